import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, expect, it } from 'vitest';
import type { Format } from '../contracts/auction.ts';
import { ERRORS } from '../contracts/errors.ts';
import { createKeys } from '../platform/redis.keys.ts';
import { memoryOf } from '../testing/lot-memory.ts';
import { sharedRedisUrl } from '../testing/services.ts';
import type { BidCommand, Command, ModelLot, Result } from './auction.model.lot.ts';
import { apply, createLot, published, rebuilt } from './auction.model.ts';
import type { Entry } from './entry.ts';
import type { LotRecord } from './ledger.ts';
import { type LotRules, lotFields } from './lot.rules.ts';
import { LotStore } from './lot.store.ts';
import { callOf } from './lua.calls.ts';
import { commandOf } from './lua.commands.ts';
import { type Step, stepsArbitrary } from './lua.histories.ts';
import { rulesArbitrary } from './lua.terms.ts';
import { type CommandScript, loadScripts, type ScriptReply } from './scripts.ts';

const RUNS = 300;
const ROOM = 3;
const MOST_AT_ONCE = 4;
const T0 = 1_700_000_000_000;

const keys = createKeys({ cluster: false });
const redis = new Redis(sharedRedisUrl());
const scripts = loadScripts({
  clock: "local function read_clock() return tonumber(redis.call('GET', KEYS[1] .. ':clock')) end",
});
const store = new LotStore(redis, keys, scripts);
afterAll(() => redis.quit());

/** Offers that follow each other go in one call, all others alone. */
async function run(rules: LotRules, commands: Command[]): Promise<ScriptReply[]> {
  const calls = commands.map((command) => callOf(command, rules));
  const [name, ...args] = calls[0] as (typeof calls)[number];
  if (name !== 'placeBids') return [await store.run(name, rules.id, args)];
  return store.placeBids(
    rules.id,
    calls.map(([, ...offer]) => offer),
  );
}

/** A script's reply in the model's words. */
function saidByLua([word, first, detail]: ScriptReply): object {
  if (word === 'OK') return { entry: JSON.parse(first as string) };
  if (word === 'REPLAY') return { replay: Number(first) };
  return { refused: first, details: first === 'BID_TOO_LOW' ? { minNextBid: detail } : {} };
}

const saidByModel = (result: Result): object => ('entry' in result ? { entry: result.entry } : result);

/** All that the scripts keep of a lot, and what the model says it must be. */
async function compare(lot: ModelLot, entries: Entry[]): Promise<void> {
  const { id } = lot.rules;
  const replies = await redis
    .pipeline()
    .hgetall(keys.auction(id))
    .lrange(keys.auctionBids(id), 0, -1)
    .hgetall(keys.auctionMax(id))
    .hgetall(keys.auctionIdem(id))
    .xrange(keys.auctionOutbox(id), '-', '+')
    .exec();
  const [hash, standing, maxima, answers, outbox] = (replies ?? []).map(([, reply]) => reply);
  const expected = lotFields(lot.rules, entries.at(-1) ?? null, lot.gen);
  const { state, ...fields } = hash as Record<string, string>;
  expect({ state: JSON.parse(state as string), fields, standing, maxima, answers }).toEqual({
    state: JSON.parse(expected.state as string),
    fields: {
      ...Object.fromEntries(Object.entries(expected).filter(([name]) => name !== 'state')),
      published: String(lot.published),
      maxPending: String(ROOM),
    },
    ...memoryOf(lot),
  });
  const waiting = (outbox as [string, string[]][]).map(([at, [, body]]) => [at, JSON.parse(body as string)]);
  expect(waiting).toEqual(entries.slice(lot.published).map((entry) => [`${entry.rev}-0`, entry]));
}

