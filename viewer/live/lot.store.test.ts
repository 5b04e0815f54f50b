import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { afterEach, expect, test, vi } from 'vitest';
import { connectLive, whenConnected } from './connect.ts';
import { createLotStore } from './lot.store.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const stateAt = (rev: number) => ({
  rev,
  seq: rev,
  status: 'live',
  currency: 'USD',
  price: `${rev * 100}`,
  endsAt: 1,
});

/** A hub with one lot whose `rev` the test sets, slow to answer joins so that they could pile up. */
async function room() {
  const http = createServer();
  const io = new Server(http);
  const seen = { rev: 3, joins: 0, leaves: 0, tokens: [] as unknown[] };
  let refuse = 0;
  io.use((socket, next) => {
    seen.tokens.push(socket.handshake.auth.token);
    if (refuse-- > 0) next(new Error('UNAUTHENTICATED'));
    else next();
  });
  io.on('connection', (socket: Socket) => {
    socket.on('auction:join', (_data, ack) => {
      seen.joins += 1;
      setTimeout(
        () => ack({ ok: true, snapshot: { id: 'a', bids: [], ...stateAt(seen.rev) }, chat: [] }),
        40,
      );
    });
    socket.on('auction:leave', (_data, ack) => {
      seen.leaves += 1;
      ack({ ok: true });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const connection = connectLive({
    url: `http://127.0.0.1:${port}`,
    auth: async ({ renew }) => ({ token: renew ? 'new' : 'old' }),
  });
  cleanups.push(() => io.close(), connection.close);
  return {
    connection,
    seen,
    io,
    refuse: (times: number) => {
      refuse = times;
    },
    say: (rev: number, type = 'auction:price_updated') => {
      io.emit(type, { type, data: { ...stateAt(rev), auctionId: 'a', fromRev: rev } });
    },
  };
}

test('a burst of gaps leads to one resync at a time, and the store ends on the newest state', async () => {
  const { connection, seen, say } = await room();
  const store = createLotStore(connection.socket, 'a');
  const close = store.open();
  await vi.waitFor(() => expect(store.get().phase).toBe('ready'));
  expect(seen.joins).toBe(1);
  seen.rev = 12;
  for (const rev of [6, 8, 10, 12]) say(rev);
  await vi.waitFor(() => expect(store.get()).toMatchObject({ gap: false, state: { rev: 12 } }));
  expect(seen.joins).toBe(2);
  close();
  await vi.waitFor(() => expect(seen.leaves).toBe(1));
});

test('a lost connection comes back by itself, even when the token has to be renewed first', async () => {
  const { connection, seen, io, refuse } = await room();
  const store = createLotStore(connection.socket, 'a');
  store.open();
  await vi.waitFor(() => expect(store.get().phase).toBe('ready'));
  refuse(1);
  seen.rev = 20;
  io.disconnectSockets(true);
  await vi.waitFor(() => expect(store.get().link).toBe('offline'));
  await vi.waitFor(
    () => expect(store.get()).toMatchObject({ link: 'online', gap: false, state: { rev: 20 } }),
    {
      timeout: 8_000,
    },
  );
  expect(seen.tokens).toEqual(['old', 'old', 'new']);
});

test('reconnect asks for the handshake again', async () => {
  const { connection, seen } = await room();
  await whenConnected(connection.socket);
  connection.reconnect();
  await vi.waitFor(() => expect(seen.tokens).toHaveLength(2));
});
