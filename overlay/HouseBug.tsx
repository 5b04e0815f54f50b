import type { LotShown } from '../server/contracts/live/stage.rules.ts';
import css from './HouseBug.module.css';

/** The house's mark in the corner, with the name of the sale; says plainly when the sale is a demonstration. */
export function HouseBug({ shown }: { shown: LotShown | null }) {
  const live = shown?.status === 'live';
  return (
    <div className={css.bug}>
      <span className={css.mark}>Gavelcast</span>
      {live && <span className={css.live}>Live</span>}
      {shown && <span className={css.sale}>{shown.lot.campaignName}</span>}
      {shown?.lot.demo && <span className={css.demo}>Demonstration</span>}
    </div>
  );
}