/** What the ledger would hand to a rebuild of this lot. */
function recordOf(lot: ModelLot, entries: Entry[]): LotRecord {
  return {
    gen: lot.gen,
    rules: lot.rules,
    newest: entries.at(-1) ?? null,
    standing: [...lot.standing].reverse().map(({ bid, rev, at }) => ({ ...bid, rev, at })),
    maxima: Object.entries(lot.maxima).map(([bidder, amount]) => ({ bidder, amount })),
    answers: Object.entries(lot.answers).map(([field, { rev, amount, max = '' }]) => {
      const [bidder, key] = field.split(':') as [string, string];
      return { bidder, key, rev, amount, max };
    }),
  };
}

async function load(lot: ModelLot, entries: Entry[]): Promise<void> {
  expect(await store.load(recordOf(lot, entries))).toBe(true);
  await redis.hset(keys.auction(lot.rules.id), 'maxPending', ROOM);
}

/** Lives one history twice, by script and by model; notes in `seen` what happened in it. */
async function live(rules: LotRules, steps: Step[], seen: Map<string, number>): Promise<void> {
  let lot = createLot(rules, ROOM);
  let entries: Entry[] = [];
  let committed = { lot, entries };
  let now = T0;
  const sent: BidCommand[] = [];
  /** What the model has done and the scripts have not. */
  let ahead: { command: Command; said: object }[] = [];
  const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  const catchUp = async () => {
    if (ahead.length === 0) return;
    if (ahead.length > 1) note('offers in one call');
    const replies = await run(
      rules,
      ahead.map(({ command }) => command),
    );
    expect(replies.map(saidByLua)).toEqual(ahead.map(({ said }) => said));
    ahead = [];
    await compare(lot, entries);
  };
  const setClock = (at: number) => {
    now = at;
    return redis.set(`${keys.auction(rules.id)}:clock`, at, 'EX', 60);
  };

  await setClock(T0);
  await load(lot, entries);
  for (const [n, step] of steps.entries()) {
    if (!['bid', 'retry'].includes(step.do)) await catchUp();
    if (step.do === 'clock') {
      if (step.by < 0) note('clock backwards');
      await setClock(now + step.by);
    } else if (step.do === 'nearEnd') {
      if (lot.endsAt !== undefined) await setClock(lot.endsAt - step.left);
    } else if (step.do === 'publish') {
      if (lot.published < lot.rev) {
        const range = { gen: lot.gen, first: lot.published + 1, last: lot.rev };
        const parts = { price: '{}', bid: '{}', timer: '{}' };
        expect(await store.publish(rules.id, range, parts, 'events:test', [])).toEqual(['OK']);
        lot = published(lot);
      }
      committed = { lot, entries };
    } else if (step.do === 'rebuild') {
      const from = step.lossy ? committed : { lot, entries };
      note(from.lot.rev < lot.rev ? 'rebuild with loss' : 'rebuild');
      lot = rebuilt(from.lot, lot.gen + 1);
      entries = from.entries;
      committed = { lot, entries };
      await load(lot, entries);
    } else {
      const command = commandOf(step, lot, sent, n, Math.max(now, lot.clock));
      if (!command) continue;
      if (!isOffer(command)) await catchUp();
      const result = apply(lot, command, now);
      ahead.push({ command, said: saidByModel(result) });
      if (command.kind === 'bid') sent.push(command);
      if ('entry' in result) {
        lot = result.lot;
        entries = [...entries, result.entry];
        for (const what of happened(result.entry)) note(what);
      } else note('replay' in result ? 'replay' : result.refused);
      if (isOffer(command) && ahead.length <= n % MOST_AT_ONCE) continue;
    }
    await (ahead.length > 0 ? catchUp() : compare(lot, entries));
  }
  await catchUp();
}

const isOffer = (command: Command) => command.kind === 'bid' && command.via !== 'buy_now';

/** What an entry shows of the rules. */
function happened({ kind, bids = [], extendedByMs, outbid, via, maxima, state }: Entry): string[] {
  const said: [string, unknown][] = [
    [`${kind} with 2 bids`, bids.length === 2],
    ['soft close', kind === 'bid' && extendedByMs],
    ['outbid', outbid],
    [`via ${via}`, via],
    ['maxima at the opening', maxima],
    ['bought under a higher maximum', state.taken === 'bought_now' && state.leaderMax !== state.price],
    ['step', state.step],
    [`${state.why}`, state.why],
  ];
  return [kind, ...said.flatMap(([what, is]) => (is ? [what] : []))];
}

