import { Skeleton } from '@mantine/core';
import { PlayerSlot } from '../player/PlayerSlot.tsx';
import css from './LotSkeleton.module.css';

/** The stage before the lot is known: same places, no words. */
export function LotSkeleton() {
  return (
    <div className={css.hero} role="status" aria-label="Loading the lot">
      <div className={css.wall}>
        <PlayerSlot />
        <Skeleton className={css.picture} radius={0} />
      </div>
      <div className={css.rail}>
        <Skeleton height={16} width={90} radius={0} />
        <Skeleton height={40} width="85%" radius={0} />
        <Skeleton height={20} width="50%" radius={0} />
        <Skeleton height={36} width={120} mt={18} radius={0} />
        <Skeleton height={70} width="70%" radius={0} />
        <Skeleton height={46} radius={0} />
        <Skeleton height={62} radius={0} />
      </div>
    </div>
  );
}
