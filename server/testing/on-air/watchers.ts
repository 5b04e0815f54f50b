import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildProgram, startChild } from '../../platform/child-program.ts';
import { createFlvReader } from './flv.reader.ts';

const FRAME_MS = 1_000 / 30;
const TS_PACKET = 188;
/** The video of an MPEG-TS that ffmpeg writes. */
const VIDEO_PID = 0x100;

/** One picture at a player: when it came (epoch ms), its timestamp, and on which connection. */
type Seen = { at: number; timestamp: number; epochMs: number | null; connection: number };

/** What a fault cost a player. `missing` pictures by timestamp, `stallMs` longest time without a picture. */
export type Cost = { missing: number; stallMs: number; connections: number };

export type Watcher = {
  readonly pictures: number;
  readonly pid: number | undefined;
  cost(from: number, to: number): Cost;
  stop(): void;
};

/** A player of the FLV over HTTP that connects again when it is cut off. */
export function watchFlv(url: string): Watcher {
  const { seen, watcher } = createWatcher();
  let connection = 0;
  const stopped = new AbortController();
  const connect = (): Promise<void> =>
    new Promise((resolve) => {
      const request = get(url, { agent: false, signal: stopped.signal }, (answer) => {
        if (answer.statusCode === 200) connection += 1;
        const read = createFlvReader((timestamp, epochMs) =>
          seen.push({ at: Date.now(), timestamp, epochMs, connection }),
        );
        if (answer.statusCode === 200) answer.on('data', read);
        else answer.resume();
        answer.once('close', resolve);
        answer.on('error', () => undefined);
      });
      request.on('error', () => resolve());
      // As the page does: a picture that stands is asked for again.
      request.setTimeout(2_500, () => request.destroy());
    });
  void (async () => {
    while (!stopped.signal.aborted) {
      await connect();
      await sleep(250);
    }
  })();
  return watcher(() => stopped.abort());
}

/** An ffmpeg that plays RTMP, and is started again when it ends. */
export function watchRtmp(url: string): Watcher {
  const { seen, watcher } = createWatcher();
  let connection = 0;
  let player: ChildProgram | null = null;
  let stopped = false;
  void (async () => {
    while (!stopped) {
      const started = startChild({
        file: 'ffmpeg',
        args: [
          ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-rw_timeout', '4000000'],
          ...['-probesize', '100000', '-analyzeduration', '500000', '-copyts', '-i', url],
          ...['-map', '0:v', '-c', 'copy', '-flush_packets', '1', '-f', 'flv', 'pipe:1'],
        ],
        output: true,
      });
      player = started;
      connection += 1;
      const mine = connection;
      started.stdout?.on(
        'data',
        createFlvReader((timestamp) =>
          seen.push({ at: Date.now(), timestamp, epochMs: null, connection: mine }),
        ),
      );
      await started.ended;
      await sleep(250);
    }
  })();
  return watcher(
    () => {
      stopped = true;
      player?.kill();
    },
    () => player?.pid,
  );
}

function createWatcher() {
  const seen: Seen[] = [];
  const watcher = (stop: () => void, pid: () => number | undefined = () => undefined): Watcher => ({
    get pictures() {
      return seen.length;
    },
    get pid() {
      return pid();
    },
    cost(from, to) {
      const before = seen.findLast(({ at }) => at < from);
      const window = [...(before ? [before] : []), ...seen.filter(({ at }) => at >= from && at <= to)];
      let missing = 0;
      let stallMs = window.length === 0 ? to - from : to - (window.at(-1)?.at ?? to);
      for (const [i, one] of window.entries()) {
        const last = window[i - 1];
        if (!last) continue;
        stallMs = Math.max(stallMs, one.at - last.at);
        missing += Math.max(0, Math.round(between(last, one) / FRAME_MS) - 1);
      }
      return { missing, stallMs, connections: new Set(window.map(({ connection }) => connection)).size };
    },
    stop,
  });
  return { seen, watcher };
}

