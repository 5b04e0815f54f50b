import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type WeakLink = {
  /** The address of the service, by way of this link. */
  url: string;
  /** Nothing comes through any more, and nobody is told. */
  hang(): void;
  /** Every connection breaks, new ones are refused. */
  cut(): void;
  /** New connections are taken; those that hang do so for ever. */
  abandon(): void;
  /** What was held back comes through, new connections are taken. */
  mend(): void;
  close(): Promise<void>;
};

/** A TCP connection to a service that can be made to fail as networks do. */
export async function openWeakLink(serviceUrl: string): Promise<WeakLink> {
  const target = new URL(serviceUrl);
  const pairs = new Set<Socket>();
  const lost = new Set<Socket>();
  let state: 'whole' | 'hanging' | 'cut' = 'whole';
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      pairs.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        pairs.delete(from);
        to.destroy();
      });
      from.on('data', (bytes) => to.write(bytes));
      if (state === 'hanging') from.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serviceUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    hang() {
      state = 'hanging';
      for (const socket of pairs) socket.pause();
    },
    cut() {
      state = 'cut';
      for (const socket of pairs) socket.destroy();
    },
    abandon() {
      state = 'whole';
      for (const socket of pairs) lost.add(socket);
      pairs.clear();
    },
    mend() {
      state = 'whole';
      for (const socket of pairs) socket.resume();
    },
    async close() {
      for (const socket of [...pairs, ...lost]) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
