import { MAX_AMOUNT } from '../contracts/money.ts';
import { limitOf } from './auction.model.english.ts';
import {
  type BidCommand,
  type Command,
  type ModelLot,
  type PreBid,
  type StaffCommand,
  smaller,
} from './auction.model.lot.ts';
import { leastNextBid } from './auction.model.ts';
import type { Figure, Step } from './lua.histories.ts';
import { SELLER } from './lua.terms.ts';

export const BIDDERS = ['ann', 'bob', 'cy', SELLER];
/** Names that would upset a careless separator or encoder. */
const NAMES = ['Ann | A:1', 'Bób "the" Bidder/\\', '柯', 'seller'];

function figureOf(figure: Figure, lot: ModelLot, now: number, amount = 0n, bidder?: string): bigint {
  const { openingPrice, reservePrice, buyNowPrice } = lot.rules;
  const highest = lot.standing.toSorted((a, b) => Number(a.amount - b.amount)).at(-1);
  const price = lot.standing.at(-1)?.amount ?? BigInt(openingPrice);
  const next = lot.rules.increments.find(({ from }) => BigInt(from) > price);
  const own = lot.standing.findLast(({ bid }) => bid.bidder === bidder);
  const base = {
    least: leastNextBid(lot, now),
    leaderMax: highest ? limitOf(lot, highest) : BigInt(openingPrice),
    own: own?.amount ?? BigInt(openingPrice),
    reserve: BigInt(reservePrice ?? openingPrice),
    range: BigInt(next?.from ?? openingPrice),
    buyNow: BigInt(buyNowPrice ?? openingPrice),
    largest: MAX_AMOUNT,
    '2^53': 2n ** 53n,
    nothing: 0n,
    amount,
  }[figure.from];
  const value = base + BigInt(figure.plus);
  return value < 0n ? 0n : value;
}

const REASONS = ['withdrawn by "the" house', undefined];

/** The command a step stands for on this lot; `sent` are the bid commands before it, `n` makes its ids. */
export function commandOf(
  step: Step,
  lot: ModelLot,
  sent: BidCommand[],
  n: number,
  now: number,
): Command | null {
  const id = `entry-${n}`;
  const bidIds = [`bid-${n}-1`, `bid-${n}-2`] as const;
  const newest = lot.standing.at(-1)?.bid.id ?? 'bid-none';
  const staff = (command: Record<string, unknown>) =>
    ({ id, ...(n % 3 ? { actor: 'clerk' } : {}), ...command }) as StaffCommand;
  const person = (index: number) => ({
    bidder: BIDDERS[index] as string,
    paddle: 100 + index,
    name: NAMES[index] as string,
  });
  const reason = REASONS[n % 2] === undefined ? {} : { reason: REASONS[n % 2] };
  switch (step.do) {
    case 'bid':
    case 'buyNow': {
      const leader = BIDDERS.indexOf(lot.standing.at(-1)?.bid.bidder ?? '');
      const bidder = person(step.do === 'buyNow' && step.leads && leader >= 0 ? leader : step.who);
      const amount =
        step.do === 'bid' && step.amount ? figureOf(step.amount, lot, now, 0n, bidder.bidder) : null;
      const max = step.do === 'bid' && step.max ? figureOf(step.max, lot, now, amount ?? 0n) : null;
      const via = step.do === 'bid' ? step.via : 'buy_now';
      const worth = step.do === 'bid' ? leastNextBid(lot, now) : BigInt(lot.rules.buyNowPrice ?? '1');
      return {
        kind: 'bid',
        id,
        bidIds,
        ...bidder,
        key: step.fresh ? `key-${n}` : 'key-reused',
        ...(amount === null ? {} : { amount: `${amount}` }),
        ...(max === null ? {} : { max: `${max}` }),
        currency: step.odd === 'currency' ? 'EUR' : 'USD',
        ...(step.odd === 'barred' ? { barred: 'BIDDER_BANNED' } : {}),
        ...(step.odd === 'limit' ? { bidLimit: `${worth - BigInt(n % 2)}` } : {}),
        ...(via ? { via } : {}),
        ...(via === 'floor' ? { by: 'clerk' } : {}),
      };
    }
    case 'retry':
      return again(
        step.change,
        step.back === 'taken'
          ? sent.findLast(({ bidder, key }) => lot.answers[`${bidder}:${key}`])
          : sent.at(-1 - step.back),
        { id, bidIds },
      );
    case 'start': {
      const { delayMs } = step;
      const english = lot.rules.format === 'english';
      const preBids = (english ? step.preBids : []).map(
        ({ who: index, max }, i): PreBid => ({
          ...person(index),
          max: `${smaller(figureOf(max, lot, now), MAX_AMOUNT)}`,
          bidIds: [`bid-${n}-${i}-1`, `bid-${n}-${i}-2`],
        }),
      );
      return staff({ kind: 'start', ...(delayMs === undefined ? {} : { delayMs }), preBids });
    }
    case 'pause':
    case 'resume':
    case 'warn':
      return staff({ kind: step.do });
    case 'cancel':
    case 'pass':
    case 'unsell':
      return staff({ kind: step.do, ...reason });
    case 'toggle':
      return staff({ kind: lot.status === 'paused' ? 'resume' : 'pause' });
    case 'extend':
    case 'reopen':
      return staff({ kind: step.do, milliseconds: step.seconds * 1000 });
    case 'void':
      return staff({
        kind: 'void',
        bidId: step.wrong ? (lot.standing[0]?.bid.id ?? 'bid-wrong') : newest,
        ...reason,
      });
    case 'forfeit':
      return staff({ kind: 'forfeit', bidder: BIDDERS[step.who], ...reason });
    case 'step':
      return staff({ kind: 'step', to: `${step.to}` });
    case 'ask':
      return staff({ kind: 'ask', amount: `${figureOf(step.amount, lot, now)}` });
    case 'align':
      return staff({ kind: 'align', endsAt: (lot.endsAt ?? now) + step.by });
    case 'close':
      return staff({
        kind: 'close',
        hammer: step.hammer,
        ...(step.behind === undefined ? {} : { seen: lot.rev - step.behind }),
      });
    default:
      return null;
  }
}

function again(
  change: 'amount' | 'max' | 'bidder' | undefined,
  earlier: BidCommand | undefined,
  ids: Pick<BidCommand, 'id' | 'bidIds'>,
): Command | null {
  if (!earlier) return null;
  const same = { ...earlier, ...ids };
  if (change === 'bidder') return { ...same, bidder: BIDDERS[0] as string };
  // A purchase has no figures that could differ.
  if (change === undefined || earlier.via === 'buy_now') return same;
  const { amount = '0', max = amount } = earlier;
  if (change === 'amount') return { ...same, amount: `${BigInt(amount) + 1n}` };
  return { ...same, max: `${BigInt(max) + 1n}` };
}
