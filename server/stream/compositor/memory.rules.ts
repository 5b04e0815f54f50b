import type { LotShown } from '../../contracts/live/stage.rules.ts';
import { PICTURE } from '../../contracts/scene.ts';

/** What holds now, what held before, and since when (server time, ms); −∞: since before we looked. */
export type Since<T> = { is: T; was: T | null; at: number };

/** What the picture shows moving: each change with its time. */
export type Memory = {
  look: Since<string>;
  price: Since<{ lot: string; amount: string } | null>;
  leader: Since<string>;
  warning: Since<number>;
  expression: Since<string>;
  extension: Since<number>;
  notice: Since<string>;
  /** Newest bid: lot and number. */
  bid: Since<string>;
};

/** How things stand, each as one comparable value. */
export type Standing = { [K in keyof Memory]: Memory[K]['is'] };

const known = <T>(held: Since<T> | undefined, is: T, now: number): Since<T> => {
  if (held === undefined) return { is, was: null, at: Number.NEGATIVE_INFINITY };
  return same(held.is, is) ? held : { is, was: held.is, at: now };
};

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The memory after looking at `standing`; what did not change keeps its time. */
export function remember(before: Memory | null, standing: Standing, now: number): Memory {
  return {
    look: known(before?.look, standing.look, now),
    price: known(before?.price, standing.price, now),
    leader: known(before?.leader, standing.leader, now),
    warning: known(before?.warning, standing.warning, now),
    expression: known(before?.expression, standing.expression, now),
    extension: known(before?.extension, standing.extension, now),
    notice: known(before?.notice, standing.notice, now),
    bid: known(before?.bid, standing.bid, now),
  };
}

/** Share of `lengthMs` that has passed since, 0 to 1; the frame that tells a change already shows some of it. */
export function progress(since: Since<unknown>, now: number, lengthMs: number, delayMs = 0): number {
  const passed = now - since.at - delayMs + 1_000 / PICTURE.fps;
  return passed <= 0 ? 0 : Math.min(passed / lengthMs, 1);
}

export const easeOut = (t: number): number => 1 - (1 - t) ** 3;

/** What is told of the newest bid, so that a bid of another lot is another one. */
export const newestBid = (shown: LotShown | null): string => {
  const bid = shown?.bids.find(({ status }) => status === 'accepted');
  return shown ? `${shown.id}:${bid?.seq ?? 0}` : '';
};
