import { Text } from '@mantine/core';
import type { Fall } from '../../server/contracts/auction.ts';
import { type Currency, formatMoney, type MinorUnits } from '../../server/contracts/money.ts';
import { spanWords } from '../parts/fields.rules.ts';
import css from './FallDrawing.module.css';
import { fallLine, planFall } from './fall.rules.ts';

const WIDTH = 320;
const HEIGHT = 96;

type Props = { openingPrice: MinorUnits; fall: Fall; durationMs: number; currency: Currency };

/** How the price of a Dutch lot will fall from its opening to its close. */
export function FallDrawing({ openingPrice, fall, durationMs, currency }: Props) {
  const plan = planFall(openingPrice, fall, durationMs);
  const points = fallLine(openingPrice, fall, durationMs)
    .map(({ x, y }) => `${(x * WIDTH).toFixed(1)},${(y * HEIGHT).toFixed(1)}`)
    .join(' ');
  const [opening, floor, last] = [openingPrice, fall.floorPrice, plan.lastPrice].map((price) =>
    formatMoney(price, currency),
  );
  const told = plan.atFloor
    ? `Falls from ${opening} and reaches the floor of ${floor} after ${spanWords(plan.floorAfterMs)}.`
    : `Closes at ${last}: the floor of ${floor} would be reached only after ${spanWords(plan.floorAfterMs)}.`;
  return (
    <figure className={css.figure}>
      <svg
        className={css.drawing}
        viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <polygon className={css.area} points={`0,${HEIGHT} ${points} ${WIDTH},${HEIGHT}`} />
        <polyline className={css.line} points={points} />
      </svg>
      <div className={css.axis} aria-hidden="true">
        <span>opens</span>
        <span>closes after {spanWords(durationMs)}</span>
      </div>
      <Text component="figcaption" size="sm" c={plan.atFloor ? undefined : 'brass.2'} data-testid="fall">
        {told}
      </Text>
    </figure>
  );
}
