import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, expect, it } from 'vitest';
import { createKeys } from '../platform/redis.keys.ts';
import { sharedRedisUrl } from '../testing/services.ts';
import type { BidCommand, Command, ModelLot, Result, StandingBid } from './auction.model.lot.ts';
import { apply, createLot, published, rebuilt } from './auction.model.ts';
import type { Entry } from './entry.ts';
import type { LotRecord } from './ledger.ts';
import { type LotRules, lotFields } from './lot.rules.ts';
import { LotStore } from './lot.store.ts';
import { commandOf, rulesArbitrary, type Step, stepsArbitrary } from './lua.histories.ts';
import { loadScripts, type ScriptReply } from './scripts.ts';

const RUNS = 300;
const ROOM = 4;
const T0 = 1_700_000_000_000;

const keys = createKeys({ cluster: false });
const redis = new Redis(sharedRedisUrl());
const scripts = loadScripts({
  clock: "local function read_clock() return tonumber(redis.call('GET', KEYS[1] .. ':clock')) end",
});
const store = new LotStore(redis, keys, scripts);
afterAll(() => redis.quit());

/** The arguments of the script of each command, in its own order. */
function run(id: string, command: Command): Promise<ScriptReply> {
  const actor = command.kind === 'bid' ? '' : (command.actor ?? '');
  switch (command.kind) {
    case 'bid':
      return store.run('placeBid', id, [
        command.id,
        ...command.bidIds,
        command.bidder,
        command.paddle,
        command.name,
        command.amount,
        command.max ?? '',
        command.currency,
        command.key,
        command.bidLimit ?? '',
        command.barred ?? '',
      ]);
    case 'start':
      return store.run('startAuction', id, [command.id, actor]);
    case 'pause':
      return store.run('pauseAuction', id, [command.id, actor]);
    case 'resume':
      return store.run('resumeAuction', id, [command.id, actor]);
    case 'warn':
      return store.run('warnAuction', id, [command.id, actor]);
    case 'extend':
      return store.run('extendAuction', id, [command.id, actor, command.milliseconds]);
    case 'void':
      return store.run('voidBid', id, [command.id, actor, command.bidId]);
    case 'close':
      return store.run('closeAuction', id, [command.id, actor, command.hammer ? '1' : '0']);
    case 'cancel':
      return store.run('cancelAuction', id, [command.id, actor, command.reason]);
  }
}

/** A script's reply in the model's words. */
function saidByLua([word, first, detail]: ScriptReply): object {
  if (word === 'OK') return { entry: JSON.parse(first as string) };
  if (word === 'REPLAY') return { replay: Number(first) };
  return { refused: first, details: first === 'BID_TOO_LOW' ? { minNextBid: detail } : {} };
}

const saidByModel = (result: Result): object => ('entry' in result ? { entry: result.entry } : result);

const standingText = ({ bid, amount, rev, at }: StandingBid) =>
  [bid.id, bid.seq, rev, at, bid.auto ? '1' : '0', bid.bidder, bid.paddle, amount, bid.name].join('|');

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
    standing: [...lot.standing].reverse().map(standingText),
    maxima: lot.maxima,
    answers: Object.fromEntries(
      Object.entries(lot.answers).map(([key, { rev, amount, max }]) => [
        key,
        `${rev}:${amount}:${max ?? ''}`,
      ]),
    ),
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
  const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  const setClock = (at: number) => {
    now = at;
    return redis.set(`${keys.auction(rules.id)}:clock`, at, 'EX', 60);
  };

  await setClock(T0);
  await load(lot, entries);
  for (const [n, step] of steps.entries()) {
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
      const command = commandOf(step, lot, sent, n);
      if (!command) continue;
      const result = apply(lot, command, now);
      expect(saidByLua(await run(rules.id, command))).toEqual(saidByModel(result));
      if (command.kind === 'bid') sent.push(command);
      if ('entry' in result) {
        lot = result.lot;
        entries = [...entries, result.entry];
        const { kind, bids, extendedByMs, outbid } = result.entry;
        note(`${kind} with ${bids?.length ?? 0} bids`);
        if (kind === 'bid' && extendedByMs) note('soft close');
        if (outbid) note('outbid');
        if (lot.outcome) note(lot.outcome);
      } else note('replay' in result ? 'replay' : result.refused);
    }
    await compare(lot, entries);
  }
}

it('the scripts say what the model says, whatever happens', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(rulesArbitrary, stepsArbitrary, (rules, steps) =>
      live({ ...rules, id: randomUUID() }, steps, seen),
    ),
    { numRuns: RUNS },
  );
  // A property that never meets a rule proves nothing about it.
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([
      'start with 0 bids',
      'bid with 1 bids',
      'bid with 2 bids',
      'raise with 0 bids',
      'pause with 0 bids',
      'resume with 0 bids',
      'extend with 0 bids',
      'warn with 0 bids',
      'void with 0 bids',
      'close with 0 bids',
      'cancel with 0 bids',
      'soft close',
      'outbid',
      'sold',
      'passed',
      'unsold',
      'replay',
      'rebuild',
      'rebuild with loss',
      'clock backwards',
      'IDEMPOTENCY_CONFLICT',
      'AUCTION_NOT_STARTED',
      'AUCTION_PAUSED',
      'AUCTION_ENDED',
      'AUCTION_CANCELLED',
      'AUCTION_WRONG_STATUS',
      'AUCTION_NOT_DUE',
      'CURRENCY_MISMATCH',
      'AMOUNT_TOO_LARGE',
      'MAX_BELOW_AMOUNT',
      'BID_TOO_LOW',
      'ALREADY_LEADING',
      'MAX_NOT_RAISED',
      'BIDDER_BANNED',
      'SELLER_CANNOT_BID',
      'BID_LIMIT_EXCEEDED',
      'BUSY',
      'NOTHING_TO_VOID',
      'NOT_NEWEST_BID',
    ]),
  );
}, 120_000);