/** The codes that docs/rules.md names, but for those that are judged before a script is asked. */
const CODES = [
  // Handed to the script as the reason why someone may not bid.
  'BIDDER_BANNED',
  // The lot is another than was seen.
  'CONFLICT',
  ...new Set(
    readFileSync(join(import.meta.dirname, '../../docs/rules.md'), 'utf8').match(
      /(?<=`)[A-Z]+(?:_[A-Z]+)+(?=`)|(?<=`)BUSY(?=`)/g,
    ),
  ),
].filter((code) => !['STILL_SOLD', 'ALREADY_REOFFERED', 'AUCTION_NOT_FOUND'].includes(code));

const EVERYWHERE = [
  'start',
  'bid',
  'pause',
  'resume',
  'extend',
  'close',
  'cancel',
  'unsell',
  'via floor',
  'via social',
];
const ENDS = ['no_bids', 'passed_in'];
const SEALED = {
  happens: ['warn', 'forfeit', 'time', 'hammer', 'reserve_not_met'],
  refuses: ['BUY_NOW_GONE', 'MAX_BELOW_AMOUNT', 'ALREADY_LEADING', 'NOT_NEWEST_BID'],
};
/** What happens in a format beside what happens everywhere, and the codes it has no use for. */
const FORMATS: Record<Format, { happens: string[]; refuses: string[] }> = {
  english: {
    happens: [
      ...[
        'raise',
        'warn',
        'void',
        'forfeit',
        'step',
        'ask',
        'align',
        'reopen',
        'bid with 2 bids',
        'soft close',
        'outbid',
      ],
      ...[
        'via buy_now',
        'maxima at the opening',
        'start with 2 bids',
        'bought under a higher maximum',
        'bought_now',
        'time',
        'hammer',
        'reserve_not_met',
      ],
    ],
    refuses: ['NOT_IN_THIS_FORMAT'],
  },
  dutch: {
    happens: ['accepted'],
    refuses: ['BUY_NOW_GONE', 'MAX_BELOW_AMOUNT', 'ALREADY_LEADING', 'MAX_NOT_RAISED', 'NOT_NEWEST_BID'],
  },
  sealed_first: SEALED,
  sealed_second: SEALED,
};

it.each(Object.keys(FORMATS) as Format[])(
  '%s: the scripts say what the model says, whatever happens',
  async (format) => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(rulesArbitrary(format), stepsArbitrary(format), (rules, steps) =>
        live({ ...rules, id: randomUUID() }, steps, seen),
      ),
      { numRuns: RUNS },
    );
    // A property that never meets a rule proves nothing about it.
    const { happens, refuses } = FORMATS[format];
    const house = ['offers in one call', 'replay', 'rebuild', 'rebuild with loss', 'clock backwards'];
    expect([...seen.keys()]).toEqual(expect.arrayContaining([...EVERYWHERE, ...ENDS, ...happens, ...house]));
    const refused = [...seen.keys()].filter((what) => what in ERRORS).sort();
    expect(refused).toEqual(CODES.filter((code) => !refuses.includes(code)).sort());
  },
  240_000,
);

it('a lot that nobody knows is not found, whatever is asked', async () => {
  const names = Object.keys(scripts).filter((name) => !['loadAuction', 'publishEntries'].includes(name));
  for (const name of names) {
    const args = Array(14).fill('1');
    const reply =
      name === 'placeBids'
        ? (await store.placeBids(randomUUID(), [args]))[0]
        : await store.run(name as CommandScript, randomUUID(), args);
    expect(reply?.slice(0, 2)).toEqual(['NO', 'AUCTION_NOT_FOUND']);
  }
});
