import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InternalEvent } from '../contracts/events.ts';
import { createKeys } from '../platform/redis.keys.ts';
import { eventually, openWorkshop, type Workshop } from './engine.fixture.ts';

const keys = createKeys({ cluster: false });
let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.close());

async function openLot(options = {}) {
  const { bidders, ...lot } = await house.openLot(options);
  const [ada, ben, cleo] = bidders;
  return { ...lot, ada, ben, cleo };
}

describe('a lot from the opening to the hammer', () => {
  it('takes bids, answers retries alike, sells to the leader and settles the books', async () => {
    const { lot, ada, ben, bid } = await openLot();
    const key = randomUUID();
    const first = await bid(ada, '10000', { idempotencyKey: key });
    expect(first.bid).toMatchObject({ seq: 1, amount: '10000', standing: 'leading', paddle: ada.paddle });
    expect(first.auction).toMatchObject({ price: '10000', minNextBid: '10500', rev: 2 });

    await expect(bid(ben, '10400')).rejects.toMatchObject({
      code: 'BID_TOO_LOW',
      details: { minNextBid: '10500' },
    });
    const second = await bid(ben, '10500', { maxAmount: '20000' });
    expect(second.auction.leader).toMatchObject({ paddle: ben.paddle });

    const third = await bid(ada, '15000');
    expect(third.bid).toMatchObject({ seq: 3, standing: 'outbid' });
    expect(third.auction).toMatchObject({ price: '15500', seq: 4 });

    const retry = await bid(ada, '10000', { idempotencyKey: key });
    expect(retry).toEqual(first);
    await expect(bid(ada, '11000', { idempotencyKey: key })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });

    const closed = await house.engine.desk.close(lot, null);
    expect(closed).toMatchObject({ status: 'ended', outcome: 'sold', price: '15500' });
    await expect(bid(ada, '30000')).rejects.toMatchObject({ code: 'AUCTION_ENDED' });
    expect(await bid(ada, '10000', { idempotencyKey: key })).toEqual(first);

    const { rows } = await house.pool.query(
      'SELECT status, hammer_price, winner_id FROM auction.auctions WHERE id = $1',
      [lot],
    );
    expect(rows[0]).toEqual({ status: 'ended', hammer_price: '15500', winner_id: ben.id });
    expect(house.sold).toContain(lot);

    const snapshot = await house.engine.snapshots.snapshot(lot, null);
    expect(snapshot).toMatchObject({ status: 'ended', price: '15500', seq: 4 });
    expect(snapshot.bids.map((b) => b.seq)).toEqual([4, 3, 2, 1]);
    const seen = await eventually(() => {
      const mine = house.events.filter((e) => (e.data as { auctionId: string }).auctionId === lot);
      return mine.some((e) => e.type === 'auction:ended') && mine;
    });
    // Updates that follow one another quickly are told as one; it covers them all.
    const changes = seen.filter((e) => 'status' in e.data) as InternalEvent<'auction:state'>[];
    expect(seen.filter((e) => e.type === 'auction:bid_placed')).toHaveLength(4);
    expect([changes[0]?.type, changes.at(-1)?.type]).toEqual(['auction:started', 'auction:ended']);
    for (const [n, change] of changes.entries()) {
      expect(change.data.fromRev).toBe((changes[n - 1]?.data.rev ?? 0) + 1);
    }
    const outbid = changes.flatMap((e) => e.data.outbid?.userIds ?? []);
    expect(outbid).toContain(ada.id);
    expect(JSON.stringify(seen)).not.toContain('20000');
    const [late] = seen.filter((e) => e.type === 'auction:late_bid');
    expect(late?.data).toMatchObject({ paddle: ada.paddle, amount: '30000' });
  });

  it('voids the newest bid and goes back to the one below', async () => {
    const { lot, ada, ben, bid } = await openLot();
    await bid(ada, '10000');
    const second = await bid(ben, '12000');
    const after = await house.engine.desk.voidBid(lot, null, second.bid.id);
    expect(after).toMatchObject({ price: '10000', bidCount: 1, seq: 2, leader: { paddle: ada.paddle } });
    const snapshot = await house.engine.snapshots.snapshot(lot, null);
    expect(snapshot.bids.map((b) => [b.seq, b.status])).toEqual([
      [2, 'voided'],
      [1, 'accepted'],
    ]);
  });

  it('falls by itself when the time is up', async () => {
    const { lot, ada, bid } = await openLot({ durationSeconds: 1, softCloseSeconds: 0 });
    await bid(ada, '10000');
    const ended = await eventually(() =>
      house.events.find((e) => e.type === 'auction:ended' && e.data.auctionId === lot),
    );
    expect(ended.data).toMatchObject({ outcome: 'sold', hammerPrice: '10000', userId: ada.id });
  });
});

