import { isDeepStrictEqual } from 'node:util';
import type { Command, ModelLot } from '../auction/auction.model.lot.ts';
import { apply, createLot, published } from '../auction/auction.model.ts';
import type { Entry } from '../auction/entry.ts';
import { lotFields } from '../auction/lot.rules.ts';
import { publicParts } from '../auction/public-state.rules.ts';
import type { BidRow, Finding, House, LedgerRow, Rule } from './checker.types.ts';

type Report = (rule: Rule, detail: string) => void;

/** Holds the ledger against the rules, and every other row and key of the lot against the ledger. */
export function inspectHouse(house: House): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, detail) => findings.push({ rule, detail });
  inspectEntries(house.entries, report);
  inspectBids(house, report);
  inspectPrices(house.entries, report);
  inspectHead(house, report);
  const lot = replay(house, report);
  if (lot) inspectMemory(house, lot, report);
  return findings;
}

function inspectEntries(entries: LedgerRow[], report: Report): void {
  let previous: LedgerRow | undefined;
  const keys = new Set<string>();
  for (const row of entries) {
    const { body, rev } = row;
    const expected = (previous?.rev ?? 0) + 1;
    if (rev !== expected) report('rev-gap', `entry ${rev} where ${expected} was due`);
    const columns = [rev, row.gen, row.entryId, row.kind, row.actor, row.key, row.at];
    const told = [body.rev, body.gen, body.id, body.kind, body.actor ?? null, body.key ?? null, body.at];
    if (!isDeepStrictEqual(columns, told)) report('chain', `row and body of entry ${rev} differ`);
    if (body.prev !== previous?.entryId) report('chain', `entry ${rev} does not follow its predecessor`);
    if (previous && row.gen < previous.gen) report('generation', `entry ${rev} is of an older generation`);
    if (row.key !== null) {
      const key = `${row.actor} ${row.key}`;
      if (keys.has(key)) report('same-key-other-answer', `two entries under one key: ${key}`);
      keys.add(key);
    }
    previous = row;
  }
}

/** The rows of the bids are what the entries say, and nothing else; `seq` has no gap. */
function inspectBids({ entries, bids }: House, report: Report): void {
  bids.forEach(({ seq }, i) => {
    if (seq !== i + 1) report('seq-gap', `bid ${seq} where ${i + 1} was due`);
  });
  const voided = new Set(entries.flatMap(({ body }) => (body.voided ? [body.voided.id] : [])));
  const expected = entries.flatMap(({ body }) =>
    (body.bids ?? []).map(
      (bid): BidRow => ({
        ...bid,
        rev: body.rev,
        currency: body.state.currency,
        status: voided.has(bid.id) ? 'voided' : 'accepted',
        at: body.at,
      }),
    ),
  );
  const rows = new Map(bids.map((row) => [row.id, row]));
  for (const bid of expected) {
    const row = rows.get(bid.id);
    rows.delete(bid.id);
    if (!row) report('bids', `bid ${bid.seq} has no row`);
    else if (!isDeepStrictEqual({ ...row }, bid))
      report('bids', `the row of bid ${bid.seq} differs from its entry`);
  }
  for (const row of rows.values()) report('bids', `the row of bid ${row.seq} has no entry`);
}

/** Said once more without the model, so that an error of the model cannot hide one of the engine. */
function inspectPrices(entries: LedgerRow[], report: Report): void {
  let before: Entry | undefined;
  const standing: bigint[] = [];
  for (const { body } of entries) {
    if (before && body.at < before.at) report('late-bid', `the clock runs backwards at entry ${body.rev}`);
    if (before?.state.status === 'ended' || before?.state.status === 'cancelled') {
      report('after-the-end', `entry ${body.rev} (${body.kind}) follows the end`);
    }
    const endsAt = before?.state.endsAt;
    if (body.bids && (endsAt === undefined || body.at >= endsAt)) {
      report('late-bid', `entry ${body.rev} bids at ${body.at}, the lot ended at ${endsAt}`);
    }
    if (body.voided) standing.pop();
    for (const [i, bid] of (body.bids ?? []).entries()) {
      const amount = BigInt(bid.amount);
      const price = standing.at(-1);
      const tie = i === 1 && bid.auto && price === amount;
      if (price !== undefined && amount <= price && !tie) {
        report('price', `bid ${bid.seq} of ${amount} does not rise above ${price}`);
      }
      standing.push(amount);
    }
    const price = standing.at(-1);
    if (price !== undefined && body.state.price !== price.toString()) {
      report('price', `entry ${body.rev} shows ${body.state.price}, the newest standing bid is ${price}`);
    }
    before = body;
  }
}

