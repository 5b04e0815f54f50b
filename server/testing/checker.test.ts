import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../contracts/auction.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import { countAcked } from './checker.clients.ts';
import { BEN, SECRET, soundHistory } from './checker.fixture.ts';
import { inspectHistory } from './checker.ts';
import type { Attempt, ClientLog, History, LedgerRow, Rule } from './checker.types.ts';

const rulesBroken = (history: History) => [...new Set(inspectHistory(history).map(({ rule }) => rule))];
const last = <T>(items: T[]) => items.at(-1) as T;
const row = ({ house }: History, rev: number) => house.entries[rev - 1] as LedgerRow;
const log = ({ broadcasts }: History, i: number) => broadcasts[i] as ClientLog;
/** The attempts on the first bid: none answered, acknowledged, acknowledged again, and another that was refused. */
const attempt = ({ acks }: History, i: number) => acks[i] as Attempt;
const okOf = ({ answer }: Attempt) => {
  if (!answer?.ok) throw new Error('not acknowledged');
  return answer;
};
const update = (history: History, rev: number) =>
  log(history, 0).seen.find(
    (message) => 'type' in message && message.type === 'auction:price_updated' && message.data.rev === rev,
  ) as EventEnvelope<'auction:price_updated'>;

const refused = (code: 'BID_TOO_LOW' | 'AUCTION_ENDED', more = {}): Attempt['answer'] => ({
  ok: false,
  error: { code, message: '', retryable: false, ...more },
});

it('finds nothing in a sound history', () => {
  const history = soundHistory();
  expect(inspectHistory(history)).toEqual([]);
  expect(history.house.entries).toHaveLength(12);
  expect(countAcked(history.acks)).toBe(6);
});

const corruptions: [Rule, string, (history: History) => unknown][] = [
  ['rev-gap', 'an entry is missing', ({ house }) => house.entries.splice(6, 1)],
  ['seq-gap', 'a bid is missing', ({ house }) => house.bids.splice(2, 1)],
  ['bids', 'the newest bid is missing', ({ house }) => house.bids.pop()],
  ['bids', 'a row shows another amount', ({ house }) => Object.assign(last(house.bids), { amount: '20600' })],
  [
    'bids',
    'a voided bid stands',
    ({ house }) => house.bids.map((bid) => Object.assign(bid, { status: 'accepted' })),
  ],
  [
    'bids',
    'a bid came from nowhere',
    ({ house }) => house.bids.push({ ...last(house.bids), id: 'x', seq: 8 }),
  ],
  ['chain', 'an entry follows another', (history) => Object.assign(row(history, 5).body, { prev: 'x' })],
  ['chain', 'a column differs from the body', (history) => Object.assign(row(history, 5), { kind: 'bid' })],
  ['generation', 'an old generation went on', (history) => Object.assign(row(history, 4), { gen: 2 })],
  [
    'same-key-other-answer',
    'a key was taken twice',
    (history) => Object.assign(row(history, 4), { key: row(history, 2).key }),
  ],
  [
    'against-the-rules',
    'the soft close gave too much',
    (history) => Object.assign(row(history, 11).body, { extendedByMs: 99_000 }),
  ],
  [
    'price',
    'a bid does not rise',
    (history) => Object.assign(row(history, 11).body.bids?.[0] ?? {}, { amount: '14500' }),
  ],
  [
    'price',
    'the price is not the newest bid',
    (history) => Object.assign(row(history, 11).body.state, { price: '19000' }),
  ],
  [
    'late-bid',
    'a bid came at the end',
    (history) => Object.assign(row(history, 10).body.state, { endsAt: row(history, 11).at }),
  ],
  [
    'late-bid',
    'the clock ran backwards',
    (history) => Object.assign(row(history, 6).body, { at: row(history, 3).at }),
  ],
  [
    'after-the-end',
    'something follows the hammer',
    ({ house }) => house.entries.push({ ...last(house.entries), rev: 13 }),
  ],
  ['head', 'the head is behind', ({ house }) => Object.assign(house.head, { rev: 11 })],
  ['head', 'the head names another entry', ({ house }) => Object.assign(house.head, { lastEntryId: 'x' })],
  ['auction', 'another winner', ({ house }) => Object.assign(house.auction, { winner: BEN })],
  ['auction', 'another end', ({ house }) => Object.assign(house.auction, { endsAt: 1 })],
  ['settlement', 'settled twice', ({ house }) => house.settlements.push(last(house.settlements))],
  [
    'settlement',
    'settled with another',
    ({ house }) => Object.assign(last(house.settlements), { buyer: BEN }),
  ],
  ['maxima', 'a maximum was forgotten', ({ house }) => house.maxima.pop()],
  ['redis', 'Redis is behind', ({ house }) => Object.assign(house.redis.hash, { rev: '11' })],
  ['redis', 'Redis has lost the lot', ({ house }) => Object.assign(house.redis, { hash: {} })],
  ['redis', 'Redis has another leader', ({ house }) => house.redis.standing.shift()],
  ['redis', 'an answer is forgotten', ({ house }) => Object.assign(house.redis, { answers: {} })],
  ['redis', 'an entry was never published', ({ house }) => Object.assign(house.redis, { outbox: 1 })],
  ['redis', 'the public state is old', ({ house }) => Object.assign(house.redis, { parts: null })],
  [
    'acked-missing',
    'an acknowledged bid is not in the ledger',
    ({ acks }) => acks.push({ ...(acks[1] as Attempt), key: 'lost' }),
  ],
  [
    'ack-differs',
    'another amount was acknowledged',
    (history) => Object.assign(okOf(attempt(history, 1)).bid, { amount: '99' }),
  ],
  [
    'same-key-other-answer',
    'a retry was answered otherwise',
    (history) => Object.assign(okOf(attempt(history, 2)).auction, { bidCount: 7 }),
  ],
  [
    'refused-but-stands',
    'a refused bid stands',
    (history) => {
      Object.assign(attempt(history, 0), { answer: refused('AUCTION_ENDED') });
      history.acks.splice(1, 2);
    },
  ],
  [
    'refused-but-stands',
    'a retry of a taken bid was refused',
    (history) => Object.assign(attempt(history, 2), { answer: refused('AUCTION_ENDED') }),
  ],
  [
    'refusal-unclear',
    'a low bid is not told what would do',
    (history) => Object.assign(attempt(history, 3), { answer: refused('BID_TOO_LOW') }),
  ],
  [
    'broadcast-differs',
    'a viewer saw another price',
    (history) => Object.assign(update(history, 11).data, { price: '1' }),
  ],
  [
    'broadcast-differs',
    'a viewer saw a change that was never committed',
    (history) => Object.assign(update(history, 11).data, { rev: 99 }),
  ],
  [
    'broadcast-differs',
    'a bid was announced with another amount',
    (history) => {
      const bids = log(history, 0).seen.filter((m) => 'type' in m && m.type === 'auction:bid_placed');
      Object.assign((last(bids) as EventEnvelope<'auction:bid_placed'>).data, { amount: '1' });
    },
  ],
  ['broadcast-gap', 'a viewer missed the end', (history) => log(history, 0).seen.pop()],
  ['broadcast-gap', 'a viewer saw a gap and took no snapshot', (history) => log(history, 2).seen.pop()],
  ['broadcast-gap', 'a viewer heard nothing at all', (history) => log(history, 1).seen.splice(0)],
  [
    'went-back',
    'a snapshot was from the past',
    (history) => log(history, 0).seen.push(log(history, 2).seen[0] as Snapshot),
  ],
  [
    'final-differs',
    'a viewer ended elsewhere',
    ({ finals }) => Object.assign(finals[0] ?? {}, { state: { ...finals[0]?.state, price: '1' } }),
  ],
  [
    'secret-told',
    'a maximum was broadcast',
    (history) => Object.assign(update(history, 11).data, { leaderMax: SECRET }),
  ],
  [
    'secret-told',
    'a maximum was told to another bidder',
    ({ acks }) => {
      const bens = acks.find(({ bidder, answer }) => bidder === BEN && answer?.ok) as Attempt;
      Object.assign(okOf(bens).bid, { maxAmount: SECRET });
    },
  ],
  ['secret-told', 'a user was named', (history) => Object.assign(update(history, 11).data, { userId: BEN })],
];

