import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { encodeFrames } from './broadcaster.frames.ts';

type Listener = (...args: unknown[]) => void;

/** Engine.IO protocol 4: the first character of a text message. */
const [CLOSE, PONG, MESSAGE] = ['1', '3', '4'];
const TRANSPORT = Object.freeze({ name: 'websocket', writable: true });

/** A `ws` socket that knows its connection, so that its listeners need no closures. */
export class ViewerWebSocket extends WebSocket {
  connection?: WebSocketConnection = undefined;
}

/**
 * A viewer's WebSocket, as Socket.IO sees an Engine.IO connection: `on('data' | 'error' | 'close')`, `write`, `close`.
 * It replaces engine.io's own, with its transport, timers and bound listeners, for a third of the memory; and as it
 * holds the TCP (or TLS) socket from the upgrade, frames can be written without reaching into `engine.io` or `ws`.
 */
export class WebSocketConnection {
  readonly id: string;
  readonly remoteAddress: string;
  /** Taken away by `settleConnection` once the handshake is done with. */
  request: IncomingMessage;
  readyState: 'open' | 'closing' | 'closed' = 'open';
  /** Set when a ping is sent, unset by whatever the client sends. */
  awaitsPong = false;
  readonly #webSocket: ViewerWebSocket;
  readonly #wire: Duplex;
  readonly #mostUnsentBytes: number;
  #onData?: Listener = undefined;
  #onError?: Listener = undefined;
  #onClose?: Listener = undefined;

  constructor(
    id: string,
    request: IncomingMessage,
    wire: Duplex,
    webSocket: ViewerWebSocket,
    mostUnsentBytes: number,
  ) {
    this.id = id;
    this.request = request;
    this.remoteAddress = request.socket.remoteAddress ?? '';
    this.#wire = wire;
    this.#webSocket = webSocket;
    this.#mostUnsentBytes = mostUnsentBytes;
    webSocket.connection = this;
    webSocket.on('message', handleMessage);
    webSocket.on('error', handleError);
    webSocket.on('close', handleClose);
  }

  get protocol(): 4 {
    return 4;
  }

  get transport(): { readonly name: string; readonly writable: boolean } {
    return TRANSPORT;
  }

  /** Bytes the operating system has not taken yet: a slow reader's backlog. */
  get unsentBytes(): number {
    return this.#wire.writableLength;
  }

  /** One listener per event: Socket.IO's `Client`. @throws Error for another event or a second listener */
  on(event: string, listener: Listener): this {
    if (event === 'data' && !this.#onData) this.#onData = listener;
    else if (event === 'error' && !this.#onError) this.#onError = listener;
    else if (event === 'close' && !this.#onClose) this.#onClose = listener;
    else throw new Error(`No (second) listener for ${event} on a WebSocket connection`);
    return this;
  }

  removeListener(event: string, listener: Listener): this {
    if (event === 'data' && this.#onData === listener) this.#onData = undefined;
    if (event === 'error' && this.#onError === listener) this.#onError = undefined;
    if (event === 'close' && this.#onClose === listener) this.#onClose = undefined;
    return this;
  }

  /** Sends a Socket.IO packet: text, or an attachment of one. */
  write(packet: string | Buffer): void {
    if (typeof packet === 'string') this.writeFrames(encodeFrames([packet]));
    else if (this.readyState === 'open') this.#webSocket.send(packet);
  }

  /** Writes whole WebSocket frames. A client that lets too much pile up is cut off. @returns whether it was written */
  writeFrames(frames: Buffer): boolean {
    if (this.readyState !== 'open' || this.#webSocket.readyState !== WebSocket.OPEN) return false;
    if (this.#wire.writableLength > this.#mostUnsentBytes) {
      this.destroy('transport error');
      return false;
    }
    this.#wire.write(frames);
    return true;
  }

  /** Says goodbye to the client; `ws` sees to it that the socket ends. */
  close(): void {
    if (this.readyState !== 'open') return;
    this.readyState = 'closing';
    this.#webSocket.close();
  }

  /** Cuts the client off, without goodbye. */
  destroy(reason: string): void {
    this.#webSocket.terminate();
    this.ended(reason);
  }

  received(data: Buffer, isBinary: boolean): void {
    this.awaitsPong = false;
    if (this.readyState !== 'open') return;
    if (isBinary) {
      this.#onData?.(data);
      return;
    }
    const text = data.toString();
    if (text[0] === MESSAGE) this.#onData?.(text.slice(1));
    else if (text[0] === CLOSE) this.close();
    else if (text[0] !== PONG) this.destroy('parse error');
  }

  failed(error: Error): void {
    this.#onError?.(error);
  }

  ended(reason: string): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    this.#onClose?.(reason);
  }
}

function handleMessage(this: WebSocket, data: unknown, isBinary: boolean): void {
  (this as ViewerWebSocket).connection?.received(data as Buffer, isBinary);
}

function handleError(this: WebSocket, error: Error): void {
  (this as ViewerWebSocket).connection?.failed(error);
}

function handleClose(this: WebSocket): void {
  (this as ViewerWebSocket).connection?.ended('transport close');
}
