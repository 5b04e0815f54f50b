import { expect, test } from 'vitest';
import { createKeys, TTL_SECONDS } from './redis.keys.ts';

const id = '0198f2a4-0000-7000-8000-000000000001';

test('keys are those of the SothebAIs document', () => {
  const keys = createKeys({ cluster: false });
  expect([
    keys.campaign(id),
    keys.campaignDay(id, 2),
    keys.auction(id),
    keys.auctionPrice(id),
    keys.auctionBid(id),
    keys.auctionTimer(id),
    keys.stream(id),
    keys.streamScene(id),
    keys.streamMetrics(id),
    keys.streamViewers(id),
    keys.agent(id),
    keys.agentMood(id),
    keys.agentContext(id),
    keys.agentScene(id),
  ]).toEqual([
    `campaign:${id}`,
    `campaign:day:${id}:2`,
    `auction:${id}`,
    `auction:price:${id}`,
    `auction:bid:${id}`,
    `auction:timer:${id}`,
    `stream:${id}`,
    `stream:scene:${id}`,
    `stream:metrics:${id}`,
    `stream:viewers:${id}`,
    `agent:${id}`,
    `agent:mood:${id}`,
    `agent:context:${id}`,
    `agent:scene:${id}`,
  ]);
  expect(TTL_SECONDS).toBe(24 * 60 * 60);
});

test('on a cluster every key of one lot has the same hash tag', () => {
  const keys = createKeys({ cluster: true });
  const lotKeys = [
    keys.auction(id),
    keys.auctionOutbox(id),
    keys.auctionIdem(id),
    keys.auctionBids(id),
    keys.auctionMax(id),
    keys.auctionLoad(id, 'bids'),
  ];
  expect(lotKeys.map((key) => /\{(.+?)\}/.exec(key)?.[1])).toEqual(lotKeys.map(() => id));
  expect(keys.auctionLoad(id, 'bids')).toBe(`auction:load:{${id}}:bids`);
});
