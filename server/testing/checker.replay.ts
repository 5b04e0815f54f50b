import { isDeepStrictEqual } from 'node:util';
import type { Command, ModelLot, PreBid } from '../auction/auction.model.lot.ts';
import { apply, createLot, published } from '../auction/auction.model.ts';
import type { Entry } from '../auction/entry.ts';
import { lotFields } from '../auction/lot.rules.ts';
import { publicParts } from '../auction/public-state.rules.ts';
import type { House, Rule } from './checker.types.ts';
import { memoryOf } from './lot-memory.ts';

type Report = (rule: Rule, detail: string) => void;

/** Lives the ledger once more by the model, and holds all that is remembered of the lot against the result. */
export function inspectByModel(house: House, report: Report): void {
  const lot = replay(house, report);
  if (lot) inspectMemory(house, lot, report);
}

/** Null where ledger and model part. */
function replay({ rules, entries, head }: House, report: Report): ModelLot | null {
  let lot = createLot(rules, Number.POSITIVE_INFINITY);
  for (const { body } of entries) {
    const result = apply({ ...lot, gen: body.gen }, commandOf(body, lot), body.at);
    if (!('entry' in result) || !isDeepStrictEqual(result.entry, body)) {
      const told = 'entry' in result ? JSON.stringify(result.entry) : JSON.stringify(result);
      report('against-the-rules', `entry ${body.rev} is ${JSON.stringify(body)}, the rules say ${told}`);
      return null;
    }
    lot = published(result.lot);
  }
  return { ...lot, gen: head.gen };
}

/** The command that must have led to an entry on this lot. */
function commandOf(entry: Entry, lot: ModelLot): Command {
  const { id, at, state } = entry;
  const reason = entry.reason === undefined ? {} : { reason: entry.reason };
  const staff = { id, ...(entry.actor === undefined ? {} : { actor: entry.actor }) };
  switch (entry.kind) {
    case 'bid':
    case 'raise':
      return bidOf(entry);
    case 'start': {
      const delayMs = (state.endsAt ?? 0) - at - lot.rules.durationMs;
      return { ...staff, kind: 'start', delayMs, preBids: preBidsOf(entry) };
    }
    case 'extend':
      return { ...staff, kind: 'extend', milliseconds: entry.extendedByMs ?? 0 };
    case 'void':
      return { ...staff, ...reason, kind: 'void', bidId: entry.voided?.id ?? '' };
    case 'forfeit':
      return { ...staff, ...reason, kind: 'forfeit', bidder: entry.forfeiter ?? '' };
    case 'step':
      return { ...staff, kind: 'step', to: state.step ?? 'table' };
    case 'ask':
      return { ...staff, kind: 'ask', amount: state.ask ?? '0' };
    case 'align':
      return { ...staff, kind: 'align', endsAt: state.endsAt ?? 0 };
    case 'reopen':
      return { ...staff, kind: 'reopen', milliseconds: (state.endsAt ?? 0) - at };
    case 'close':
      if (state.why === 'passed_in') return { ...staff, ...reason, kind: 'pass' };
      return { ...staff, kind: 'close', hammer: lot.status === 'paused' || at < (lot.endsAt ?? 0) };
    case 'cancel':
    case 'unsell':
      return { ...staff, ...reason, kind: entry.kind };
    default:
      return { ...staff, kind: entry.kind };
  }
}

function bidOf({ id, actor: bidder = '', key = '', bids = [], offer, state, via, by }: Entry): Command {
  const own = bids.find((bid) => bid.bidder === bidder);
  return {
    kind: 'bid',
    id,
    bidIds: [bids[0]?.id ?? '', bids[1]?.id ?? ''],
    bidder,
    paddle: own?.paddle ?? state.leaderPaddle ?? 0,
    name: own?.name ?? state.leaderName ?? '',
    key,
    amount: offer?.amount ?? '0',
    ...(offer?.max === undefined ? {} : { max: offer.max }),
    currency: state.currency,
    ...(via ? { via } : {}),
    ...(by ? { by } : {}),
  };
}

/** The maxima an opening applied, each with the bid it made and, behind it, the answer of the one that led. */
function preBidsOf({ maxima = [], bids = [] }: Entry): PreBid[] {
  const made = [...bids];
  return maxima.map(({ bidder, amount }) => {
    const own = made.shift();
    const answer = made[0]?.auto ? made.shift() : undefined;
    return {
      bidder,
      paddle: own?.paddle ?? 0,
      name: own?.name ?? '',
      max: amount,
      bidIds: [own?.id ?? '', answer?.id ?? ''],
    };
  });
}

/** The maxima in Postgres and all of Redis are what the replayed lot has. */
function inspectMemory({ rules, entries, maxima, redis }: House, lot: ModelLot, report: Report): void {
  const rows = Object.fromEntries(maxima.map(({ bidder, amount }) => [bidder, amount]));
  if (!isDeepStrictEqual(rows, { ...lot.maxima }))
    report('maxima', 'the stored maxima are not those of the ledger');

  const newest = entries.at(-1)?.body ?? null;
  const expected = {
    hash: withoutTuning(lotFields(rules, newest, lot.gen)),
    ...memoryOf(lot),
    outbox: 0,
    parts: newest && publicParts(rules, newest),
  };
  const held = { ...redis, hash: withoutTuning(redis.hash) };
  for (const part of Object.keys(expected) as (keyof typeof expected)[]) {
    if (isDeepStrictEqual(held[part], expected[part])) continue;
    report(
      'redis',
      `${part}: Redis holds ${brief(held[part])}, the ledger makes it ${brief(expected[part])}`,
    );
  }
}

/** The hash of a lot with its state parsed (the scripts order its fields as they like), without what is no part of it. */
function withoutTuning({ maxPending: _, state, ...fields }: Record<string, string>): object {
  return { ...fields, state: state && JSON.parse(state) };
}

const brief = (value: unknown) => JSON.stringify(value).slice(0, 600);
