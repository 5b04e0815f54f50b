import fc from 'fast-check';
import type { Format } from '../contracts/auction.ts';
import { BIDDERS } from './lua.commands.ts';

/** A figure, told by what it is measured against when its turn comes. */
export type Figure = { from: Anchor; plus: number };
/** `amount` is the bid's own, for its maximum; `own` the bidder's newest standing bid; `range` the table's next. */
type Anchor =
  | 'least'
  | 'leaderMax'
  | 'own'
  | 'reserve'
  | 'range'
  | 'buyNow'
  | 'largest'
  | '2^53'
  | 'nothing'
  | 'amount';

export type Step =
  | {
      do: 'bid';
      who: number;
      /** null: whatever is asked, as a clerk may. */
      amount: Figure | null;
      max: Figure | null;
      fresh: boolean;
      via?: 'floor' | 'social';
      odd?: 'currency' | 'barred' | 'limit';
    }
  /** `leads`: whoever leads buys. */
  | { do: 'buyNow'; who: number; leads: boolean; fresh: boolean; odd?: 'currency' | 'barred' | 'limit' }
  /** The bid command so many ago, or the last that was taken, once more by its own key. */
  | { do: 'retry'; back: number | 'taken'; change?: 'amount' | 'max' | 'bidder' }
  | { do: 'start'; delayMs?: number; preBids: { who: number; max: Figure }[] }
  | { do: 'pause' | 'resume' | 'warn' | 'cancel' | 'pass' | 'unsell' }
  /** Pause, or resume where it is paused. */
  | { do: 'toggle' }
  | { do: 'extend' | 'reopen'; seconds: number }
  | { do: 'void'; wrong: boolean }
  | { do: 'forfeit'; who: number }
  | { do: 'step'; to: 'half' | 'double' | 'table' | bigint }
  | { do: 'ask'; amount: Figure }
  /** To so many milliseconds after its end. */
  | { do: 'align'; by: number }
  /** `behind`: by so many changes the auctioneer's view of the lot is old; absent: it does not matter. */
  | { do: 'close'; hammer: boolean; behind?: number }
  | { do: 'clock'; by: number }
  /** To so many milliseconds before `endsAt`. */
  | { do: 'nearEnd'; left: number }
  | { do: 'publish' }
  /** With `lossy`, Redis has lost all that was not committed. */
  | { do: 'rebuild'; lossy: boolean };

const plus = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 2 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 400 }) },
);
const anchored = (...common: [number, Anchor][]): fc.Arbitrary<Figure> =>
  fc.record({
    from: fc.oneof(...common.map(([weight, from]) => ({ weight, arbitrary: fc.constant(from) })), {
      weight: 1,
      arbitrary: fc.constantFrom<Anchor>('largest', '2^53', 'nothing', 'buyNow'),
    }),
    plus,
  });

/** What is bid in each format; on a Dutch lot mostly too little, so that it lives for a while. */
const FIGURES: Record<Format, fc.Arbitrary<Figure>> = {
  english: anchored([8, 'least'], [4, 'leaderMax'], [3, 'reserve'], [2, 'range']),
  dutch: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.integer({ min: -99, max: -1 }).map((n) => ({ from: 'least' as const, plus: n })),
    },
    { weight: 1, arbitrary: anchored([4, 'least']) },
  ),
  sealed_first: anchored([4, 'least'], [4, 'leaderMax'], [4, 'own'], [2, 'reserve']),
  sealed_second: anchored([4, 'least'], [4, 'leaderMax'], [4, 'own'], [2, 'reserve']),
};

const maximum: fc.Arbitrary<Figure> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.integer({ min: -1, max: 500 }).map((more) => ({ from: 'amount' as const, plus: more })),
  },
  { weight: 1, arbitrary: FIGURES.english },
  { weight: 1, arbitrary: anchored([4, 'buyNow']) },
);

const who = fc.nat(BIDDERS.length - 1);
const fresh = fc.constantFrom(true, true, true, true, false);
const odd = fc.constantFrom('currency' as const, 'barred' as const, 'limit' as const);

function bids(format: Format): fc.WeightedArbitrary<Step>[] {
  const max = format === 'english' ? fc.option(maximum, { freq: 2 }) : fc.constant(null);
  const offer = { do: fc.constant('bid' as const), who, amount: FIGURES[format], max, fresh };
  // Who may not bid is judged after the amount.
  const enough = format === 'dutch' ? { amount: anchored([8, 'least']) } : {};
  const via = fc.constantFrom('floor' as const, 'social' as const);
  return [
    { weight: 40, arbitrary: fc.record(offer) },
    { weight: format === 'dutch' ? 10 : 5, arbitrary: fc.record({ ...offer, ...enough, odd }) },
    { weight: 3, arbitrary: fc.record({ ...offer, via }) },
    {
      weight: format === 'dutch' ? 1 : 3,
      arbitrary: fc.record({ ...offer, amount: fc.constant(null), max: fc.constant(null), via }),
    },
    { weight: 1, arbitrary: fc.record({ ...offer, max: maximum }) },
    {
      weight: format === 'english' ? 6 : 2,
      arbitrary: fc.record(
        { do: fc.constant('buyNow' as const), who, leads: fc.constantFrom(true, true, false), fresh, odd },
        { requiredKeys: ['do', 'who', 'leads', 'fresh'] },
      ),
    },
    {
      weight: 8,
      arbitrary: fc.record(
        {
          do: fc.constant('retry' as const),
          back: fc.oneof(fc.nat(6), fc.constant('taken' as const)),
          change: fc.constantFrom('amount' as const, 'max' as const, 'bidder' as const),
        },
        { requiredKeys: ['do', 'back'] },
      ),
    },
  ];
}

