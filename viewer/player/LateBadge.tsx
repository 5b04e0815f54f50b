import { Popover } from '@mantine/core';
import css from './LateBadge.module.css';
import { latenessWords } from './lateness.rules.ts';
import { useLateness } from './player.stage.ts';

/** How long ago what is seen happened, measured, not promised. */
export function LateBadge({ short }: { short: boolean }) {
  const late = useLateness(1_000);
  if (late === null) return null;
  const words = latenessWords(late);
  return (
    <Popover width={300} position="top" withArrow shadow="lg">
      <Popover.Target>
        <button
          type="button"
          className={css.badge}
          data-testid="lateness"
          data-late={Math.round(late)}
          title={`You see what happened ${words} ago`}
        >
          <span className={css.dot} aria-hidden />
          <span>
            {!short && <span className={css.wide}>Picture </span>}
            {words} late
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.about}>
        You see what happened {words} ago. Prices and the clock come straight from the house and are ahead of
        the picture. Your bids count by the house’s clock.
      </Popover.Dropdown>
    </Popover>
  );
}
