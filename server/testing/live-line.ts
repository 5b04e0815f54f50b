import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import type { Stream } from '../contracts/stream.ts';
import { FLV_HEADER_BYTES, scriptTag } from '../stream/gateway/flv.tags.ts';
import { temporaryFolder } from './services.ts';

const FFMPEG = 'ffmpeg';
const SIZE = '640x360';
const INPUT = [
  '-re',
  '-f',
  'lavfi',
  '-i',
  `testsrc2=size=${SIZE}:rate=30`,
  '-f',
  'lavfi',
  '-i',
  'sine=frequency=440:sample_rate=48000',
];
const CODEC = [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-tune',
  'zerolatency',
  '-pix_fmt',
  'yuv420p',
  '-g',
  '30',
  '-c:a',
  'aac',
  '-ac',
  '2',
];

/**
 * Stands before a house as its own address would, and adds a broadcast that a test can cut: a real encoder's FLV and HLS.
 * @param house where everything else goes to
 */
export async function openLiveLine(house: string) {
  const folder = temporaryFolder('live-line');
  const children = new Set<ChildProcess>();
  const watching = new Set<ServerResponse>();
  const target = new URL(house);
  let flvCut = false;
  let status: Stream['status'] = 'live';

  const ffmpeg = (...output: string[]) => {
    const child = spawn(FFMPEG, ['-v', 'error', ...INPUT, ...CODEC, ...output], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.add(child);
    child.on('exit', () => children.delete(child));
    return child;
  };
  const app = express();
  app.get('/api/streams', (_req, res) => {
    const play =
      status === 'live'
        ? { flv: '/live/main.flv', hls: '/live/main/index.m3u8', dvr: '/live/main/dvr.m3u8' }
        : null;
    const scene = { streamId: 'main', scene: 'holding', auctionId: null, auto: true } as const;
    const stream: Stream = {
      id: 'main',
      title: 'The evening sale',
      status,
      visibility: 'public',
      startedAt: null,
      scene,
      viewers: 1,
      play,
      serverTime: Date.now(),
    };
    res.json({ items: [stream], nextCursor: null });
  });
  app.get('/live/main.flv', (_req, res) => {
    if (flvCut) return void res.status(404).end();
    const encoder = ffmpeg('-f', 'flv', 'pipe:1');
    watching.add(res);
    res.type('video/x-flv');
    encoder.stdout?.once('data', (first: Buffer) => {
      res.write(first.subarray(0, FLV_HEADER_BYTES));
      res.write(scriptTag('onGavelcast', { epochMs: Date.now(), firstMs: 0 }));
      res.write(first.subarray(FLV_HEADER_BYTES));
      encoder.stdout?.pipe(res);
    });
    res.on('close', () => {
      watching.delete(res);
      encoder.kill('SIGKILL');
    });
  });
  app.use('/live/main', express.static(folder));
  app.use((req: IncomingMessage, res: ServerResponse) => {
    const { hostname: host, port } = target;
    const forward = request(
      { host, port, path: req.url, method: req.method, headers: req.headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    forward.on('error', () => res.destroy());
    req.pipe(forward);
  });
  const server = createServer(app);
  server.on('upgrade', (req, near: Socket) => {
    const far = connect(Number(target.port), target.hostname, () => {
      const headers = Object.entries(req.headers).map(([name, value]) => `${name}: ${value}`);
      far.write([`GET ${req.url} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
      near.pipe(far).pipe(near);
    });
    for (const end of [near, far]) {
      end.on('error', () => {});
      end.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutFlv: () => {
      flvCut = true;
      for (const res of watching) res.destroy();
    },
    mendFlv: () => {
      flvCut = false;
    },
    goOffAir: () => {
      status = 'ended';
    },
    goOnAir: () => {
      status = 'live';
    },
    startHls: () =>
      void ffmpeg(
        '-f',
        'hls',
        '-hls_time',
        '1',
        '-hls_list_size',
        '6',
        '-hls_flags',
        'delete_segments+program_date_time',
        join(folder, 'index.m3u8'),
      ),
    close: () => {
      for (const child of children) child.kill('SIGKILL');
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
