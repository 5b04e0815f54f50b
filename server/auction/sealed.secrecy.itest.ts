import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { io, type Socket } from 'socket.io-client';
import { expect, test } from 'vitest';
import type { Format } from '../contracts/auction.ts';
import { Client } from '../testing/http.ts';
import { startHouse } from '../testing/running-house.ts';
import { createSale } from '../testing/sale.ts';
import { temporaryFolder } from '../testing/services.ts';

/** Longer than any window in which updates are gathered: quiet for as long, and both runs have told as many of them. */
const QUIET_MS = 250;

/** Who bids how much, in this order; `refused` is what a bid that does not raise is answered. */
type Play = { bidder: number; amount: string }[];

/** Whoever leads, by how much, and when the lead changes: all of it differs; who bids when does not. */
const PLAYS: [Play, Play] = [
  [
    { bidder: 0, amount: '12345' },
    { bidder: 1, amount: '23456' },
    { bidder: 2, amount: '34567' },
    { bidder: 0, amount: '12340' },
    { bidder: 1, amount: '45678' },
    { bidder: 3, amount: '10001' },
  ],
  [
    { bidder: 0, amount: '87654321098765' },
    { bidder: 1, amount: '10007' },
    { bidder: 2, amount: '9876543' },
    { bidder: 0, amount: '76543210987654' },
    { bidder: 1, amount: '765432109' },
    { bidder: 3, amount: '87654321098765' },
  ],
];

/**
 * What falls when the house's clock says so: heartbeats, counts, the calendar, jobs with what they find, and the host's moods, which are made of the very
 * events that are compared. They are searched for the secrets all the same.
 */
const BY_THE_CLOCK =
  /:beat"|agent:mood_changed|campaign:day_started|stream:(viewers|metrics)|system:(health|metrics)|job:progress|user:flagged/;

const notByTheClock = (texts: string[]) => texts.filter((text) => !BY_THE_CLOCK.test(text));

/** Ids in the order of their appearance, moments, and what nothing but chance or load decides. */
function normalizer() {
  const seen = new Map<string, string>();
  const id = (text: string) => {
    if (!seen.has(text)) seen.set(text, `id-${String(seen.size + 1).padStart(4, '0')}`);
    return seen.get(text) as string;
  };
  return (text: string) =>
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, id)
      .replace(/\bSale [0-9a-f]{8}\b/g, 'Sale')
      .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
      .replace(/\b1[789]\d{11}\b/g, 'moment')
      .replace(/"remainingMs":\d{6}\b/g, '"remainingMs":"six digits"')
      // How many look on is counted again every so often.
      .replace(/"viewers":\d\b/g, '"viewers":"one digit"');
}

type Transcript = { ordered: Record<string, string[]>; searched: Record<string, string[]> };

