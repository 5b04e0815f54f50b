import type { BidAnswer, PlaceBid } from '../../server/contracts/auction.ts';
import type { ErrorCode, WireError } from '../../server/contracts/errors.ts';
import type { Ack } from '../../server/contracts/socket.ts';
import { type LiveSocket, NoAnswer, request, whenConnected } from './connect.ts';

export type BidIntent = Omit<PlaceBid, 'idempotencyKey'> & { auctionId: string };

/** `unknown` only when the caller gave up, or lost the right to ask, before a definite answer came. */
export type BidOutcome =
  | { status: 'accepted'; answer: BidAnswer }
  | { status: 'refused'; error: WireError }
  | { status: 'unknown'; error: WireError | null };

/** sending: on its way · offline: waits for the link · checking: sent, no definite answer yet, asking again. */
export type BidPhase = 'sending' | 'offline' | 'checking';

export type PlaceBidOptions = {
  /** Same key, same bid: hand in the kept one to learn what became of an earlier try. */
  key?: string;
  signal?: AbortSignal;
  onPhase?: (phase: BidPhase) => void;
  timeoutMs?: number;
};

/** Answers that say nothing final about this bid: the same message may be taken a moment later. */
const ASK_AGAIN: ReadonlySet<ErrorCode> = new Set([
  'OUTCOME_UNKNOWN',
  'RETRY',
  'BUSY',
  'UNAVAILABLE',
  'RATE_LIMITED',
  'INTERNAL',
  'DATABASE_ERROR',
]);
/** Answers after which an earlier try of the same bid may still stand. */
const MAY_STAND: ReadonlySet<ErrorCode> = new Set(['OUTCOME_UNKNOWN', 'INTERNAL', 'DATABASE_ERROR']);

/** 128 random bits; `crypto.randomUUID` is missing on pages served over plain http. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Places one bid and asks again with the same key, through reconnects, until the hub gives a definite answer. */
export function placeBid(
  socket: LiveSocket,
  intent: BidIntent,
  options: PlaceBidOptions = {},
): Promise<BidOutcome> {
  const { timeoutMs = 4_000 } = options;
  const send = (idempotencyKey: string) =>
    request(socket, 'bid:place', { ...intent, idempotencyKey }, { timeoutMs });
  return followOffer(socket, send, options);
}

/** Sends an offer, by whatever way, and asks again with the same key until the answer is definite. */
export async function followOffer(
  socket: LiveSocket,
  send: (key: string) => Promise<Ack<BidAnswer>>,
  options: PlaceBidOptions = {},
): Promise<BidOutcome> {
  const { key = newIdempotencyKey(), signal, onPhase } = options;
  let mayStand = false;
  let lastError: WireError | null = null;

  for (let attempt = 0; !signal?.aborted; attempt += 1) {
    if (!socket.connected) {
      onPhase?.('offline');
      await whenConnected(socket, signal).catch(() => {});
      if (signal?.aborted) break;
    }
    onPhase?.(mayStand ? 'checking' : 'sending');
    let pauseMs = Math.min(200 * 2 ** attempt, 5_000) * (0.5 + Math.random() / 2);
    try {
      const ack = await send(key);
      if (ack.ok) return { status: 'accepted', answer: { bid: ack.bid, auction: ack.auction } };
      lastError = ack.error;
      const { code, retryAfterMs } = ack.error;
      if (!ASK_AGAIN.has(code)) {
        const lostRights = code === 'UNAUTHENTICATED' && mayStand;
        return lostRights ? { status: 'unknown', error: ack.error } : { status: 'refused', error: ack.error };
      }
      if (MAY_STAND.has(code)) mayStand = true;
      if (typeof retryAfterMs === 'number') pauseMs = Math.max(pauseMs, retryAfterMs);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (error.sent) mayStand = true;
    }
    await pause(pauseMs, signal);
  }
  return { status: 'unknown', error: lastError };
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}
