import { isDeepStrictEqual } from 'node:util';
import type { EntryBid } from '../auction/entry.ts';
import { inspectPrices } from './checker.prices.ts';
import { inspectByModel } from './checker.replay.ts';
import type { BidRow, Finding, House, LedgerRow, Rule } from './checker.types.ts';

type Report = (rule: Rule, detail: string) => void;

/** Holds the ledger against the rules, and every other row and key of the lot against the ledger. */
export function inspectHouse(house: House): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, detail) => findings.push({ rule, detail });
  inspectEntries(house.entries, report);
  inspectBids(house, report);
  inspectPrices(house, report);
  inspectHead(house, report);
  inspectByModel(house, report);
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
  const forfeits = entries.flatMap(({ body: { forfeiter, rev } }) => (forfeiter ? [{ forfeiter, rev }] : []));
  const gone = (rev: number, { id, bidder }: EntryBid) =>
    voided.has(id) || forfeits.some((forfeit) => forfeit.forfeiter === bidder && forfeit.rev > rev);
  const expected = entries.flatMap(({ body }) =>
    (body.bids ?? []).map(
      (bid): BidRow => ({
        ...bid,
        rev: body.rev,
        currency: body.state.currency,
        status: gone(body.rev, bid) ? 'voided' : 'accepted',
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
  const settled = settlements.flatMap(({ status, ...due }) => (status === 'cancelled' ? [] : [due]));
  if (settled.length > owed.length || (settled.length > 0 && !isDeepStrictEqual(settled, owed))) {
    report('settlement', `settled ${JSON.stringify(settled)}, owed ${JSON.stringify(owed)}`);
  }
}