describe('finds it when', () => {
  it.each(corruptions)('%s: %s', (rule, _what, corrupt) => {
    const history = structuredClone(soundHistory());
    corrupt(history);
    expect(rulesBroken(history)).toContain(rule);
  });
});

it('lets a bid be taken that was refused before, and a maximum be told to its owner', () => {
  const history = soundHistory();
  history.acks.unshift({ ...attempt(history, 0), answer: refused('BID_TOO_LOW', { minNextBid: '10000' }) });
  const own = history.acks.filter(({ max, answer }) => max === SECRET && answer?.ok);
  expect(okOf(last(own)).bid).toMatchObject({ maxAmount: SECRET });
  expect(inspectHistory(history)).toEqual([]);
});

it('lets an offer be refused between an attempt that came to nothing and one that was taken', () => {
  const history = soundHistory();
  const paused = { code: 'AUCTION_PAUSED' as const, message: '', retryable: true };
  history.acks.splice(1, 0, { ...attempt(history, 0), answer: { ok: false, error: paused } });
  expect(inspectHistory(history)).toEqual([]);
  history.acks.splice(3, 0, { ...attempt(history, 0), answer: { ok: false, error: paused } });
  expect(rulesBroken(history)).toEqual(['refused-but-stands']);
});

it('lets a heartbeat overtake the changes it counts', () => {
  const history = soundHistory();
  const { seen } = log(history, 0);
  const at = seen.indexOf(update(history, 3));
  const beat = { ...update(history, 3), type: 'auction:state' } as unknown as EventEnvelope;
  const before = seen.findIndex(
    (message) => 'type' in message && (message.data as { rev: number }).rev === 2,
  );
  seen.splice(before, 0, beat);
  expect(at).toBeGreaterThan(before);
  expect(inspectHistory(history)).toEqual([]);
});
