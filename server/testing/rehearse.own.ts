import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { io, type Socket } from 'socket.io-client';
import type { Bid, Snapshot } from '../contracts/auction.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import { judgeLot } from '../demo/rehearsal.rules.ts';
import { REGULARS, RobotCrew } from '../demo/robot.crew.ts';
import { HostileRobot } from '../demo/robot.hostile.ts';
import type { RobotDeed } from '../demo/robot.mind.rules.ts';
import { checkAuction } from './checker.ts';
import type { ClientLog } from './checker.types.ts';
import { type OwnHouse, withOwnHouse } from './own-house.ts';
import type { LotReport } from './rehearse.report.ts';
import { createSale, type LotTerms } from './sale.ts';

const OPEN_SECONDS = 25;
/** No maximum and no sealed bid of a robot is ever a price by chance: all are multiples of this step, no price is. */
const STEP = '700';
const OPENING = '70100';
const ESTIMATE = '210000';
const PATIENCE_MS = 120_000;

const LOTS: { name: string; terms: LotTerms; maxima?: true; paused?: true }[] = [
  { name: 'English', terms: {} },
  { name: 'English, with pre-bids and a reserve', terms: { reservePrice: '126100' }, maxima: true },
  { name: 'English, sudden death', terms: { softCloseSeconds: 0 } },
  { name: 'English, with buy-now', terms: { buyNowPrice: '140100' } },
  { name: 'English, linked (a)', terms: { softCloseGroup: 'pair' } },
  { name: 'English, linked (b)', terms: { softCloseGroup: 'pair', durationSeconds: OPEN_SECONDS - 4 } },
  {
    name: 'Dutch',
    terms: { format: 'dutch', openingPrice: '300100', floorPrice: '60100', decrement: '9000' },
  },
  {
    name: 'Dutch, paused',
    terms: { format: 'dutch', openingPrice: '300100', floorPrice: '60100', decrement: '7000' },
    paused: true,
  },
  { name: 'Sealed, first price', terms: { format: 'sealed_first' } },
  { name: 'Sealed, second price, with a reserve', terms: { format: 'sealed_second', reservePrice: '98100' } },
];

type Person = { id: string; token: string };

/**
 * Robots of every temper at lots of every format, all at once, in a house of its own that is gone afterwards.
 * @param dataDir an empty folder, for as long as it takes
 */
export function rehearseAtHome(dataDir: string, say: (line: string) => void): Promise<LotReport[]> {
  return withOwnHouse({ dataDir, environment: { LOG_LEVEL: 'silent' }, say }, (house) =>
    rehearseIn(house, say),
  );
}

async function rehearseIn(
  { container, url, request }: OwnHouse,
  say: (line: string) => void,
): Promise<LotReport[]> {
  const { engine, house } = container.core;
  const { pool, keys, redis } = house;
  const stops: (() => void)[] = [];
  try {
    const robots = await letIn(request);
    const lots = await openCatalogue(pool);
    const deeds: RobotDeed[] = [];
    const rehearsed = await Promise.all(
      lots.map(async (lot, i) => {
        const terms = {
          id: lot.id,
          openingPrice: lot.openingPrice,
          estimateLow: ESTIMATE,
          increments: lot.increments,
        };
        const crew = new RobotCrew({
          url: () => url,
          token: async (name) => robots.get(name)?.token ?? '',
          onDeed: (deed) => void deeds.push(deed),
        });
        const viewer = await watch(url, lot.id);
        stops.push(
          () => crew.leave(),
          () => viewer.socket.disconnect(),
        );
        if (LOTS[i]?.maxima) await crew.leaveMaxima(terms);
        return { ...lot, crew, viewer, name: LOTS[i]?.name ?? '', paused: LOTS[i]?.paused ?? false };
      }),
    );
    const hostile = new HostileRobot({
      url,
      token: robots.get('Robot Mallory')?.token ?? '',
      onDeed: (deed) => void deeds.push(deed),
    });
    for (const { id } of rehearsed) await engine.desk.start(id, null);
    say(`${rehearsed.length} lots are open; the robots take their seats.`);
    for (const { id, crew } of rehearsed) crew.play([id]);
    const breaks = Promise.all(
      rehearsed.flatMap(({ id, paused }) => (paused ? [haveABreak(engine.desk, id)] : [])),
    );
    const mischief = new Map(
      await Promise.all(rehearsed.map(async ({ id }) => [id, await hostile.harass(id)] as const)),
    );
    await breaks;
    for (const { id } of rehearsed) await ended(pool, redis.commands as Redis, keys.auctionOutbox(id), id);
    say('Every hammer has fallen; the lots are looked at.');
    const reports: LotReport[] = [];
    for (const [i, { id, name, viewer }] of rehearsed.entries()) {
      const terms = LOTS[i]?.terms ?? {};
      const tried = [...(mischief.get(id) ?? []), ...(await hostile.harassAfterTheEnd(id))];
      const snapshot = await request<Snapshot>(`/api/auctions/${id}`);
      const bids = await request<{ items: Bid[] }>(`/api/auctions/${id}/bids?limit=200`);
      const own = deeds.filter(({ auctionId }) => auctionId === id);
      const acks = own.map(({ robot, key, offer, answer }) => ({
        bidder: robots.get(robot)?.id ?? '',
        key,
        amount: offer === 'buy now' ? (terms.buyNowPrice ?? '') : offer.amount,
        ...(offer !== 'buy now' && offer.maxAmount ? { max: offer.maxAmount } : {}),
        answer,
      }));
      const faults = await checkAuction({
        auctionId: id,
        pg: pool,
        redis: redis.commands as Redis,
        keys,
        acks,
        broadcasts: [viewer.log],
        finals: [{ client: viewer.log.client, state: snapshot }],
      });
      const judged = judgeLot(snapshot, bids.items, own);
      reports.push({
        name,
        snapshot,
        checked: [
          'ledger',
          'answers',
          'broadcasts',
          'secrets',
          ...judged.checked,
          `${tried.length} hostile acts`,
        ],
        findings: [
          ...faults.map(({ rule, detail }) => `${rule}: ${detail}`),
          ...judged.findings,
          ...tried.filter(({ fair }) => !fair).map(({ what, got }) => `${what}: ${got}`),
        ],
      });
    }
    return reports;
  } finally {
    for (const stop of stops) stop();
  }
}

