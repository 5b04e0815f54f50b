import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterEach, expect, test } from 'vitest';
import { createImageProvider } from './image.provider.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A service whose pictures lie behind `link`. */
async function draw(link: string, picture: RequestListener = (_, res) => res.end()): Promise<Buffer> {
  const base = await serve((req, res) => {
    if (req.url !== '/images/generations') return picture(req, res);
    res.end(JSON.stringify({ data: [{ url: link }] }));
  });
  const provider = createImageProvider({ baseUrl: base, apiKey: null, model: 'm' }, { retryMs: 1 });
  return provider.draw('a harbour', '1024x1024', AbortSignal.timeout(20_000));
}
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#000' } })
    .png()
    .toBuffer();

test('a picture behind a link of the service itself is taken', async () => {
  const png = await blank(20, 10);
  expect(await draw('/a.png', (_, res) => res.end(png))).toEqual(png);
});

test('a link leads to nobody else in this network, nor does what it is sent on to', async () => {
  let asked = 0;
  const png = await blank(20, 10);
  const neighbour = await serve((_, res) => {
    asked += 1;
    res.end(png);
  });
  await expect(draw(`${neighbour}/a.png`)).rejects.toThrow(/strange link/);
  await expect(draw('file:///etc/passwd')).rejects.toThrow(/strange link/);
  const onward = draw('/a.png', (_, res) => res.writeHead(302, { location: `${neighbour}/a.png` }).end());
  await expect(onward).rejects.toThrow(/cannot be reached/);
  expect(asked).toBe(0);
});

test('what would not fit into the memory is not decoded', async () => {
  const bomb = await blank(8_000, 6_000);
  expect(bomb.length).toBeLessThan(1_000_000);
  await expect(draw('/a.png', (_, res) => res.end(bomb))).rejects.toThrow(/too large/);
});
