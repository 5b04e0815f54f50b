import type { LayoutSegment, ShowType } from '../../contracts/show.ts';
import { BREAK, FREE, INTERLUDE, LOT, type Part, PLANS, sceneOf } from './layout.plans.rules.ts';
import { type LayoutLot, wordsFor } from './layout.texts.rules.ts';

export type LayoutWish = {
  eventType: ShowType;
  /** How long it is to be; null: as long as it takes. */
  minutes: number | null;
  /** BCP 47. */
  language: string;
  /** What is sold in it, in order. */
  lots: readonly LayoutLot[];
};

/** A segment of a layout before it has an id; its order is its place in the list. */
export type PlannedSegment = Omit<LayoutSegment, 'id' | 'order'>;

type Placed = Part & { lot?: LayoutLot };

/** Nobody sits longer than that without a break. */
const SITTING_SECONDS = 75 * 60;
/** Something else between so many lots. */
const LOTS_IN_A_ROW = 6;
/** More is not to be said of a lot, nor bid. */
const LONG_LOT_SECONDS = 20 * 60;
const MOST_ROUNDS = 12;
/** Durations are told in steps of that. */
const STEP = 5;

/**
 * The layout of a show: what its kind asks for, one segment per lot, and together as long as is wanted. Only when not even
 * the shortest lots fit into it, it is longer.
 */
export function layoutFor({ eventType, minutes, language, lots }: LayoutWish): PlannedSegment[] {
  const budget = minutes === null ? null : minutes * 60;
  const parts = affordable(arranged(eventType, lots, budget), budget);
  const durations = durationsOf(parts, budget);
  const named = wordsFor(language, parts);
  return parts.map(({ type, lot }, at) => ({
    ...(named[at] as { name: string; description: string }),
    type,
    duration: durations[at] as number,
    scene: sceneOf(type),
    auctionId: lot?.auctionId ?? null,
  }));
}

type Named = Pick<LayoutSegment, 'type' | 'name' | 'auctionId'>;

/** The plan with the ids of those parts that it has as well: the same lot, the same name, or the only one of its type. */
export function withIdsOf<T extends Named>(
  before: readonly (Named & { id: string })[],
  planned: readonly T[],
): (T & { id?: string })[] {
  const left = [...before];
  const lone = (type: string) => [before, planned].every((of) => count(of, type) === 1);
  return planned.map((part) => {
    const { type, name, auctionId } = part;
    const isSame = (other: Named) =>
      other.type === type &&
      other.auctionId === auctionId &&
      (auctionId !== null || other.name === name || lone(type));
    const at = left.findIndex(isSame);
    const [same] = at < 0 ? [] : left.splice(at, 1);
    return same ? { ...part, id: same.id } : part;
  });
}

function count(parts: readonly Named[], type: string): number {
  return parts.filter((part) => part.type === type).length;
}

/** Everything there could be, in its order. */
function arranged(eventType: ShowType, lots: readonly LayoutLot[], budget: number | null): Placed[] {
  const { opening, rounds, among = [], closing } = PLANS[eventType];
  const around = usualOf(opening) + usualOf(closing);
  const selling = lots.length * LOT.usual;
  const time = budget === null ? usualOf(rounds) : budget - around - selling;
  const count = Math.min(MOST_ROUNDS, Math.max(1, Math.round(time / Math.max(1, usualOf(rounds)))));
  const body: Placed[] = Array.from({ length: rounds.length === 0 ? 0 : count }, () => rounds).flat();
  for (const [at, lot] of lots.entries()) {
    const row = at % LOTS_IN_A_ROW === 0 && at > 0 && lots.length - at > 1;
    if (row) body.push(INTERLUDE);
    body.push({ ...LOT, lot });
    for (const { part, after } of among) if (at + 1 === Math.ceil(lots.length * after)) body.push(part);
  }
  if (lots.length === 0) body.push(...among.map(({ part }) => part));
  if (rounds.length === 0) body.push(...filling(body, budget === null ? 0 : budget - around));
  const whole = [...opening, ...body, ...closing];
  return withBreaks(whole, opening.length, whole.length - closing.length, budget);
}

