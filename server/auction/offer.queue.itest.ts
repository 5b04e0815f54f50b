import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createKeys } from '../platform/redis.keys.ts';
import { startRedis } from '../testing/services.ts';
import { rules } from './auction.model.fixture.ts';
import { LotStore } from './lot.store.ts';
import { OfferQueue } from './offer.queue.ts';
import { loadScripts } from './scripts.ts';

const BIDDERS = [randomUUID(), randomUUID()];

let service: Awaited<ReturnType<typeof startRedis>>;
let redis: Redis;
let store: LotStore;

beforeAll(async () => {
  service = await startRedis();
  redis = new Redis(service.url, { maxRetriesPerRequest: 0, enableOfflineQueue: false, retryStrategy: null });
  await new Promise((resolve) => redis.once('ready', resolve));
  store = new LotStore(redis, createKeys({ cluster: false }), loadScripts());
});
afterAll(() => service.stop());

async function openLot(): Promise<string> {
  const lot = { ...rules, id: randomUUID(), increments: [{ from: '0', step: '10' }] };
  await store.load({ gen: 1, rules: lot, newest: null, standing: [], maxima: [], answers: [] });
  await store.run('startAuction', lot.id, [randomUUID(), '', '', '']);
  return lot.id;
}

/** Bidders take turns. */
const offer = (n: number, amount: number) => [
  ...[randomUUID(), randomUUID(), randomUUID(), BIDDERS[n % 2] as string, 100 + (n % 2), 'Ann', `${amount}`],
  ...['', 'USD', `key-${n}`, '', '', '', ''],
];

async function calls(): Promise<number> {
  return Number(/cmdstat_evalsha:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0);
}

it('offers of one turn are judged in one call per lot, in their order, each with its own answer', async () => {
  const [first, second] = [await openLot(), await openLot()];
  const queue = new OfferQueue(store);
  // The first call of a script on a connection names it whole.
  await queue.judge(first, offer(0, 100));
  const before = await calls();
  const replies = await Promise.all([
    queue.judge(first, offer(1, 110)),
    queue.judge(second, offer(0, 100)),
    queue.judge(first, offer(2, 115)),
    queue.judge(first, offer(3, 130)),
    queue.judge(first, offer(4, 140)),
  ]);
  expect(await calls()).toBe(before + 2);
  expect(replies.map(([word]) => word)).toEqual(['OK', 'OK', 'NO', 'NO', 'OK']);
  expect(replies[2]).toEqual(['NO', 'BID_TOO_LOW', '120']);
  expect(replies[3]).toEqual(['NO', 'ALREADY_LEADING']);
  const written = [replies[0], replies[4]].map((reply) => JSON.parse(reply?.[1] as string));
  expect(written.map(({ rev }) => rev)).toEqual([3, 4]);
  expect(written[1].prev).toBe(written[0].id);
  expect(
    JSON.parse((await redis.hget(createKeys({ cluster: false }).auction(first), 'state')) as string),
  ).toEqual(written[1].state);
});

it('a crowd goes in several calls, and stays in its order', async () => {
  const lot = await openLot();
  const queue = new OfferQueue(store);
  await queue.judge(lot, offer(0, 100));
  const before = await calls();
  const crowd = Array.from({ length: 300 }, (_, n) => queue.judge(lot, offer(n + 1, 110 + 10 * n)));
  const replies = await Promise.all(crowd);
  expect(await calls()).toBe(before + 3);
  const revs = replies.map(([word, entry]) => word === 'OK' && JSON.parse(entry as string).rev);
  expect(revs).toEqual(replies.map((_, n) => n + 3));
});

it('an offer that breaks the script harms neither the lot nor the offers before it', async () => {
  const lot = await openLot();
  const broken = offer(1, 110).with(6, 'much');
  await expect(store.placeBids(lot, [offer(0, 100), broken, offer(2, 120)])).rejects.toThrow(/ERR/);
  expect(await store.placeBids(lot, [offer(0, 100)])).toEqual([['REPLAY', '2']]);
  const [reply] = await store.placeBids(lot, [offer(1, 110)]);
  expect(JSON.parse(reply?.[1] as string).rev).toBe(3);
});

it('without Redis every offer is told at once that it was not judged', async () => {
  const lot = await openLot();
  await service.stop();
  const queue = new OfferQueue(store);
  const answers = await Promise.allSettled([
    queue.judge(lot, offer(0, 100)),
    queue.judge(lot, offer(1, 110)),
  ]);
  expect(answers.map((answer) => answer.status === 'rejected' && answer.reason.code)).toEqual([
    'RETRY',
    'RETRY',
  ]);
});