/** Robots' accounts by name. */
async function letIn(request: OwnHouse['request']): Promise<Map<string, Person>> {
  const displayNames = [...REGULARS.map(({ name }) => name), 'Robot Mallory'];
  type Session = { accessToken: string; user: { id: string; displayName: string } };
  const { items } = await request<{ items: Session[] }>('/api/robots', { displayNames });
  return new Map(items.map(({ accessToken: token, user }) => [user.displayName, { id: user.id, token }]));
}

/** A demo sale that waits for its opening, so that the house's own director leaves it alone. */
async function openCatalogue(pool: Parameters<typeof createSale>[0]) {
  const { campaignId, auctionIds } = await createSale(pool, {
    demo: true,
    bidders: 0,
    openingPrice: OPENING,
    increments: [{ from: '0', step: STEP }],
    durationSeconds: OPEN_SECONDS,
    softCloseSeconds: 3,
    lots: LOTS.map(({ terms }) => terms),
  });
  await pool.query(`UPDATE campaign.campaigns SET status = 'scheduled' WHERE id = $1`, [campaignId]);
  await pool.query('UPDATE campaign.art_items SET estimate_low = $1', [ESTIMATE]);
  const increments = [{ from: '0', step: STEP }];
  return auctionIds.map((id, i) => ({
    id,
    increments,
    openingPrice: LOTS[i]?.terms.openingPrice ?? OPENING,
  }));
}

/** Somebody who looks at the lot and keeps all that is told. */
async function watch(url: string, auctionId: string): Promise<{ socket: Socket; log: ClientLog }> {
  const log: ClientLog = { client: `a viewer of ${auctionId}`, userId: null, seen: [] };
  const socket = io(url, { forceNew: true, transports: ['websocket'] });
  socket.onAny((type: string, event: EventEnvelope) => {
    if (type.startsWith('auction:') && (event.data as { auctionId?: string }).auctionId === auctionId)
      log.seen.push(event);
  });
  const { snapshot } = await socket.timeout(5_000).emitWithAck('auction:join', { auctionId });
  log.seen.push(snapshot);
  return { socket, log };
}

async function haveABreak(
  desk: { pause(id: string, by: null): Promise<unknown>; resume(id: string, by: null): Promise<unknown> },
  id: string,
): Promise<void> {
  await desk.pause(id, null);
  await sleep(2_000);
  await desk.resume(id, null);
}

/** Waits until the lot is over and nothing of it waits any more. */
async function ended(
  pool: Parameters<typeof createSale>[0],
  redis: Redis,
  outbox: string,
  id: string,
): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await pool.query('SELECT status FROM auction.auction_heads WHERE auction_id = $1', [id]);
    if (rows[0]?.status === 'ended' && (await redis.xlen(outbox)) === 0) return;
    if (Date.now() > until) throw new Error(`A lot did not come to its end: ${id}`);
    await sleep(200);
  }
}