const left = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -1) },
  { weight: 1, arbitrary: fc.integer({ min: -30_000, max: -1 }) },
);
const seconds = fc.integer({ min: 1, max: 30 });
const stepTo = fc.oneof(
  fc.constantFrom('half' as const, 'double' as const, 'table' as const),
  fc.bigInt(0n, 300n),
  fc.constantFrom(7_199_254_740_992n, 7_199_254_740_993n),
);
const start: fc.Arbitrary<Step> = fc.record(
  {
    do: fc.constant('start' as const),
    delayMs: fc.nat(20).map((s) => s * 1000),
    preBids: fc.uniqueArray(fc.record({ who, max: anchored([6, 'least'], [3, 'reserve'], [4, 'buyNow']) }), {
      maxLength: 4,
      selector: (preBid) => preBid.who,
    }),
  },
  { requiredKeys: ['do', 'preBids'] },
);

const ORDERS: fc.WeightedArbitrary<Step>[] = [
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'toggle' }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'pause' }, { do: 'resume' }) },
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'warn' }) },
  { weight: 1, arbitrary: fc.oneof(start, fc.constant<Step>({ do: 'cancel' })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>(
      { do: 'pass' },
      { do: 'close', hammer: true },
      { do: 'close', hammer: true, behind: 0 },
    ),
  },
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'close', hammer: false }) },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'close', hammer: true, behind: 1 }) },
  { weight: 3, arbitrary: seconds.map((n): Step => ({ do: 'extend', seconds: n })) },
  { weight: 3, arbitrary: seconds.map((n): Step => ({ do: 'reopen', seconds: n })) },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'unsell' }) },
  {
    weight: 10,
    arbitrary: fc.constantFrom(false, false, true).map((wrong): Step => ({ do: 'void', wrong })),
  },
  { weight: 2, arbitrary: who.map((one): Step => ({ do: 'forfeit', who: one })) },
  { weight: 4, arbitrary: stepTo.map((to): Step => ({ do: 'step', to })) },
  { weight: 3, arbitrary: anchored([6, 'least']).map((amount): Step => ({ do: 'ask', amount })) },
  { weight: 2, arbitrary: fc.integer({ min: -2_000, max: 9_000 }).map((by): Step => ({ do: 'align', by })) },
];

const house = (format: Format): fc.WeightedArbitrary<Step>[] => [
  { weight: 6, arbitrary: fc.integer({ min: -9_000, max: 6_000 }).map((by): Step => ({ do: 'clock', by })) },
  { weight: 4, arbitrary: left.map((ms): Step => ({ do: 'nearEnd', left: ms })) },
  // A Dutch lot takes one bid: it is to meet a full outbox too.
  { weight: format === 'dutch' ? 3 : 10, arbitrary: fc.constant<Step>({ do: 'publish' }) },
  { weight: 4, arbitrary: fc.boolean().map((lossy): Step => ({ do: 'rebuild', lossy })) },
];

/** Seldom otherwise: the maximum left before the opening is above the price at which its bidder then buys. */
const BOUGHT_BY_THE_LEADER: Step[] = [
  { do: 'start', preBids: [{ who: 0, max: { from: 'buyNow', plus: 50 } }] },
  { do: 'buyNow', who: 0, leads: true, fresh: true },
];

/** Nearly every history opens its lot first and lives to its end, and some go on from there. */
export const stepsArbitrary = (format: Format): fc.Arbitrary<Step[]> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 24, arbitrary: start.map((one): Step[] => [one]) },
        { weight: 1, arbitrary: fc.constant<Step[]>([]) },
        { weight: format === 'english' ? 3 : 0, arbitrary: fc.constant(BOUGHT_BY_THE_LEADER) },
      ),
      fc.array(fc.oneof(...bids(format), ...ORDERS, ...house(format)), {
        minLength: 15,
        maxLength: 60,
        size: 'max',
      }),
      fc.constantFrom(0, -8_765),
      fc.constantFrom<Step[]>([], [{ do: 'unsell' }], [{ do: 'reopen', seconds: 9 }]),
    )
    .map(([opening, steps, late, after]) => [
      ...opening,
      ...steps,
      { do: 'resume' },
      { do: 'nearEnd', left: late },
      { do: 'close', hammer: false },
      ...after,
    ]);
