import type { Namespace, Socket } from 'socket.io';
import {
  type Ack,
  CLIENT_MESSAGES,
  type ClientAnswers,
  type ClientMessage,
  type ClientMessageData,
} from '../contracts/socket.ts';
import type { Caller } from '../platform/caller.ts';
import { AppError, isUnforeseen, toWireError, validationError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { TokenBucket } from './token-bucket.ts';

export type SocketData = {
  caller: Caller | null;
  address?: string;
  bucket?: TokenBucket;
  bids?: TokenBucket;
};
export type HubSocket = Socket<
  Record<string, never>,
  Record<string, never>,
  Record<string, never>,
  SocketData
>;

export type SocketRates = { messagesPerSecond: number; bidsPerSecond: number };

type Handlers = {
  [M in ClientMessage]?: (
    socket: HubSocket,
    data: ClientMessageData<M>,
  ) => Promise<ClientAnswers[M]> | ClientAnswers[M];
};

function spend(socket: HubSocket, message: ClientMessage, rates: SocketRates): void {
  socket.data.bucket ??= new TokenBucket(rates.messagesPerSecond);
  let waitMs = socket.data.bucket.take();
  if (waitMs === 0 && message === 'bid:place') {
    socket.data.bids ??= new TokenBucket(rates.bidsPerSecond);
    waitMs = socket.data.bids.take();
  }
  if (waitMs > 0) throw new AppError('RATE_LIMITED', { retryAfterMs: waitMs });
}

/**
 * Registers what clients may send on a namespace. Each message is checked against its schema before its handler sees
 * it, and always acknowledged. The functions are shared by all sockets: ten thousand idle ones cost no closures.
 */
export function handleMessages(
  namespace: Namespace,
  handlers: Handlers,
  rates: SocketRates,
  logger: Logger,
): void {
  const listeners = Object.entries(handlers).map(([name, handler]) => {
    const message = name as ClientMessage;
    const schema = CLIENT_MESSAGES[message];
    const answer = async (socket: HubSocket, data: unknown): Promise<Ack<object>> => {
      try {
        spend(socket, message, rates);
        const checked = schema.safeParse(data);
        if (!checked.success) throw validationError(checked.error);
        return {
          ok: true,
          ...(await (handler as (s: HubSocket, d: unknown) => Promise<object>)(socket, checked.data)),
        };
      } catch (error) {
        if (isUnforeseen(error)) logger.error({ err: error, message }, 'a message could not be handled');
        return { ok: false, error: toWireError(error) };
      }
    };
    function listener(this: HubSocket, data: unknown, ack?: unknown): void {
      // Without a callback there is nobody to answer; the message still counts.
      void answer(this, data).then((reply) => typeof ack === 'function' && ack(reply));
    }
    return [message, listener] as const;
  });
  namespace.on('connection', (socket) => {
    for (const [message, listener] of listeners) socket.on(message as never, listener as never);
  });
}
