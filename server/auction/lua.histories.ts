import fc from 'fast-check';
import { type IncrementRow, MAX_STEP } from '../contracts/increments.ts';
import {
  type BidCommand,
  type Command,
  leastNextBid,
  limitOf,
  type ModelLot,
  type StaffCommand,
} from './auction.model.lot.ts';
import type { LotRules } from './lot.rules.ts';

export const SELLER = 'seller';
const BIDDERS = ['ann', 'bob', 'cy', SELLER];
/** Names that would upset a careless separator or encoder. */
const NAMES = ['Ann | A:1', 'Bób "the" Bidder/\\', '柯', 'seller'];

/** A figure, told by what it is measured against when its turn comes. */
type Figure = { from: Anchor; plus: number };
/** `amount` is the bid's own, for its maximum. */
type Anchor = 'least' | 'leaderMax' | 'reserve' | 'largest' | '2^53' | 'nothing' | 'amount';

export type Step =
  | {
      do: 'bid';
      who: number;
      amount: Figure;
      max: Figure | null;
      fresh: boolean;
      odd?: 'currency' | 'barred' | 'limit';
    }
  /** The earlier bid command `back` accepted or refused ones ago once more, by its own key. */
  | { do: 'retry'; back: number; change?: 'amount' | 'max' | 'bidder' }
  | { do: 'start' | 'pause' | 'resume' | 'warn' | 'cancel' }
  /** Pause, or resume where it is paused. */
  | { do: 'toggle' }
  | { do: 'extend'; seconds: number }
  | { do: 'void'; wrong: boolean }
  | { do: 'close'; hammer: boolean }
  | { do: 'clock'; by: number }
  /** To so many milliseconds before `endsAt`. */
  | { do: 'nearEnd'; left: number }
  | { do: 'publish' }
  /** With `lossy`, Redis has lost all that was not committed. */
  | { do: 'rebuild'; lossy: boolean };

const money = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt(1n, 2_000n) },
  { weight: 1, arbitrary: fc.bigInt(8_999_999_999_990_000n, 9_000_000_000_000_000n) },
);

const stepSize = fc.oneof(
  { weight: 9, arbitrary: fc.bigInt(1n, 300n) },
  { weight: 1, arbitrary: fc.bigInt(MAX_STEP - 9n, MAX_STEP) },
);

const increments: fc.Arbitrary<IncrementRow[]> = fc
  .uniqueArray(fc.tuple(fc.bigInt(1n, 5_000n), stepSize), {
    maxLength: 4,
    selector: ([from]) => from,
  })
  .chain((rows) => fc.bigInt(1n, 60n).map((step) => [[0n, step] as const, ...rows]))
  .map((rows) =>
    [...rows].sort(([a], [b]) => Number(a - b)).map(([from, step]) => ({ from: `${from}`, step: `${step}` })),
  );

export const rulesArbitrary: fc.Arbitrary<Omit<LotRules, 'id'>> = fc
  .record({
    openingPrice: money,
    reserve: fc.option(fc.bigInt(0n, 1_500n), { freq: 2 }),
    increments,
    durationMs: fc.integer({ min: 5, max: 300 }).map((s) => s * 1000),
    softCloseMs: fc.integer({ min: 0, max: 20 }).map((s) => s * 1000),
    maxExtensions: fc.integer({ min: 0, max: 3 }),
    sellerId: fc.constantFrom(SELLER, null),
  })
  .map(({ openingPrice, reserve, ...rest }) => ({
    ...rest,
    campaignId: 'campaign',
    demo: false,
    title: 'A lot',
    currency: 'USD',
    openingPrice: `${openingPrice}`,
    reservePrice: reserve === null ? null : `${openingPrice + reserve}`,
  }));

const figure: fc.Arbitrary<Figure> = fc.record({
  from: fc.oneof(
    { weight: 8, arbitrary: fc.constant('least' as const) },
    { weight: 4, arbitrary: fc.constant('leaderMax' as const) },
    { weight: 3, arbitrary: fc.constant('reserve' as const) },
    { weight: 1, arbitrary: fc.constantFrom('largest' as const, '2^53' as const, 'nothing' as const) },
  ),
  plus: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: -2, max: 2 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 400 }) },
  ),
});

const maximum: fc.Arbitrary<Figure> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.integer({ min: -1, max: 500 }).map((plus) => ({ from: 'amount' as const, plus })),
  },
  { weight: 1, arbitrary: figure },
);

const offer = {
  do: fc.constant('bid' as const),
  who: fc.nat(BIDDERS.length - 1),
  amount: figure,
  max: fc.option(maximum, { freq: 2 }),
  fresh: fc.constantFrom(true, true, true, true, false),
};
const plainBid: fc.Arbitrary<Step> = fc.record(offer);
const oddBid: fc.Arbitrary<Step> = fc.record({
  ...offer,
  odd: fc.constantFrom('currency' as const, 'barred' as const, 'limit' as const),
});

