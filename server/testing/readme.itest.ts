import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Snapshot } from '../contracts/auction.ts';
import { startHouse, type TestHouse } from './running-house.ts';
import { temporaryFolder } from './services.ts';

const root = join(import.meta.dirname, '../..');
let house: TestHouse;
const sockets: Socket[] = [];

beforeAll(async () => {
  house = await startHouse({ SEED_DEMO: 'true' });
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await house.stop();
});

function connect(namespace: string, auth: Record<string, string>): Socket {
  const socket = io(house.url + namespace, { transports: ['websocket'], auth });
  sockets.push(socket);
  return socket;
}

const next = (socket: Socket) => new Promise((resolve) => socket.once('auction:bid_placed', resolve));

it('the client in the README bids, a second client and the overlay see it, PostgreSQL has it', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const client = /```js\n([\s\S]*?)```/.exec(readme)?.[1] as string;
  const folder = temporaryFolder('readme');
  writeFileSync(join(folder, 'bid.mjs'), client);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

  // Overlay and viewer are in the room before the bid: the lot opens because they look.
  const overlay = connect('/overlay', { key: house.overlayKey });
  const viewer = connect('/', {});
  let lot: { id: string } | undefined;
  while (!lot) {
    const answer = await fetch(`${house.url}/api/auctions?status=live`);
    [lot] = ((await answer.json()) as { items: { id: string }[] }).items;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const seen = { overlay: [] as string[], viewer: [] as string[] };
  overlay.on('auction:bid_placed', ({ data }) => seen.overlay.push(data.bidId));
  viewer.on('auction:bid_placed', ({ data }) => seen.viewer.push(data.bidId));
  for (const socket of [overlay, viewer]) {
    const joined: { ok: boolean; snapshot: Snapshot } = await socket.emitWithAck('auction:join', {
      auctionId: lot.id,
    });
    expect(joined.ok).toBe(true);
  }

  const run = promisify(execFile)(process.execPath, [join(folder, 'bid.mjs')], {
    env: { HOUSE: house.url },
    timeout: 30_000,
  });
  const { stdout } = await run;
  const line = stdout.split('\n').find((text) => text.startsWith('bid stands'));
  expect(line, stdout).toBeDefined();
  const bid = JSON.parse((line as string).slice('bid stands '.length)) as { id: string; amount: string };

  const { rows } = await house.pool.query('SELECT amount, status FROM auction.bids WHERE id = $1', [bid.id]);
  expect(rows).toEqual([{ amount: bid.amount, status: 'accepted' }]);
  while (!seen.overlay.includes(bid.id)) await next(overlay);
  while (!seen.viewer.includes(bid.id)) await next(viewer);
});