describe('when Redis forgets', () => {
  it('rebuilds a lost lot with its answers, maxima and standing bids', async () => {
    const { lot, ada, ben, cleo, bid } = await openLot();
    const key = randomUUID();
    const first = await bid(ada, '10000', { idempotencyKey: key, maxAmount: '50000' });
    await bid(ben, '11000');
    await house.redis.flushall();
    expect(await bid(ada, '10000', { idempotencyKey: key, maxAmount: '50000' })).toEqual(first);
    const third = await bid(cleo, '20000');
    expect(third.bid.standing).toBe('outbid');
    expect(third.auction).toMatchObject({ price: '20500', seq: 5, leader: { paddle: ada.paddle } });
    const { rows } = await house.pool.query(
      'SELECT gen, rev FROM auction.auction_heads WHERE auction_id = $1',
      [lot],
    );
    expect(rows[0]).toEqual({ gen: 3, rev: '4' });
  });

  // Whatever else looks at the lot just then: the publisher, the sweep.
  it.each([0, 4, 8, 12, 16, 20, 24, 28])(
    'refuses what a Redis from %i ms ago decides, and goes on from the ledger',
    async (ms) => {
      const { lot, ada, ben, cleo, bid } = await openLot();
      await bid(ada, '10000');
      const past: [string, Buffer][] = [];
      for (const key of [
        keys.auction(lot),
        keys.auctionOutbox(lot),
        keys.auctionIdem(lot),
        keys.auctionBids(lot),
      ]) {
        past.push([key, (await house.redis.dumpBuffer(key)) as Buffer]);
      }
      await bid(ben, '20000');
      await sleep(ms);
      for (const [key, dump] of past) await house.redis.restore(key, 0, dump, 'REPLACE');
      const answer = await bid(cleo, '30000');
      expect(answer.bid).toMatchObject({ seq: 3, amount: '30000' });
      const { rows } = await house.pool.query(
        'SELECT seq, amount, status FROM auction.bids WHERE auction_id = $1 ORDER BY seq',
        [lot],
      );
      expect(rows.map((r) => `${r.seq} ${r.amount}`)).toEqual(['1 10000', '2 20000', '3 30000']);
    },
  );

  it('commits what a dead hub left in the outbox', async () => {
    const { lot, ada, bid } = await openLot();
    await bid(ada, '10000');
    const { loadScripts, defineScripts } = await import('./scripts.ts');
    const scripts = defineScripts(house.redis, loadScripts());
    const own = [
      keys.auction(lot),
      keys.auctionOutbox(lot),
      keys.auctionIdem(lot),
      keys.auctionBids(lot),
      keys.auctionMax(lot),
    ];
    const [word] = await scripts.run('pauseAuction', own, [randomUUID(), '']);
    expect(word).toBe('OK');
    await eventually(() => house.events.some((e) => e.type === 'auction:paused' && e.data.auctionId === lot));
    const { rows } = await house.pool.query('SELECT status FROM auction.auctions WHERE id = $1', [lot]);
    expect(rows[0]).toEqual({ status: 'paused' });
    expect(await house.redis.xlen(keys.auctionOutbox(lot))).toBe(0);
  });
});