/** Milliseconds of the program between two pictures. */
function between(a: Seen, b: Seen): number {
  if (a.connection === b.connection) return b.timestamp - a.timestamp;
  // On another connection only server time compares; a player that is let in again is given a few older pictures.
  return a.epochMs !== null && b.epochMs !== null
    ? b.epochMs + b.timestamp - (a.epochMs + a.timestamp)
    : b.at - a.at;
}

type Segment = {
  name: string;
  sequence: number;
  at: number;
  seconds: number;
  seenAt: number;
  pictures: number;
};

/** Pictures that are missing between and within segments, and how much later than due a segment was listed (ms). */
export type HlsCost = { missing: number; holeMs: number; lateMs: number; wrong: string[] };

/** A player of HLS: follows the live playlist and fetches every segment that it lists. */
export function watchHls(url: string) {
  const segments = new Map<string, Segment>();
  const wrong: { at: number; what: string }[] = [];
  let newest = -1;
  let stopped = false;
  const find = (what: string) => wrong.push({ at: Date.now(), what });

  async function fetchSegment(name: string): Promise<number> {
    const answer = await fetch(new URL(name, url)).catch(() => null);
    if (!answer?.ok) {
      find(`${name} is listed and cannot be fetched`);
      return 0;
    }
    return picturesIn(Buffer.from(await answer.arrayBuffer()));
  }

  async function turn(): Promise<void> {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    if (!answer.ok) return;
    const text = await answer.text();
    let sequence = Number(/#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(text)?.[1]);
    const listed = [...text.matchAll(/PROGRAM-DATE-TIME:(\S+)\n#EXTINF:([\d.]+),\n(\S+)/g)];
    if (sequence + listed.length - 1 < newest) find('the numbering of segments went back');
    for (const [, time = '', seconds = '', name = ''] of listed) {
      const known = segments.get(name);
      if (known && known.sequence !== sequence) find(`${name} has another number than before`);
      if (!known) {
        const seenAt = Date.now();
        const facts = { name, sequence, at: Date.parse(time), seconds: Number(seconds), seenAt };
        segments.set(name, { ...facts, pictures: await fetchSegment(name) });
      }
      newest = Math.max(newest, sequence);
      sequence += 1;
    }
  }

  void (async () => {
    while (!stopped) {
      await turn().catch(() => undefined);
      await sleep(200);
    }
  })();

  return {
    get segments() {
      return segments.size;
    },
    /** Server time of the end of the newest segment. */
    latest: () => Math.max(0, ...[...segments.values()].map(({ at, seconds }) => at + seconds * 1_000)),
    cost(from: number, to: number): HlsCost {
      const all = [...segments.values()];
      const window = all.filter(({ seenAt }, i) => (all[i + 1]?.seenAt ?? seenAt) >= from && seenAt <= to);
      let [missing, holeMs, lateMs] = [0, 0, 0];
      for (const [i, one] of window.entries()) {
        missing += Math.max(0, Math.round(one.seconds * 30) - one.pictures);
        const last = window[i - 1];
        if (!last) continue;
        const hole = one.at - last.at - last.seconds * 1_000;
        missing += Math.max(0, Math.round(hole / FRAME_MS));
        holeMs = Math.max(holeMs, hole);
        lateMs = Math.max(lateMs, one.seenAt - last.seenAt - one.seconds * 1_000);
      }
      lateMs = Math.max(lateMs, to - (window.at(-1)?.seenAt ?? from) - 2_000);
      return {
        missing,
        holeMs,
        lateMs,
        wrong: wrong.filter(({ at }) => at >= from && at <= to).map(({ what }) => what),
      };
    },
    stop() {
      stopped = true;
    },
  };
}

function picturesIn(transport: Buffer): number {
  let count = 0;
  for (let at = 0; at + TS_PACKET <= transport.length; at += TS_PACKET) {
    const word = transport.readUInt16BE(at + 1);
    if ((word & 0x1fff) === VIDEO_PID && (word & 0x4000) !== 0) count += 1;
  }
  return count;
}
