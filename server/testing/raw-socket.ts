import { WebSocket } from 'ws';

/**
 * A Socket.IO client as small as can be: hundreds of them share a process, and every packet is handed on as the very
 * text that came over the wire. It never reconnects by itself.
 */
export class RawSocket {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  readonly #ready = Promise.withResolvers<void>();
  #lastId = 0;
  /** Told of the array of every event, as JSON text. */
  onEvent: (text: string) => void = () => undefined;
  onClose: () => void = () => undefined;

  /** @param origin `http://host:port` of a hub */
  constructor(origin: string, token: string | null) {
    this.#socket = new WebSocket(`${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      handshakeTimeout: 5_000,
    });
    // A failure of the connection is also its end.
    this.#socket.on('error', () => undefined);
    this.#socket.on('message', (data) => this.#read(String(data), token));
    this.#socket.on('close', () => this.#end());
    this.#ready.promise.catch(() => undefined);
  }

  /** Resolves when the hub has let it in. @throws Error when it did not */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Sends a message; answers null when no acknowledgement came in time or the connection was lost. */
  ask(message: string, data: object, timeoutMs: number): Promise<unknown> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.resolve(null);
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const finish = (answer: unknown) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(answer);
      };
      const timer = setTimeout(finish, timeoutMs, null);
      this.#waiting.set(id, finish);
      this.#socket.send(`42${id}${JSON.stringify([message, data])}`);
    });
  }

  close(): void {
    this.#socket.terminate();
  }

  #read(packet: string, token: string | null): void {
    if (packet.startsWith('42')) this.onEvent(packet.slice(2));
    else if (packet.startsWith('43')) {
      const start = packet.indexOf('[');
      this.#waiting.get(Number(packet.slice(2, start)))?.(JSON.parse(packet.slice(start))[0]);
    } else if (packet === '2') this.#socket.send('3');
    else if (packet.startsWith('0')) this.#socket.send(`40${token ? JSON.stringify({ token }) : ''}`);
    else if (packet.startsWith('40')) this.#ready.resolve();
    else this.#socket.terminate();
  }

  #end(): void {
    this.#ready.reject(new Error('the connection was lost or refused'));
    for (const finish of [...this.#waiting.values()]) finish(null);
    this.onClose();
  }
}