const retry: fc.Arbitrary<Step> = fc.record(
  {
    do: fc.constant('retry' as const),
    back: fc.nat(6),
    change: fc.constantFrom('amount' as const, 'max' as const, 'bidder' as const),
  },
  { requiredKeys: ['do', 'back'] },
);

const left = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -1) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 40, arbitrary: plainBid },
  { weight: 4, arbitrary: oddBid },
  { weight: 8, arbitrary: retry },
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'toggle' }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'pause' }, { do: 'resume' }) },
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'warn' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>({ do: 'start' }, { do: 'cancel' }, { do: 'close', hammer: true }),
  },
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'close', hammer: false }) },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 1, max: 30 }).map((seconds): Step => ({ do: 'extend', seconds })),
  },
  {
    weight: 10,
    arbitrary: fc.constantFrom(false, false, true).map((wrong): Step => ({ do: 'void', wrong })),
  },
  { weight: 6, arbitrary: fc.integer({ min: -9_000, max: 6_000 }).map((by): Step => ({ do: 'clock', by })) },
  { weight: 4, arbitrary: left.map((left): Step => ({ do: 'nearEnd', left })) },
  { weight: 10, arbitrary: fc.constant<Step>({ do: 'publish' }) },
  { weight: 4, arbitrary: fc.boolean().map((lossy): Step => ({ do: 'rebuild', lossy })) },
);

/** Nearly every history opens its lot first and lives to its end. */
export const stepsArbitrary: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.oneof(
      { weight: 24, arbitrary: fc.constant<Step[]>([{ do: 'start' }]) },
      { weight: 1, arbitrary: fc.constant<Step[]>([]) },
    ),
    fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }),
  )
  .map(([opening, steps]) => [
    ...opening,
    ...steps,
    { do: 'resume' },
    { do: 'nearEnd', left: 0 },
    { do: 'close', hammer: false },
  ]);

function figureOf({ from, plus }: Figure, lot: ModelLot, amount = 0n): bigint {
  const leader = lot.standing.at(-1);
  const base = {
    least: leastNextBid(lot),
    leaderMax: leader ? limitOf(lot, leader) : BigInt(lot.rules.openingPrice),
    reserve: BigInt(lot.rules.reservePrice ?? lot.rules.openingPrice),
    largest: 9_000_000_000_000_000n,
    '2^53': 2n ** 53n,
    nothing: 0n,
    amount,
  }[from];
  const value = base + BigInt(plus);
  return value < 0n ? 0n : value;
}

/** The command a step stands for on this lot; `sent` are the bid commands before it, `n` makes its ids. */
export function commandOf(step: Step, lot: ModelLot, sent: BidCommand[], n: number): Command | null {
  const id = `entry-${n}`;
  const bidIds = [`bid-${n}-1`, `bid-${n}-2`] as const;
  const newest = lot.standing.at(-1)?.bid.id ?? 'bid-none';
  const staff = (command: Record<string, unknown>) =>
    ({ id, ...(n % 3 ? { actor: 'clerk' } : {}), ...command }) as StaffCommand;
  switch (step.do) {
    case 'bid': {
      const amount = figureOf(step.amount, lot);
      return {
        kind: 'bid',
        id,
        bidIds,
        bidder: BIDDERS[step.who] as string,
        paddle: 100 + step.who,
        name: NAMES[step.who] as string,
        key: step.fresh ? `key-${n}` : 'key-reused',
        amount: `${amount}`,
        ...(step.max ? { max: `${figureOf(step.max, lot, amount)}` } : {}),
        currency: step.odd === 'currency' ? 'EUR' : 'USD',
        ...(step.odd === 'barred' ? { barred: 'BIDDER_BANNED' } : {}),
        ...(step.odd === 'limit' ? { bidLimit: `${leastNextBid(lot)}` } : {}),
      };
    }
    case 'retry': {
      const earlier = sent.at(-1 - step.back);
      if (!earlier) return null;
      const again = { ...earlier, id, bidIds };
      if (step.change === 'amount') return { ...again, amount: `${BigInt(again.amount) + 1n}` };
      if (step.change === 'max') return { ...again, max: `${BigInt(again.max ?? again.amount) + 1n}` };
      if (step.change === 'bidder') return { ...again, bidder: BIDDERS[0] as string };
      return again;
    }
    case 'start':
    case 'pause':
    case 'resume':
    case 'warn':
      return staff({ kind: step.do });
    case 'cancel':
      return staff({ kind: 'cancel', reason: n % 2 ? 'withdrawn by "the" house' : '' });
    case 'toggle':
      return staff({ kind: lot.status === 'paused' ? 'resume' : 'pause' });
    case 'extend':
      return staff({ kind: 'extend', milliseconds: step.seconds * 1000 });
    case 'void':
      return staff({ kind: 'void', bidId: step.wrong ? (lot.standing[0]?.bid.id ?? 'bid-wrong') : newest });
    case 'close':
      return staff({ kind: 'close', hammer: step.hammer });
    default:
      return null;
  }
}
