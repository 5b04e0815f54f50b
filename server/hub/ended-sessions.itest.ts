import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIdentityStore } from '../identity/identity.store.ts';
import { createAccessTokens } from '../identity/tokens.ts';
import { createBus } from '../platform/bus.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { createEndedSessions } from './ended-sessions.ts';

let bench: Workbench;
const stops: (() => unknown)[] = [];

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await bench?.close();
});

/** What a hub knows of ended sessions, with its sockets. `deaf`: Redis tells it nothing. */
async function openHub({ deaf = false } = {}) {
  const { redis, logger, prisma } = bench;
  const bus = createBus({ publisher: redis.commands, subscriber: redis.subscriber, logger });
  const http = createServer();
  const io = new Server(http);
  const ended = createEndedSessions({
    bus: deaf ? { ...bus, subscribe: async () => async () => {} } : bus,
    io: () => io,
    endedSince: createIdentityStore(prisma).sessionsEndedSince,
    logger,
    lookMs: 100,
  });
  const tokens = createAccessTokens('a secret that all hubs share, long enough', Date.now, ended.isEnded);
  io.use(async (socket, next) => {
    socket.data.caller = await tokens.authenticate(socket.handshake.auth.token);
    next();
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  await ended.start();
  stops.push(
    () => ended.stop(),
    () => io.close(),
  );
  return { ended, tokens, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

test('a session that is ended on one hub is refused on all, and its sockets are cut, with Redis or without', async () => {
  const hubs = await Promise.all([openHub(), openHub(), openHub({ deaf: true })]);
  const { id: userId } = await bench.person();
  const { id } = await bench.prisma.session.create({
    data: { userId, refreshHash: crypto.randomUUID(), expiresAt: new Date(Date.now() + 60_000) },
  });
  const person = { id: userId, role: 'bidder', displayName: 'Ada', robot: false } as const;
  const token = await hubs[0].tokens.issue(person, id);
  const elsewhere = await hubs[0].tokens.issue(person, crypto.randomUUID());
  const sockets = hubs.flatMap(({ url }) =>
    [token, elsewhere].map((own) =>
      connect(url, { auth: { token: own }, transports: ['websocket'], reconnection: false }),
    ),
  );
  stops.push(...sockets.map((socket) => () => socket.disconnect()));
  await expect.poll(() => sockets.every(({ connected }) => connected)).toBe(true);

  const [first] = hubs;
  await createIdentityStore(bench.prisma).revokeSessions({ id, userId }, Date.now());
  first.ended.announce(userId, [id]);
  await expect(first.tokens.authenticate(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  for (const { ended } of hubs) await expect.poll(() => ended.isEnded(id)).toBe(true);
  await expect
    .poll(() => sockets.map(({ connected }) => connected))
    .toEqual([false, true, false, true, false, true]);
  for (const { tokens } of hubs) {
    await expect(tokens.authenticate(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await tokens.authenticate(elsewhere)).id).toBe(userId);
  }
});