/** Head, the lot's own row and the settlement all say what the newest entry says. */
function inspectHead({ entries, head, auction, settlements }: House, report: Report): void {
  const newest = entries.at(-1);
  const state = newest?.body.state;
  const atHead = [newest?.rev ?? 0, newest?.entryId ?? null, state?.status ?? 'scheduled'];
  if (!isDeepStrictEqual([head.rev, head.lastEntryId, head.status], atHead)) {
    report('head', `the head stands at ${head.rev}, the ledger at ${newest?.rev ?? 0}`);
  }
  if (newest && head.gen < newest.gen)
    report('generation', 'the head is of an older generation than the ledger');
  if (!state) return;
  const sold = state.outcome === 'sold';
  const expected = {
    status: state.status,
    outcome: state.outcome ?? null,
    winner: sold ? state.leader : null,
    hammerPrice: sold ? state.price : null,
  };
  const { endsAt, ...told } = auction;
  if (!isDeepStrictEqual({ ...told }, expected)) {
    report('auction', `the lot's row says ${JSON.stringify(told)}, the ledger ${JSON.stringify(expected)}`);
  }
  if (state.status === 'ended' && endsAt !== state.endsAt) {
    report('auction', `the lot's row ends at ${endsAt}, the ledger at ${state.endsAt}`);
  }
  const owed = sold ? [{ buyer: state.leader, hammer: state.price }] : [];
  const settled = settlements.map((settlement) => ({ ...settlement }));
  if (settled.length > owed.length || (settled.length > 0 && !isDeepStrictEqual(settled, owed))) {
    report('settlement', `settled ${JSON.stringify(settled)}, owed ${JSON.stringify(owed)}`);
  }
}

/** The command that must have led to an entry on this lot. */
function commandOf(entry: Entry, lot: ModelLot): Command {
  const { id } = entry;
  const staff = { id, ...(entry.actor === undefined ? {} : { actor: entry.actor }) };
  switch (entry.kind) {
    case 'bid':
    case 'raise': {
      const bidder = entry.actor ?? '';
      const own = entry.bids?.find((bid) => bid.bidder === bidder);
      return {
        kind: 'bid',
        id,
        bidIds: [entry.bids?.[0]?.id ?? '', entry.bids?.[1]?.id ?? ''],
        bidder,
        paddle: own?.paddle ?? entry.state.leaderPaddle ?? 0,
        name: own?.name ?? entry.state.leaderName ?? '',
        key: entry.key ?? '',
        amount: entry.offer?.amount ?? '0',
        ...(entry.offer?.max === undefined ? {} : { max: entry.offer.max }),
        currency: entry.state.currency,
      };
    }
    case 'extend':
      return { ...staff, kind: 'extend', milliseconds: entry.extendedByMs ?? 0 };
    case 'void':
      return { ...staff, kind: 'void', bidId: entry.voided?.id ?? '' };
    case 'close':
      return { ...staff, kind: 'close', hammer: lot.status === 'paused' || entry.at < (lot.endsAt ?? 0) };
    case 'cancel':
      return { ...staff, kind: 'cancel', reason: entry.reason ?? '' };
    default:
      return { ...staff, kind: entry.kind };
  }
}

/** Lives the ledger once more by the model; null where the two part. */
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

/** The maxima in Postgres and all of Redis are what the replayed lot has. */
function inspectMemory({ rules, entries, maxima, redis }: House, lot: ModelLot, report: Report): void {
  const rows = Object.fromEntries(maxima.map(({ bidder, amount }) => [bidder, amount]));
  if (!isDeepStrictEqual(rows, { ...lot.maxima }))
    report('maxima', 'the stored maxima are not those of the ledger');

  const newest = entries.at(-1)?.body ?? null;
  const expected = {
    hash: withoutTuning(lotFields(rules, newest, lot.gen)),
    standing: [...lot.standing]
      .reverse()
      .map(({ bid, amount, rev, at }) =>
        [bid.id, bid.seq, rev, at, bid.auto ? '1' : '0', bid.bidder, bid.paddle, amount, bid.name].join('|'),
      ),
    maxima: { ...lot.maxima },
    answers: Object.fromEntries(
      Object.entries(lot.answers).map(([key, { rev, amount, max }]) => [
        key,
        `${rev}:${amount}:${max ?? ''}`,
      ]),
    ),
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
