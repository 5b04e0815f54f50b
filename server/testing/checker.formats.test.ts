import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../contracts/auction.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import { ADA, BEN, busyHistory, dutchHistory, SECRET, sealedHistory } from './checker.fixture.ts';
import { inspectHistory } from './checker.ts';
import type { Attempt, ClientLog, History, LedgerRow, Rule } from './checker.types.ts';

const rulesBroken = (history: History) => [...new Set(inspectHistory(history).map(({ rule }) => rule))];
const row = ({ house }: History, rev: number) => house.entries[rev - 1] as LedgerRow;
const log = ({ broadcasts }: History, i: number) => broadcasts[i] as ClientLog;

describe('in the other formats', () => {
  it.each([
    ['an English lot with every command', busyHistory],
    ['a Dutch lot', dutchHistory],
    ['a sealed lot at the first price', () => sealedHistory('sealed_first')],
    ['a sealed lot at the second price', () => sealedHistory('sealed_second')],
  ])('finds nothing in a sound history of %s', (_, history) => {
    expect(inspectHistory(history())).toEqual([]);
  });

  const state = (history: History, rev: number) => row(history, rev).body.state;
  const sealedSecond = () => sealedHistory('sealed_second');
  it.each<[Rule, string, () => History, (history: History) => unknown]>([
    [
      'price',
      'a Dutch price is not that of its moment',
      dutchHistory,
      (h) => {
        Object.assign(row(h, 5).body.bids?.[0] ?? {}, { amount: '85000' });
      },
    ],
    [
      'winner',
      'a Dutch lot is accepted twice',
      dutchHistory,
      (h) => {
        const again = structuredClone(row(h, 5));
        h.house.entries.splice(5, 0, { ...again, rev: 6 });
      },
    ],
    [
      'winner',
      'a Dutch lot goes to another',
      dutchHistory,
      (h) => Object.assign(state(h, 6), { leader: ADA }),
    ],
    ['winner', 'a lower sealed bid wins', sealedSecond, (h) => Object.assign(state(h, 6), { leader: BEN })],
    [
      'price',
      'the second price is the first',
      sealedSecond,
      (h) => Object.assign(state(h, 6), { price: SECRET }),
    ],
    [
      'price',
      'a sealed lot counts a raised bid twice',
      sealedSecond,
      (h) => {
        Object.assign(state(h, 5), { bidCount: 3 });
      },
    ],
    [
      'secret-told',
      'a sealed lot shows a leader',
      sealedSecond,
      (h) => Object.assign(state(h, 3), { leader: BEN }),
    ],
    [
      'secret-told',
      'a sealed bid is in a snapshot before the close',
      sealedSecond,
      (h) => {
        const late = log(h, 0).seen.findIndex((message) => 'type' in message);
        const all = log(h, 2).seen.at(-1) as Snapshot;
        Object.assign(log(h, 0).seen[late - 1] ?? {}, { bids: all.bids });
      },
    ],
    [
      'secret-told',
      'a sealed amount is told beside the state',
      sealedSecond,
      (h) => {
        const [event] = log(h, 0).seen.filter(
          (message) => 'type' in message && message.type === 'auction:state',
        );
        Object.assign((event as EventEnvelope).data, { highest: SECRET });
      },
    ],
    [
      'secret-told',
      'a sealed amount is told to another bidder',
      sealedSecond,
      (h) => {
        const bens = h.acks.find(({ bidder, answer }) => bidder === BEN && answer?.ok) as Attempt;
        Object.assign(bens.answer ?? {}, { auction: { price: SECRET } });
      },
    ],
    [
      'secret-told',
      'a maximum left before the opening is told',
      busyHistory,
      (h) => {
        Object.assign(log(h, 0).seen[0] ?? {}, { best: SECRET });
      },
    ],
    [
      'bids',
      'a forfeited bid stands',
      busyHistory,
      (h) => {
        for (const bid of h.house.bids) bid.status = 'accepted';
      },
    ],
    [
      'settlement',
      'a sale that was taken back is still owed',
      busyHistory,
      (h) => {
        for (const settlement of h.house.settlements) settlement.status = 'unpaid';
      },
    ],
    [
      'after-the-end',
      'a bid follows the hammer without a reopening',
      busyHistory,
      (h) => {
        h.house.entries.splice(8, 1);
      },
    ],
  ])('finds it when %s: %s', (rule, _what, history, corrupt) => {
    const corrupted = structuredClone(history());
    corrupt(corrupted);
    expect(rulesBroken(corrupted)).toContain(rule);
  });
});
