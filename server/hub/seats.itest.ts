import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Client } from '../testing/http.ts';
import { startHouse, type TestHouse } from '../testing/running-house.ts';

const SEATS = 5;
let house: TestHouse;
let token: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  house = await startHouse({ TRUST_PROXY: '1', SOCKETS_PER_ADDRESS: String(SEATS) });
  const account = { email: 'eve@example.com', password: 'a long enough one', displayName: 'Eve' };
  token = (await new Client(house.url).post('/api/auth/register', account)).body.accessToken;
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await house.stop();
});

const extraHeaders = { 'x-forwarded-for': '192.0.2.7' };

function enter(auth: object): Promise<Socket> {
  const socket = io(house.url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth,
    extraHeaders,
  });
  sockets.push(socket);
  return new Promise((resolve, reject) => {
    socket.on('connect', () => resolve(socket));
    socket.on('connect_error', reject);
  });
}

/** Knocks, and is gone before the door opens. */
async function knock(text: string): Promise<void> {
  const url = `${house.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const ws = new WebSocket(url, { headers: extraHeaders });
  ws.on('error', () => undefined);
  await new Promise((resolve) => ws.on('open', resolve));
  ws.send(text);
  ws.close();
  await sleep(2);
  ws.terminate();
}

test('an address has its seats, and gets back those of connections that broke off in the door', async () => {
  for (let i = 0; i < 10; i++) {
    await Promise.all(Array.from({ length: 10 }, () => knock(`40{"token":"${i % 2 ? token : 'forged'}"}`)));
  }
  await sleep(100);
  const seated = await Promise.all(Array.from({ length: SEATS }, () => enter({ token })));
  await expect(enter({})).rejects.toMatchObject({ data: { code: 'RATE_LIMITED' } });
  seated[0]?.disconnect();
  await expect
    .poll(() =>
      enter({}).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
});
