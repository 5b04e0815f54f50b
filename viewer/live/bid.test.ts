import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, expect, test } from 'vitest';
import { type BidPhase, newIdempotencyKey, placeBid } from './bid.ts';
import { connectLive, whenConnected } from './connect.ts';

const intent = { auctionId: 'a', amount: '10000', currency: 'USD' } as const;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

type Reply = { ok: boolean } & Record<string, unknown>;
type Turn = Reply | 'silence' | 'hang up';

/** A hub that answers each bid with the next turn and notes the keys it saw. */
async function hub(turns: Turn[]) {
  const http = createServer();
  const io = new Server(http);
  const keys: string[] = [];
  io.on('connection', (socket) => {
    socket.on('bid:place', (data: { idempotencyKey: string }, ack: (reply: Reply) => void) => {
      keys.push(data.idempotencyKey);
      const turn = turns.shift() ?? 'silence';
      if (turn === 'hang up') socket.conn.close();
      else if (turn !== 'silence') ack(turn);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const connection = connectLive({ url: `http://127.0.0.1:${port}` });
  cleanups.push(() => io.close(), connection.close);
  await whenConnected(connection.socket);
  return { socket: connection.socket, keys, io };
}

const refusal = (code: string, more = {}): Reply => ({
  ok: false,
  error: { code, message: code, retryable: true, ...more },
});
const taken: Reply = { ok: true, bid: { id: 'b', amount: '10000' }, auction: { id: 'a', rev: 4 } };

test('an accepted bid is one message', async () => {
  const { socket, keys } = await hub([taken]);
  const outcome = await placeBid(socket, intent);
  expect(outcome).toMatchObject({ status: 'accepted', answer: { auction: { rev: 4 } } });
  expect(keys).toHaveLength(1);
});

test('a definite refusal is not repeated and keeps its details', async () => {
  const { socket, keys } = await hub([refusal('BID_TOO_LOW', { minNextBid: '10500' })]);
  const outcome = await placeBid(socket, intent);
  expect(outcome).toMatchObject({ status: 'refused', error: { code: 'BID_TOO_LOW', minNextBid: '10500' } });
  expect(keys).toHaveLength(1);
});

test('unknown, busy and silent answers are asked again with the same key', async () => {
  const { socket, keys } = await hub([refusal('OUTCOME_UNKNOWN'), refusal('RETRY'), 'silence', taken]);
  const phases: BidPhase[] = [];
  const outcome = await placeBid(socket, intent, {
    timeoutMs: 200,
    key: 'the-one-key',
    onPhase: (phase) => phases.push(phase),
  });
  expect(outcome.status).toBe('accepted');
  expect(keys).toEqual(['the-one-key', 'the-one-key', 'the-one-key', 'the-one-key']);
  expect(phases).toEqual(['sending', 'checking', 'checking', 'checking']);
});

test('a link lost in the middle is awaited, then the same key is sent again', async () => {
  const { socket, keys } = await hub(['hang up', taken]);
  const phases: BidPhase[] = [];
  const outcome = await placeBid(socket, intent, { onPhase: (phase) => phases.push(phase) });
  expect(outcome.status).toBe('accepted');
  expect(new Set(keys).size).toBe(1);
  expect(keys).toHaveLength(2);
  expect(phases.at(-1)).toBe('checking');
});

test('the wait that a rate limit asks for is kept', async () => {
  const { socket } = await hub([refusal('RATE_LIMITED', { retryAfterMs: 600 }), taken]);
  const begun = performance.now();
  await placeBid(socket, intent);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(590);
});

test('signed out while the outcome is open: the outcome stays open, not refused', async () => {
  const { socket } = await hub([refusal('OUTCOME_UNKNOWN'), refusal('UNAUTHENTICATED')]);
  expect((await placeBid(socket, intent)).status).toBe('unknown');
});

test('giving up ends the asking and says that nothing is known', async () => {
  const { socket, io } = await hub(['silence']);
  const giveUp = new AbortController();
  const pending = placeBid(socket, intent, { signal: giveUp.signal, timeoutMs: 100 });
  setTimeout(() => {
    io.close();
    giveUp.abort();
  }, 150);
  expect((await pending).status).toBe('unknown');
});

test('keys are unique and fit the contract', () => {
  const keys = new Set(Array.from({ length: 1_000 }, newIdempotencyKey));
  expect(keys.size).toBe(1_000);
  for (const key of keys) expect(key).toMatch(/^[\w.:-]{8,100}$/);
});
