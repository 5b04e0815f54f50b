import { io, type Socket } from 'socket.io-client';
import type {
  Ack,
  ClientAnswers,
  ClientMessage,
  ClientMessageData,
  ClientToServerEvents,
  ServerToClientEvents,
} from '../../server/contracts/socket.ts';

export type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export type LiveConnection = {
  socket: LiveSocket;
  /** Drops the connection and makes it anew, asking `auth` again: after signing in or out. */
  reconnect: () => void;
  close: () => void;
};

export type ConnectOptions = {
  /** Origin of the hub; in a browser the page's own when left out. */
  url?: string;
  namespace?: '/' | '/overlay' | '/admin';
  /** Handshake data, asked before every attempt. `renew`: the hub refused the last one, so make a new token. */
  auth?: (attempt: { renew: boolean }) => Promise<Record<string, unknown>>;
};

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;

/** Connects for ever: WebSocket first, long-polling where that is blocked, jittered back-off in between. */
export function connectLive(options: ConnectOptions = {}): LiveConnection {
  const { url = '', namespace = '/', auth } = options;
  let renew = false;
  let refusals = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const socket: LiveSocket = io(url + namespace, {
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionAttempts: Number.POSITIVE_INFINITY,
    reconnectionDelay: FIRST_DELAY_MS,
    reconnectionDelayMax: LONGEST_DELAY_MS,
    randomizationFactor: 0.5,
    auth: (send) => {
      if (!auth) return send({});
      auth({ renew }).then(send, () => send({}));
    },
  });

  // Socket.IO does not try again by itself when the server refuses a handshake or ends the session.
  const tryAgain = () => {
    clearTimeout(timer);
    const delay = Math.min(FIRST_DELAY_MS * 2 ** refusals, LONGEST_DELAY_MS) * (0.5 + Math.random());
    refusals += 1;
    timer = setTimeout(() => socket.connect(), delay);
  };
  socket.on('connect', () => {
    renew = false;
    refusals = 0;
  });
  socket.on('connect_error', () => {
    if (socket.active) return;
    renew = true;
    tryAgain();
  });
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') tryAgain();
  });

  return {
    socket,
    reconnect: () => {
      clearTimeout(timer);
      socket.disconnect().connect();
    },
    close: () => {
      clearTimeout(timer);
      socket.disconnect();
    },
  };
}

/** No acknowledgement came: whether the hub acted on the message is not known when `sent` is true. */
export class NoAnswer extends Error {
  readonly reason: 'timeout' | 'disconnected';
  readonly sent: boolean;
  constructor(reason: 'timeout' | 'disconnected', sent: boolean) {
    super(sent ? `no answer: ${reason}` : 'not connected');
    this.reason = reason;
    this.sent = sent;
  }
}

/** Sends one message and resolves with its acknowledgement. Throws NoAnswer; never queues while disconnected. */
export async function request<M extends ClientMessage>(
  socket: LiveSocket,
  message: M,
  data: ClientMessageData<M>,
  { timeoutMs = 8_000 }: { timeoutMs?: number } = {},
): Promise<Ack<ClientAnswers[M]>> {
  if (!socket.connected) throw new NoAnswer('disconnected', false);
  const emit = socket.timeout(timeoutMs).emitWithAck as unknown as (
    name: M,
    payload: ClientMessageData<M>,
  ) => Promise<Ack<ClientAnswers[M]>>;
  try {
    return await emit.call(socket, message, data);
  } catch {
    throw new NoAnswer(socket.connected ? 'timeout' : 'disconnected', true);
  }
}

/** Resolves when the socket is connected, at once if it is; rejects when `signal` aborts first. */
export function whenConnected(socket: LiveSocket, signal?: AbortSignal): Promise<void> {
  if (socket.connected) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const done = () => {
      socket.off('connect', connected);
      signal?.removeEventListener('abort', aborted);
    };
    const connected = () => {
      done();
      resolve();
    };
    const aborted = () => {
      done();
      reject(signal?.reason);
    };
    if (signal?.aborted) return aborted();
    socket.on('connect', connected);
    signal?.addEventListener('abort', aborted);
  });
}
