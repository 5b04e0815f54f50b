import type { Command, ModelLot } from '../auction/auction.model.lot.ts';
import { apply, createLot, published } from '../auction/auction.model.ts';
import { announcements } from '../auction/entry.events.rules.ts';
import type { Entry } from '../auction/entry.ts';
import { type LotRules, lotFields, ownBid, publicBid, publicState } from '../auction/lot.rules.ts';
import { publicParts } from '../auction/public-state.rules.ts';
import type { Snapshot } from '../contracts/auction.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import { publicEvent } from '../hub/fanout.rules.ts';
import type { Attempt, BidRow, ClientLog, History, House } from './checker.types.ts';

const T0 = 1_700_000_000_000;
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const ADA = uuid(1);
export const BEN = uuid(2);
/** Ada's maximum; never a price. */
export const SECRET = '33333';

const rules: LotRules = {
  id: uuid(100),
  campaignId: uuid(101),
  demo: false,
  title: 'A lot',
  format: 'english',
  currency: 'USD',
  openingPrice: '10000',
  reservePrice: '15000',
  increments: [{ from: '0', step: '500' }],
  durationMs: 60_000,
  softCloseMs: 10_000,
  maxExtensions: 5,
  fall: null,
  buyNowPrice: null,
  softCloseGroup: null,
  sellerId: null,
};

let ids = 1000;
const bid = (bidder: string, amount: string, max?: string): Command => ({
  kind: 'bid',
  id: uuid(++ids),
  bidIds: [uuid(++ids), uuid(++ids)],
  bidder,
  paddle: bidder === ADA ? 101 : 102,
  name: bidder === ADA ? 'Ada' : 'Ben',
  key: `key-${++ids}`,
  amount,
  ...(max ? { max } : {}),
  currency: 'USD',
});

/** A sound history of a lot that was sold: contest, tie, raised maximum, warning, pause, void and soft close. */
export function soundHistory(): History {
  let lot = createLot(rules);
  const entries: Entry[] = [];
  const play = (seconds: number, command: Command) => {
    const result = apply(lot, command, T0 + seconds * 1000);
    if (!('entry' in result)) throw new Error(JSON.stringify(result));
    lot = published(result.lot);
    entries.push(result.entry);
  };
  play(0, { kind: 'start', id: uuid(++ids) });
  play(1, bid(ADA, '10000'));
  play(2, bid(BEN, '10500', '12000'));
  play(3, bid(ADA, '12000'));
  play(4, { kind: 'void', id: uuid(++ids), bidId: lot.standing.at(-1)?.bid.id as string });
  play(5, bid(BEN, '12500', '14000'));
  play(6, bid(ADA, '13000', SECRET));
  play(7, { kind: 'warn', id: uuid(++ids), actor: uuid(9) });
  play(8, { kind: 'pause', id: uuid(++ids), actor: uuid(9) });
  play(9, { kind: 'resume', id: uuid(++ids), actor: uuid(9) });
  play(55, bid(BEN, '20000'));
  play(80, { kind: 'close', id: uuid(++ids), hammer: false });
  return {
    house: houseOf(lot, entries),
    acks: entries.flatMap(attemptsOf),
    ...clientsOf(entries),
  };
}

function houseOf(lot: ModelLot, entries: Entry[]): House {
  const newest = entries.at(-1) as Entry;
  const voided = new Set(entries.map((entry) => entry.voided?.id));
  return {
    rules,
    auction: {
      status: newest.state.status,
      outcome: newest.state.outcome ?? null,
      winner: newest.state.leader ?? null,
      hammerPrice: newest.state.price,
      endsAt: newest.state.endsAt ?? null,
    },
    head: { gen: 1, rev: newest.rev, lastEntryId: newest.id, status: newest.state.status },
    entries: entries.map((body) => ({
      rev: body.rev,
      gen: body.gen,
      entryId: body.id,
      kind: body.kind,
      actor: body.actor ?? null,
      key: body.key ?? null,
      at: body.at,
      body,
    })),
    bids: entries.flatMap(({ bids = [], rev, at }) =>
      bids.map((one): BidRow => {
        return { ...one, rev, currency: 'USD', status: voided.has(one.id) ? 'voided' : 'accepted', at };
      }),
    ),
    maxima: Object.entries(lot.maxima).map(([bidder, amount]) => ({ bidder, amount })),
    settlements: [{ buyer: newest.state.leader as string, hammer: newest.state.price }],
    redis: {
      hash: lotFields(rules, newest, 1),
      standing: [...lot.standing]
        .reverse()
        .map(({ bid: b, rev, at }) =>
          [b.id, b.seq, rev, at, b.auto ? '1' : '0', b.bidder, b.paddle, b.amount, b.name].join('|'),
        ),
      maxima: { ...lot.maxima },
      answers: Object.fromEntries(
        Object.entries(lot.answers).map(([key, a]) => [key, `${a.rev}:${a.amount}:${a.max ?? ''}`]),
      ),
      outbox: 0,
      parts: publicParts(rules, newest),
    },
  };
}

/** Every bid was first left without an answer, then acknowledged twice; a low one was refused. */
function attemptsOf(entry: Entry): Attempt[] {
  if (!entry.actor || !entry.key || !entry.offer) return [];
  const asked = { bidder: entry.actor, key: entry.key, ...entry.offer };
  const auction = { ...publicState(rules, entry.state, entry.rev, entry.at), id: rules.id };
  const ok: Attempt = { ...asked, answer: { ok: true, bid: ownBid(entry), auction } };
  const low = {
    code: 'BID_TOO_LOW' as const,
    message: 'Too low',
    retryable: false,
    minNextBid: auction.minNextBid,
  };
  const refused = { ...asked, key: `${entry.key}-low`, answer: { ok: false as const, error: low } };
  return [{ ...asked, answer: null }, ok, structuredClone(ok), refused];
}

function clientsOf(entries: Entry[]): Pick<History, 'broadcasts' | 'finals'> {
  const events = entries
    .flatMap((entry) => announcements(rules, [entry]))
    .map((event) => publicEvent(event) as EventEnvelope);
  const snapshotAt = (rev: number): Snapshot => {
    const entry = entries[rev - 1] as Entry;
    const bids = entries.slice(0, rev).flatMap((e) => (e.bids ?? []).map((one) => publicBid(e, one)));
    const state = { ...publicState(rules, entry.state, rev, entry.at), serverTime: T0 };
    return { id: rules.id, ...state, format: 'english', lot: {} as Snapshot['lot'], bids: bids.reverse() };
  };
  const after = (rev: number) => events.filter((event) => (event.data as { rev: number }).rev > rev);
  const broadcasts: ClientLog[] = [
    { client: 'a viewer from the start', userId: null, seen: [snapshotAt(1), ...after(1)] },
    { client: 'Ada, who joined late', userId: ADA, seen: [snapshotAt(5), ...after(4)] },
    // Lost its connection after change 4 and took a snapshot when it was back.
    { client: 'a viewer who was away', userId: null, seen: [snapshotAt(4), ...after(7), snapshotAt(12)] },
  ];
  const state = snapshotAt(entries.length);
  return { broadcasts, finals: broadcasts.map(({ client }) => ({ client, state })) };
}
