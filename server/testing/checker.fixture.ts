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
import { memoryOf } from './lot-memory.ts';

const T0 = 1_700_000_000_000;
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const ADA = uuid(1);
export const BEN = uuid(2);
/** Ada's maximum; never a price. */
export const SECRET = '33333';

const english: LotRules = {
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

type Play = (seconds: number, command: Command | ((lot: ModelLot) => Command)) => void;
type Told = Pick<Command, 'kind'> & Record<string, unknown>;
const clerk = (command: Told) => ({ id: uuid(++ids), actor: uuid(9), ...command }) as Command;
const newest = (lot: ModelLot) => lot.standing.at(-1)?.bid.id;

/** The whole history of a lot that lived like this; everybody was told everything. */
function lived(terms: Partial<LotRules>, live: (play: Play) => void): History {
  const rules = { ...english, ...terms };
  let lot = createLot(rules);
  const entries: Entry[] = [];
  live((seconds, command) => {
    const result = apply(lot, typeof command === 'function' ? command(lot) : command, T0 + seconds * 1000);
    if (!('entry' in result)) throw new Error(JSON.stringify(result));
    lot = published(result.lot);
    entries.push(result.entry);
  });
  return {
    house: houseOf(lot, entries),
    acks: entries.flatMap((entry) => attemptsOf(rules, entry)),
    ...clientsOf(rules, entries),
  };
}

/** A lot that was sold: contest, tie, raised maximum, warning, pause, void and soft close. */
export const soundHistory = () =>
  lived({}, (play) => {
    play(0, clerk({ kind: 'start' }));
    play(1, bid(ADA, '10000'));
    play(2, bid(BEN, '10500', '12000'));
    play(3, bid(ADA, '12000'));
    play(4, (lot) => clerk({ kind: 'void', bidId: newest(lot) }));
    play(5, bid(BEN, '12500', '14000'));
    play(6, bid(ADA, '13000', SECRET));
    play(7, clerk({ kind: 'warn' }));
    play(8, clerk({ kind: 'pause' }));
    play(9, clerk({ kind: 'resume' }));
    play(55, bid(BEN, '20000'));
    play(80, clerk({ kind: 'close', hammer: false }));
  });

/** A lot on which the auctioneer had much to do: maxima before the opening, step, ask, forfeit, and three ends. */
export const busyHistory = () => {
  const before = (bidder: string, max: string) => ({
    ...{ bidder, paddle: bidder === ADA ? 101 : 102, name: bidder === ADA ? 'Ada' : 'Ben' },
    ...{ max, bidIds: [uuid(++ids), uuid(++ids)] },
  });
  return lived({ buyNowPrice: '60000' }, (play) => {
    const preBids = [before(ADA, '14444'), before(BEN, '14444')];
    play(0, clerk({ kind: 'start', preBids, delayMs: 15_000 }));
    play(1, clerk({ kind: 'step', to: 'double' }));
    play(2, bid(BEN, '16000', SECRET));
    play(3, clerk({ kind: 'ask', amount: '20000' }));
    play(4, clerk({ kind: 'forfeit', bidder: ADA, reason: 'banned' }));
    play(5, clerk({ kind: 'align', endsAt: T0 + 90_000 }));
    play(6, { ...bid(ADA, '17000'), via: 'floor', by: uuid(9) } as Command);
    play(7, clerk({ kind: 'pass', reason: 'too low' }));
    play(8, clerk({ kind: 'reopen', milliseconds: 30_000 }));
    play(9, { ...bid(BEN, '60000'), via: 'buy_now' } as Command);
    play(9, clerk({ kind: 'close', hammer: false }));
    play(10, clerk({ kind: 'unsell', reason: 'not paid' }));
  });
};

/** A price that stood still for four seconds, and an acceptance. */
export const dutchHistory = () =>
  lived(
    {
      format: 'dutch',
      openingPrice: '90000',
      reservePrice: null,
      fall: { floorPrice: '10000', decrement: '1000', everyMs: 1000 },
    },
    (play) => {
      play(0, clerk({ kind: 'start' }));
      play(3.5, clerk({ kind: 'pause' }));
      play(7.5, clerk({ kind: 'resume' }));
      play(10, clerk({ kind: 'extend', milliseconds: 5000 }));
      play(12.4, bid(BEN, '85000'));
      play(12.5, clerk({ kind: 'close', hammer: false }));
    },
  );

/** Bids that nobody sees, one of them raised, and a close that opens them. */
export const sealedHistory = (format: 'sealed_first' | 'sealed_second') =>
  lived({ format }, (play) => {
    play(0, clerk({ kind: 'start' }));
    play(1, bid(ADA, '11111'));
    play(2, bid(BEN, '22222'));
    play(3, clerk({ kind: 'warn' }));
    play(4, bid(ADA, SECRET));
    play(60, clerk({ kind: 'close', hammer: false }));
  });

function houseOf(lot: ModelLot, entries: Entry[]): House {
  const newest = entries.at(-1) as Entry;
  const voided = new Set(
    entries.flatMap(({ voided: one, forfeited = [] }) => [one, ...forfeited].map((bid) => bid?.id)),
  );
  const { rules } = lot;
  const sold = newest.state.outcome === 'sold';
  return {
    rules,
    auction: {
      status: newest.state.status,
      outcome: newest.state.outcome ?? null,
      winner: sold ? (newest.state.leader as string) : null,
      hammerPrice: sold ? newest.state.price : null,
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
    settlements: entries.flatMap(({ kind, state: { outcome, leader: buyer = '', price: hammer } }) => {
      const status = sold ? 'unpaid' : 'cancelled';
      return kind === 'close' && outcome === 'sold' ? [{ buyer, hammer, status }] : [];
    }),
    redis: {
      hash: lotFields(rules, newest, 1),
      ...memoryOf(lot),
      outbox: 0,
      parts: publicParts(rules, newest),
    },
  };
}

/** Every bid was first left without an answer, then acknowledged twice; a low one was refused. */
function attemptsOf(rules: LotRules, entry: Entry): Attempt[] {
  if (!entry.actor || !entry.key || !entry.offer) return [];
  const asked = { bidder: entry.actor, key: entry.key, ...entry.offer };
  const auction = { ...publicState(rules, entry.state, entry.rev, entry.at), id: rules.id };
  const ok: Attempt = { ...asked, answer: { ok: true, bid: ownBid(rules, entry), auction } };
  const low = {
    code: 'BID_TOO_LOW' as const,
    message: 'Too low',
    retryable: false,
    minNextBid: auction.minNextBid,
  };
  const refused = { ...asked, key: `${entry.key}-low`, answer: { ok: false as const, error: low } };
  return [{ ...asked, answer: null }, ok, structuredClone(ok), refused];
}

function clientsOf(rules: LotRules, entries: Entry[]): Pick<History, 'broadcasts' | 'finals'> {
  const events = entries
    .flatMap((entry) => announcements(rules, [entry]))
    .map((event) => publicEvent(event) as EventEnvelope);
  const snapshotAt = (rev: number): Snapshot => {
    const entry = entries[rev - 1] as Entry;
    const hidden = rules.format.startsWith('sealed') && entry.state.status !== 'ended';
    const told = hidden ? [] : entries.slice(0, rev);
    const bids = told.flatMap((e) => (e.bids ?? []).map((one) => publicBid(e, one)));
    const state = publicState(rules, entry.state, rev, entry.at);
    return { id: rules.id, ...state, format: rules.format, lot: {} as Snapshot['lot'], bids: bids.reverse() };
  };
  const after = (rev: number) => events.filter((event) => (event.data as { rev: number }).rev > rev);
  const broadcasts: ClientLog[] = [
    { client: 'a viewer from the start', userId: null, seen: [snapshotAt(1), ...after(1)] },
    { client: 'Ada, who joined late', userId: ADA, seen: [snapshotAt(5), ...after(4)] },
    // Lost its connection after change 4 and took a snapshot when it was back.
    {
      client: 'a viewer who was away',
      userId: null,
      seen: [snapshotAt(4), ...after(7), snapshotAt(entries.length)],
    },
  ];
  const state = snapshotAt(entries.length);
  return { broadcasts, finals: broadcasts.map(({ client }) => ({ client, state })) };
}
