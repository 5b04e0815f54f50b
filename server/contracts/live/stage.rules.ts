import type { AuctionState, Snapshot } from '../auction.ts';
import { type Scene, type SceneState, sceneSchema } from '../scene.ts';
import { fallingAt } from './fall.rules.ts';
import type { LotView } from './lot.rules.ts';
import { saleCancelled } from './moment.rules.ts';

/** What happened at a lot beside its state: told by events, so absent before the first of them. */
export type LotTold = Pick<LotView, 'moment' | 'why' | 'cancelReason' | 'chat' | 'extension'>;

/** A lot as it goes on screen. */
export type LotShown = AuctionState & Pick<Snapshot, 'id' | 'format' | 'lot' | 'bids'> & LotTold;

/** What the picture shows. `holding` may announce the lot that comes next. */
export type Stage =
  | { kind: 'nothing' }
  | { kind: 'holding'; scene: 'holding' | 'welcome' | 'break' | 'goodbye'; next: LotShown | null }
  | { kind: 'lot' | 'bidding' | 'result'; shown: LotShown };

/** `?scene=` pins a scene; anything that is no scene is ignored, so that a typing error never blanks a stream. */
export function sceneOverride(param: string | null): Scene | null {
  const parsed = sceneSchema.safeParse(param);
  return parsed.success ? parsed.data : null;
}

function byStatus(shown: LotShown): Stage {
  if (shown.status === 'scheduled') return { kind: 'lot', shown };
  const over = shown.status === 'ended' || shown.status === 'cancelled';
  return { kind: over ? 'result' : 'bidding', shown };
}

/** The scene says where the show is; the lot's own state has the last word on what may be claimed about it. */
export function stageOf(state: SceneState | null, override: Scene | null, shown: LotShown | null): Stage {
  if (state === null) return { kind: 'nothing' };
  const scene = override ?? state.scene;
  const open = shown?.status === 'live' || shown?.status === 'paused';
  switch (scene) {
    case 'holding':
    case 'welcome':
    case 'break':
    case 'goodbye':
      // A scene that follows the sale may arrive after the opening: bids on screen matter more than the slate.
      if (shown && open && state.auto && override === null && scene === 'holding') return byStatus(shown);
      return { kind: 'holding', scene, next: shown?.status === 'scheduled' ? shown : null };
    case 'lot':
      if (!shown) break;
      // Presented by hand it stays a card; following the sale, the lot's own state decides.
      return state.auto || override !== null ? byStatus(shown) : { kind: 'lot', shown };
    case 'bidding':
    case 'sold':
      if (shown) return byStatus(shown);
  }
  return { kind: 'holding', scene: 'holding', next: null };
}

/** How a lot that is over ended; a sale that was taken back is its own kind of end. */
export function endKind(shown: LotShown): 'sold' | 'passed' | 'unsold' | 'cancelled' | 'sale_cancelled' {
  if (shown.status === 'cancelled') return 'cancelled';
  if (saleCancelled(shown, shown.moment)) return 'sale_cancelled';
  return shown.outcome ?? 'unsold';
}

/** Milliseconds left at `now` (server clock); frozen while paused, null when the lot has no clock running. */
export function remainingOf(state: AuctionState, now: number): number | null {
  if (state.status === 'paused') return state.remainingMs;
  if (state.status !== 'live' || state.endsAt === null) return null;
  return Math.max(0, state.endsAt - now);
}

/** Share of the bar that is lit: of the whole time at first, of the soft-close window once the lot was extended. */
export function barShare(
  remainingMs: number,
  extensions: number,
  rules: { durationSeconds: number; softCloseSeconds: number },
): number {
  const seconds =
    extensions > 0 && rules.softCloseSeconds > 0 ? rules.softCloseSeconds : rules.durationSeconds;
  return Math.min(1, Math.max(0, remainingMs / (seconds * 1000)));
}

/** Share of the time until a Dutch price falls again; null when this lot does not fall, or no more. */
export function shareToFall(shown: LotShown, now: number): number | null {
  const nextInMs = fallingAt(shown.lot, shown, now)?.nextInMs ?? null;
  return nextInMs === null || !shown.lot.fall ? null : nextInMs / shown.lot.fall.everyMs;
}

/** `4:07`, `1:02:09`; a started second counts as a whole one, so that 0:00 means over. */
export function clockText(ms: number): string {
  const total = Math.ceil(ms / 1000);
  const two = (n: number) => n.toString().padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const head = hours > 0 ? `${hours}:${two(minutes)}` : `${minutes}`;
  return `${head}:${two(total % 60)}`;
}

export type PriceGlyph = { key: string; char: string; digit: number | null };

/** Glyphs of a price keyed from the right, so that each digit column survives when the price grows to the left. */
export function priceGlyphs(text: string): PriceGlyph[] {
  const chars = [...text];
  return chars.map((char, i) => ({
    key: `${chars.length - i}`,
    char,
    digit: /\d/.test(char) ? Number(char) : null,
  }));
}

/** Where a digit's wheel stands next: always on in the direction of the price, at most nine steps. */
export function nextWheelStop(current: number, digit: number, rising: boolean): number {
  const at = Math.round(current);
  const from = ((at % 10) + 10) % 10;
  return rising ? at + ((digit - from + 10) % 10) : at - ((from - digit + 10) % 10);
}
