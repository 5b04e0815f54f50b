import type { AuctionState } from '../contracts/auction.ts';

/**
 * hammer: going twice and the hammer's own words · moment: what nobody may miss · remark: what follows a bid or a
 * silence · answer: to a viewer's question
 */
export type Kind = 'hammer' | 'moment' | 'remark' | 'answer';

/** So near to the end of its time a lot may fall at any word. */
const BREATH_MS = 2_500;
/** Between two sentences of a script nobody else begins. */
export const SCRIPT_PAUSE_MS = 1_200;
/** How long what wants to be said is still about the moment (ms). */
const PATIENCE_MS: Record<Kind, number> = { hammer: 6_000, moment: 5_000, remark: 3_500, answer: 25_000 };

/** Whether the hammer is up: twice is called, or the time is all but over; until it falls nobody talks over it. */
export function hammerIsUp(
  state: Pick<AuctionState, 'status' | 'warnings' | 'endsAt'>,
  now: number,
): boolean {
  if (state.status !== 'live') return false;
  return state.warnings >= 2 || (state.endsAt !== null && state.endsAt - now <= BREATH_MS);
}

/** After when words are not to be begun any more, though they wait for the air: in epoch ms, as `since`. */
export function latestStart(kind: Kind, since: number, endsAt: number | null): number {
  const patience = since + PATIENCE_MS[kind];
  return kind === 'hammer' || endsAt === null ? patience : Math.min(patience, endsAt - BREATH_MS);
}

/**
 * Whose turn it is. While the hammer is up, nothing but its own words begins and what waits is dropped (an answer waits
 * on: it is about no moment). While the script of a show speaks, all but the hammer's words wait, and are dropped when
 * their moment is over. Times in milliseconds.
 */
export function turnOf(
  kind: Kind,
  { scriptSpeaks, hammerUp, agedMs }: { scriptSpeaks: boolean; hammerUp: boolean; agedMs: number },
): 'speak' | 'wait' | 'drop' {
  if (agedMs > PATIENCE_MS[kind]) return 'drop';
  if (kind === 'hammer') return 'speak';
  if (hammerUp) return kind === 'answer' ? 'wait' : 'drop';
  return scriptSpeaks ? 'wait' : 'speak';
}