/** One sealed lot up to the moment before its close: everything that anyone but the bidders themselves can get hold of. */
async function perform(format: Format, play: Play): Promise<Transcript> {
  const terminal: string[] = [];
  const screen = new PassThrough();
  screen.on('data', (text) => terminal.push(String(text)));
  const house = await startHouse(
    { LOG_LEVEL: 'trace', DATA_DIR: temporaryFolder('secrecy') },
    screen as unknown as NodeJS.WritableStream,
  );
  const normal = normalizer();
  const sockets: Socket[] = [];
  const redis = new Redis(house.redisUrl);
  try {
    const channels: string[] = [];
    const listen = async (namespace: string, auth: object) => {
      const heard: string[] = [];
      const socket = io(house.url + namespace, { transports: ['websocket'], forceNew: true, auth });
      sockets.push(socket);
      socket.onAny((...event) => heard.push(JSON.stringify(event)));
      await new Promise<void>((resolve, reject) => {
        socket.on('connect', resolve);
        socket.on('connect_error', reject);
      });
      return { socket, heard };
    };
    const signUp = async (name: string) => {
      const client = new Client(house.url);
      const body = { email: `${name}@example.com`, password: 'a password for tests', displayName: name };
      client.token = (await client.post('/api/auth/register', body)).body.accessToken;
      return client;
    };

    const admin = new Client(house.url);
    const signIn = { email: 'admin@example.com', password: 'a password for tests' };
    admin.token = (await admin.post('/api/auth/login', signIn)).body.accessToken;
    const bidders: Client[] = [];
    for (const name of ['ada', 'ben', 'cyd', 'dee']) bidders.push(await signUp(name));
    const eve = await signUp('eve');
    const sale = await createSale(house.pool, { lots: [{ format, reservePrice: '20000' }], bidders: 0 });
    // The calendar has begun the day already: when it does is no matter of the lot.
    await house.pool.query('UPDATE campaign.campaigns SET current_day = 1');
    const lot = sale.auctionIds[0] as string;
    for (const bidder of bidders) await bidder.post('/api/registrations', { campaignId: sale.campaignId });

    const stranger = await listen('/', {});
    const rival = await listen('/', { token: eve.token });
    const overlay = await listen('/overlay', { key: house.overlayKey });
    const desk = await listen('/admin', { token: admin.token });
    await admin.post('/api/streams/main/scene', { scene: 'bidding', auctionId: lot, auto: false });
    await admin.post(`/api/auctions/${lot}/start`);
    for (const { socket } of [stranger, rival, overlay, desk]) {
      await socket.emitWithAck('auction:join', { auctionId: lot });
    }
    const all = [stranger, rival, overlay, desk];
    const told = () => channels.length + all.reduce((sum, { heard }) => sum + notByTheClock(heard).length, 0);
    const quiet = async () => {
      for (let before = -1; before !== told(); ) {
        before = told();
        await sleep(QUIET_MS);
      }
    };
    await quiet();
    for (const { heard } of all) heard.length = 0;
    await redis.psubscribe('events:*');
    redis.on('pmessage', (_pattern, channel, message) =>
      channels.push(...notByTheClock([`${channel} ${message}`])),
    );

    const document = (await new Client(house.url).get('/openapi.json')).body as {
      paths: Record<string, Record<string, unknown>>;
    };
    const answers: string[] = [];
    const read = async () => {
      for (const [who, client] of Object.entries({ nobody: new Client(house.url), eve, admin })) {
        for (const [path, methods] of Object.entries(document.paths)) {
          // Keys are each house's own; the health of the machine is not about the lot, nor are the stage's art, in the
          // order of its ids, and who beats on which socket; flags are searched below.
          if (
            !('get' in methods) ||
            /overlay-key|overview|health|readyz|metrics|fraud-flags|receipts.key|api\/(assets|overlays)$/.test(
              path,
            )
          )
            continue;
          const filled = path.replace(/\{\w+\}/g, path.includes('/campaigns/') ? sale.campaignId : lot);
          const { status, headers, body } = await client.get(filled);
          const kept = [...headers].filter(([name]) => !/^(date|etag|x-request-id|set-cookie)$/.test(name));
          answers.push(`${who} ${path} ${status} ${JSON.stringify(kept)} ${JSON.stringify(body)}`);
        }
      }
    };

    const statuses: string[] = [];
    for (const [n, { bidder, amount }] of play.entries()) {
      const offer = { amount, currency: 'USD', idempotencyKey: `key-${n}-secrecy` };
      const answer = await (bidders[bidder] as Client).post(`/api/auctions/${lot}/bids`, offer);
      statuses.push(`${answer.status} ${answer.body.code ?? answer.body.bid.standing}`);
      await quiet();
      await read();
    }
    for (const action of ['fair-warning', 'pause', 'resume']) {
      await admin.post(`/api/auctions/${lot}/${action}`);
      await quiet();
    }
    await read();

    const reader = redis.duplicate();
    const names = (await reader.keys('*')).filter((name) => /^auction:(price|bid|timer):/.test(name));
    const keys = await Promise.all(names.sort().map(async (name) => `${name} ${await reader.get(name)}`));
    reader.disconnect();
    const history = await house.pool.query(
      'SELECT type, source, subject, data FROM ops.event_log ORDER BY at, id',
    );
    const metrics = JSON.stringify((await new Client(house.url).get('/metrics')).body);
    const logs = filesBelow(join(house.dataDir, 'logs')).map((file) => readFileSync(file, 'utf8'));
    const ordered = (texts: string[]) => notByTheClock(texts).map(normal);
    return {
      ordered: {
        statuses,
        stranger: ordered(stranger.heard),
        rival: ordered(rival.heard),
        overlay: ordered(overlay.heard),
        desk: ordered(desk.heard),
        channels: ordered(channels),
        answers: answers.map(normal),
        keys: keys.map(normal),
        history: history.rows.map((row) => normal(JSON.stringify(row))),
      },
      searched: {
        metrics: [metrics],
        flags: [JSON.stringify((await admin.get('/api/fraud-flags')).body)],
        terminal,
        logs,
        heard: all.flatMap(({ heard }) => heard),
      },
    };
  } finally {
    for (const socket of sockets) socket.disconnect();
    redis.disconnect();
    await house.stop();
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

test.each(['sealed_first', 'sealed_second'] as const)(
  '%s: two runs that differ in the secret only cannot be told apart before the close',
  async (format) => {
    const [one, other] = await Promise.all(PLAYS.map((play) => perform(format, play)));
    expect(one?.ordered.statuses).toEqual([
      '201 sealed',
      '201 sealed',
      '201 sealed',
      '422 MAX_NOT_RAISED',
      '201 sealed',
      '201 sealed',
    ]);
    for (const [place, texts] of Object.entries(one?.ordered ?? {})) {
      expect(texts.length, place).toBeGreaterThan(0);
      expect(other?.ordered[place], place).toEqual(texts);
    }
    const amounts = PLAYS.flat().map(({ amount }) => amount);
    // Not within an id or a fraction, where chance puts any digits.
    const secrets = new RegExp(`(?<![\\da-f.])(${amounts.join('|')})(?![\\da-f])`);
    for (const run of [one, other]) {
      for (const [place, texts] of Object.entries(run?.searched ?? {})) {
        expect(
          texts.filter((text) => secrets.test(text)),
          place,
        ).toEqual([]);
      }
    }
  },
  90_000,
);