/** A sale of little or nothing, but with much time, is something all the same: parts that staff fill as they like. */
function filling(body: readonly Placed[], time: number): Placed[] {
  const room = time - body.length * LONG_LOT_SECONDS;
  if (body.length > 0 && room < LONG_LOT_SECONDS) return [];
  const count = Math.min(MOST_ROUNDS, Math.max(1, Math.round(room / 3_600)));
  return Array.from({ length: count }, () => FREE);
}

/** Breaks where people would sit too long, between parts of the body, as evenly as they come. */
function withBreaks(parts: Placed[], from: number, to: number, budget: number | null): Placed[] {
  const usual = usualOf(parts);
  const stretch = budget === null ? 1 : budget / usual;
  const breaks = Math.ceil((usual * stretch) / SITTING_SECONDS) - 1;
  const each = (usual * stretch) / (breaks + 1);
  const out: Placed[] = [];
  let sat = 0;
  let made = 0;
  for (const [at, part] of parts.entries()) {
    if (at > from && at < to && made < breaks && sat >= each * (made + 1) - (part.usual * stretch) / 2) {
      // A break is an interlude enough.
      if (out.at(-1) === INTERLUDE) out.pop();
      out.push(BREAK);
      made += 1;
    }
    if (!(part === INTERLUDE && out.at(-1) === BREAK)) out.push(part);
    sat += part.usual * stretch;
  }
  return out;
}

/** Without what there is no time for: of the sparest the last goes first. */
function affordable(parts: Placed[], budget: number | null): Placed[] {
  if (budget === null) return parts;
  const kept = [...parts];
  // Half of the usual time is a tight evening; with less, fewer parts are better than hurried ones.
  const tight = () => kept.reduce((sum, part) => sum + Math.max(part.least, part.usual / 2), 0);
  while (tight() > budget) {
    const sparest = Math.max(...kept.map(({ spare = 0 }) => spare));
    if (sparest === 0) break;
    kept.splice(
      kept.findLastIndex(({ spare }) => spare === sparest),
      1,
    );
  }
  return kept;
}

/** Seconds of each part: all by the same factor, as far as each allows, and together exactly the budget. */
function durationsOf(parts: readonly Part[], budget: number | null): number[] {
  if (budget === null) return parts.map(({ usual }) => usual);
  const at = (factor: number) =>
    parts.map(({ usual, least, most = Number.POSITIVE_INFINITY }) =>
      Math.min(most, Math.max(least, usual * factor)),
    );
  let [low, high] = [0, 1 + budget / 10];
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) > budget) high = middle;
    else low = middle;
  }
  const durations = at(low).map((seconds) => Math.max(STEP, Math.round(seconds / STEP) * STEP));
  settle(parts, durations, budget);
  return durations;
}

/** What rounding has left over, or what nobody may take by the rules, goes to the longest, a step at a time. */
function settle(parts: readonly Part[], durations: number[], budget: number): void {
  const free = parts.flatMap(({ most }, at) => (most === undefined ? [at] : []));
  const takers = free.length > 0 ? free : [...parts.keys()];
  for (let nth = 0, left = budget - sum(durations); Math.abs(left) >= STEP && nth < 10_000; nth += 1) {
    const at = takers[nth % takers.length] as number;
    const step = Math.sign(left) * STEP;
    const seconds = (durations[at] as number) + step;
    if (step < 0 && seconds < (parts[at]?.least ?? 0)) {
      if (takers.every((taker) => (durations[taker] as number) <= (parts[taker]?.least ?? 0))) return;
      continue;
    }
    durations[at] = seconds;
    left -= step;
  }
}

const sum = (seconds: readonly number[]) => seconds.reduce((all, each) => all + each, 0);
const usualOf = (parts: readonly Part[]) => sum(parts.map(({ usual }) => usual));
