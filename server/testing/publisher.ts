import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildEnd, type ChildProgram, startChild } from '../platform/child-program.ts';

const QUIET = ['-hide_banner', '-loglevel', 'error', '-nostdin'];

/** An ffmpeg that publishes a test picture and a tone over RTMP, as OBS would. @param noisy 60 Mbit/s of it @param from first timestamp (s) */
export function publish(
  url: string,
  { sound = true, noisy = false, seconds = 30, from = 0 } = {},
): ChildProgram {
  const noise = noisy ? ['-vf', 'noise=alls=100:allf=t'] : [];
  const tone = sound ? ['-f', 'lavfi', '-i', 'sine=sample_rate=48000', '-c:a', 'aac'] : [];
  const picture = ['-re', '-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=30'];
  return startChild({
    file: 'ffmpeg',
    args: [
      ...QUIET,
      ...picture,
      ...tone,
      ...noise,
      ...[
        '-t',
        String(seconds),
        '-output_ts_offset',
        String(from),
        '-pix_fmt',
        'yuv420p',
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
      ],
      ...['-tune', 'zerolatency', '-g', '15', ...(noisy ? ['-qp', '1'] : []), '-f', 'flv', url],
    ],
  });
}

/** An ffmpeg that plays half a second of it; its code is 0 when it could. */
export async function play(url: string): Promise<ChildEnd> {
  const player = startChild({
    file: 'ffmpeg',
    args: [...QUIET, '-rw_timeout', '8000000', '-i', url, '-t', '0.5', '-f', 'null', '-'],
  });
  return player.ended;
}

/** Waits until it is so. @throws Error after ten seconds, or as many as are given */
export async function until(what: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('It did not become true in time');
    await sleep(20);
  }
}

/** A port that is free just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
