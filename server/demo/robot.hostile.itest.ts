import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSale } from '../testing/sale.ts';
import { openSaleroom, type Saleroom } from '../testing/saleroom.ts';
import { HostileRobot } from './robot.hostile.ts';
import type { RobotDeed } from './robot.mind.rules.ts';

let room: Saleroom;
let token = '';
const deeds: RobotDeed[] = [];

beforeAll(async () => {
  room = await openSaleroom();
  const { body } = await room.staff.post('/api/robots', { displayNames: ['Robot Mallory'] });
  token = body.items[0].accessToken;
});
afterAll(() => room.close());

const mallory = () => new HostileRobot({ url: room.url, token, onDeed: (deed) => void deeds.push(deed) });

test('in bad faith nothing is won: not with low bids, not with replays, floods or the desk’s own commands, in any format', async () => {
  const formats = ['english', 'dutch', 'sealed_first', 'sealed_second'] as const;
  const { auctionIds } = await createSale(room.pool, {
    demo: true,
    openingPrice: '70100',
    lots: formats.map((format) => ({ format })),
  });
  for (const id of auctionIds) {
    await room.engine.desk.start(id, null);
    const tried = await mallory().harass(id);
    await room.engine.desk.close(id, null);
    tried.push(...(await mallory().harassAfterTheEnd(id)));
    expect(tried.filter(({ fair }) => !fair)).toEqual([]);
    expect(tried.length).toBeGreaterThan(12);
  }
  const { rows } = await room.pool.query<{ format: string; bids: number }>(
    `SELECT a.format, count(b.id)::int AS bids FROM auction.auctions a LEFT JOIN auction.bids b ON b.auction_id = a.id
     WHERE a.id = ANY($1) GROUP BY a.id ORDER BY a.lot_number`,
    [auctionIds],
  );
  // One honest bid each, of those that were sent four times over.
  expect(rows.map(({ bids }) => bids)).toEqual([1, 0, 1, 1]);
  expect(deeds.filter(({ answer }) => answer?.ok)).toHaveLength(3 * 4);
});

test('it has no business outside a demo', async () => {
  const { auctionIds } = await createSale(room.pool, { demo: false });
  const lot = auctionIds[0] as string;
  await room.engine.desk.start(lot, null);
  const before = deeds.length;
  await expect(mallory().harass(lot)).rejects.toThrow('outside demo');
  await expect(mallory().harassAfterTheEnd(lot)).rejects.toThrow('outside demo');
  expect(deeds).toHaveLength(before);
});
