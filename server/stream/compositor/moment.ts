import { fallingAt } from '../../contracts/live/fall.rules.ts';
import type { OnAir } from '../parts.ts';
import type { Moment } from './layer.ts';
import type { Shot } from './look.rules.ts';
import { type Memory, newestBid, remember, type Standing } from './memory.rules.ts';

/** All that the picture of one frame follows from. */
export function momentAt(
  told: Pick<Moment, 'n' | 'now' | 'onAir' | 'spoken'>,
  { stage, look, lot, next }: Shot,
  before: Memory | null,
): Moment {
  const memory = remember(before, standingOf({ look, lot }, told.onAir, told.now), told.now);
  return { ...told, stage, look, lot, next, memory };
}

/** How things stand, for whatever moves when they change. */
function standingOf(
  { look, lot }: Pick<Shot, 'look' | 'lot'>,
  { scene, mood }: OnAir,
  now: number,
): Standing {
  const falling = lot ? fallingAt(lot.lot, lot, now) : null;
  return {
    look: `${scene?.template ?? ''}:${look}:${lot?.id ?? ''}`,
    price: lot ? { lot: lot.id, amount: falling?.price ?? lot.price } : null,
    leader: lot?.leader ? `${lot.id}:${lot.leader.paddle}` : '',
    warning: lot?.status === 'live' ? lot.warnings : 0,
    expression: mood?.expression ?? 'neutral',
    extension: lot?.extensions ?? 0,
    notice: lot?.moment ? `${lot.id}:${lot.moment.rev}` : '',
    bid: newestBid(lot),
  };
}
