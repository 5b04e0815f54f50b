import type { Aspect } from '../../server/contracts/studio.ts';
import css from './AspectFrame.module.css';

/** The shape of a video, drawn small. */
export function AspectFrame({ aspect }: { aspect: Aspect }) {
  return (
    <span className={css.box} aria-hidden>
      <i className={css.frame} data-aspect={aspect} />
    </span>
  );
}
