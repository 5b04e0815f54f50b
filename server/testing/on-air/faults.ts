import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamStatusReport } from '../../contracts/stream.ts';
import { type ChildProgram, startChild } from '../../platform/child-program.ts';
import { play, publish, until } from '../publisher.ts';
import { nginxPeer, withoutNginx } from '../rtmp-peer.ts';
import type { Finding } from './finding.ts';
import type { Run } from './main.ts';
import { isEncoder, isStreamer, type OnAirProgram, startProgram } from './program.ts';
import { createRecorded } from './recorded.ts';
import { endThread } from './thread.ts';
import { type HlsCost, watchFlv, watchHls, watchRtmp } from './watchers.ts';

/** What the issue allows for the encoder's death. */
const MOST_MS = 3_000;
const CALM_MS = 4_000;
const TARGET_KEY = 'simulcast-of-a-test';
/** The database and Redis of a killed program are stopped by the next start. */
const SERVICES = /postgres|redis/;

type Stage = {
  program: OnAirProgram;
  flv: ReturnType<typeof watchFlv>;
  rtmp: ReturnType<typeof watchRtmp>;
  hls: ReturnType<typeof watchHls>;
  recorded: ReturnType<typeof createRecorded>;
  say: (line: string) => void;
};
type Cost = {
  flv: { missing: number; stallMs: number };
  rtmp: { missing: number; stallMs: number };
  hls: HlsCost;
  recording: { missing: number; holeMs: number };
  dropped: number;
  runs: [number, number];
  recoveredMs: number;
};

/** Kills every part of the broadcast, one after another, and says what it cost the viewers. */
export const run: Run = async (_, say) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-faults-'));
  // Its own PostgreSQL may run as another user, who has to pass.
  chmodSync(dataDir, 0o711);
  const ends: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
  try {
    return await breakEverything(dataDir, ends, say);
  } finally {
    for (const end of ends.reverse()) await end();
  }
};

const status = (program: OnAirProgram) => program.ask<StreamStatusReport>('/status');
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;

async function breakEverything(
  dataDir: string,
  ends: (() => unknown)[],
  say: (line: string) => void,
): Promise<Finding[]> {
  const missing = withoutNginx();
  if (missing) throw new Error(missing);
  say('A house of its own goes on air.');
  const program = await startProgram(dataDir);
  ends.push(() => program.stop());
  const peer = await nginxPeer();
  peer.start();
  ends.push(() => peer.kill());
  await program.ask('/start', { method: 'POST' });
  const { streamKey } = await program.ask<{ streamKey: string }>('/keys', { body: { name: 'Camera' } });
  const source = `rtmp://127.0.0.1:${program.rtmpPort}/live/${streamKey}`;
  const target = `rtmp://127.0.0.1:${peer.port}/up`;
  const { id: outputId } = await program.ask<{ id: string }>('/outputs', {
    body: { name: 'A foreign peer', url: target, key: TARGET_KEY },
  });
  const scene = { scene: 'holding', template: 'camera' };
  await program.ask('/scene', { body: scene });
  const camera = createCamera(source);
  ends.push(camera.kill);

  const live = async () => (await status(program)).air.status === 'live';
  const seen = async () => (await status(program)).air.source === 'live';
  const goesOn = (session: string | null) => async () => {
    const { air } = await status(program);
    return air.status === 'live' && air.source === 'live' && air.sessionId !== session;
  };
  const arrives = async () => (await outputOf(program, outputId)) === 'live';
  await until(live, 120);
  camera.start();
  await until(async () => (await seen()) && (await arrives()), 60);
  const findings = await rights(program, source, `${target}/${TARGET_KEY}`);

  const players = `${program.url}/live/main`;
  const flv = watchFlv(`${players}.flv`);
  const rtmp = watchRtmp(`rtmp://127.0.0.1:${program.rtmpPort}/live/main`);
  const hls = watchHls(`${players}/index.m3u8`);
  ends.push(...[flv, rtmp, hls].map(({ stop }) => stop));
  const recorded = createRecorded(dataDir);
  const stage: Stage = { program, flv, rtmp, hls, recorded, say };
  await until(() => flv.pictures > 30 && rtmp.pictures > 30 && hls.segments > 2, 30);

  const pidOf = (is: typeof isEncoder) => {
    const found = program.processes().find(is);
    if (!found) throw new Error('A process that should be killed does not run');
    return found.pid;
  };
  const kill = (is: typeof isEncoder) => () => process.kill(pidOf(is), 'SIGKILL');
  const isRelay = ({ command }: { command: string }) => command.includes(target);
  const free = { pictures: 0 };
  const brief = { ms: MOST_MS };

  findings.push(await fault(stage, 'nothing, for comparison', free, () => undefined, live));
  findings.push(
    await fault(
      stage,
      'the source',
      free,
      () => camera.kill(),
      async () => {
        if ((await status(program)).air.source !== 'lost') return false;
        camera.start();
        await until(seen, 20);
        return true;
      },
    ),
  );
  findings.push(
    await fault(
      stage,
      'the simulcast target (nginx)',
      free,
      () => peer.kill(),
      async () => {
        await until(async () => (await outputOf(program, outputId)) === 'failed');
        peer.start();
        await until(arrives, 40);
        return true;
      },
    ),
  );
  const relay = program.processes().find(isRelay)?.pid;
  findings.push(
    await fault(stage, 'the relay to the target', free, kill(isRelay), async () => {
      const next = program.processes().find(isRelay)?.pid;
      return next !== undefined && next !== relay && (await arrives());
    }),
  );
  findings.push(
    await fault(
      stage,
      'a client of node-media-server',
      { ...free, notRtmp: true },
      () => {
        if (rtmp.pid) process.kill(rtmp.pid, 'SIGKILL');
      },
      live,
    ),
  );
  findings.push(
    await fault(stage, 'ffmpeg (the encoder)', brief, kill(isEncoder), async () => {
      const { air, health } = await status(program);
      return air.status === 'live' && (health?.sinceProgressMs ?? 9_999) < 1_000;
    }),
  );
  findings.push(
    await fault(
      stage,
      'the thread of the gateway',
      {},
      () => endThread(pidOf(isStreamer), 'rtmp-gateway', program.output),
      seen,
    ),
  );
  const children = program.processes().filter(({ command }) => command.startsWith('ffmpeg'));
  findings.push(
    await fault(stage, 'the streamer', {}, kill(isStreamer), goesOn((await status(program)).air.sessionId)),
  );
  const alive = program.processes().map(({ pid }) => pid);
  const left = children.filter(({ pid }) => alive.includes(pid) || isThere(pid));
  findings.push(
    found(left.length === 0, 'The streamer leaves no process behind', `${left.length} of ${children.length}`),
  );

  const before = await status(program);
  let startedAt = 0;
  findings.push(
    await fault(
      stage,
      'the whole program',
      {},
      async () => {
        await program.kill9();
        await sleep(3_000);
        const orphans = program.leftOver(SERVICES);
        findings.push(
          found(orphans.length === 0, 'The program leaves no process behind', orphans.join(', ') || 'none'),
        );
        startedAt = performance.now();
        await program.start();
      },
      async () => (await goesOn(before.air.sessionId)()) && (await arrives()),
    ),
  );
  say(`  the program was on air with all of it ${seconds(performance.now() - startedAt)} after its start`);
  const after = await status(program);
  const sceneNow = await program.ask<typeof scene>('/scene');
  findings.push(
    found(
      sceneNow.template === scene.template && sceneNow.scene === scene.scene,
      'It goes on with the scene that was on air',
      `${sceneNow.scene}, ${sceneNow.template}`,
    ),
    found(
      before.id === after.id && (await play(`${target}/${TARGET_KEY}`)).code === 0,
      'It goes on with the same keys of source and target',
      'the source is shown, the target gets the stream',
    ),
  );
  const { items } = await program.ask<{ items: { endedAt: string | null; reason: string | null }[] }>(
    '/sessions',
  );
  findings.push(
    found(
      items.filter(({ endedAt }) => endedAt === null).length === 1,
      'Sessions that a crash cut off are closed, one is open',
      items.map(({ reason }) => reason ?? 'on air').join('; '),
    ),
  );
  await program.stop();
  const orphans = program.leftOver();
  findings.push(
    found(orphans.length === 0, 'After the end nothing runs any more', orphans.join(', ') || 'none'),
  );
  return findings;
}

const found = (ok: boolean, what: string, figures: string): Finding => ({ ok, what, figures });
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

async function outputOf(program: OnAirProgram, id: string): Promise<string | undefined> {
  return (await status(program)).outputs.find((output) => output.id === id)?.status;
}

/** A source that connects again when it is cut off, as OBS does, until it is killed. */
function createCamera(url: string) {
  let on: ChildProgram | null = null;
  return {
    start(): void {
      const started = publish(url, { seconds: 3_600 });
      on = started;
      started.ended.then(async () => {
        await sleep(1_000);
        if (on === started) this.start();
      });
    },
    kill(): void {
      const killed = on;
      on = null;
      killed?.kill();
    },
  };
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** What is allowed: pictures that may be missing everywhere, or milliseconds at players; neither: it is only measured. */
type Allowed = { pictures?: number; ms?: number; notRtmp?: boolean };

async function fault(
  { program, flv, rtmp, hls, recorded, say }: Stage,
  what: string,
  allowed: Allowed,
  strike: () => unknown,
  recovered: () => Promise<boolean>,
): Promise<Finding> {
  await sleep(CALM_MS);
  const before = await status(program);
  const from = Date.now();
  await recorded.look();
  await strike();
  await recorded.look();
  const tolerant = () => recovered().catch(() => false);
  await until(tolerant, 90);
  const recoveredAt = Date.now();
  // A busy encoder is some seconds late: what was shown now must have arrived everywhere.
  await until(async () => {
    await recorded.look();
    return Math.min(recorded.latest(), hls.latest()) > recoveredAt + 1_000;
  }, 40);
  const to = Date.now();
  const after = await status(program);
  const cost: Cost = {
    flv: flv.cost(from, to),
    rtmp: rtmp.cost(from, to),
    hls: hls.cost(from, to),
    recording: recorded.cost(from - 1_000, recoveredAt + 1_000),
    dropped:
      (after.health?.dropped ?? 0) -
      (after.air.sessionId === before.air.sessionId ? (before.health?.dropped ?? 0) : 0),
    runs: [before.health?.encoderRuns ?? 0, after.health?.encoderRuns ?? 0],
    recoveredMs: recoveredAt - from,
  };
  const figures = figuresOf(cost, before.air.sessionId !== after.air.sessionId);
  say(`${what}: ${figures}`);
  return found(isKept(cost, allowed), `kill -9 of ${what}`, figures);
}

function isKept(
  { flv, rtmp, hls, recording, dropped, runs }: Cost,
  { pictures, ms, notRtmp }: Allowed,
): boolean {
  if (hls.wrong.length > 0) return false;
  if (pictures !== undefined)
    return (
      flv.missing + hls.missing + recording.missing + dropped <= pictures &&
      (notRtmp || rtmp.missing <= pictures) &&
      runs[0] === runs[1]
    );
  return ms === undefined || (flv.stallMs < ms && hls.holeMs < ms && hls.lateMs < ms);
}

function figuresOf(
  { flv, rtmp, hls, recording, dropped, runs, recoveredMs }: Cost,
  session: boolean,
): string {
  return [
    `recording −${recording.missing} pictures (hole ${seconds(recording.holeMs)}), ${dropped} dropped`,
    `FLV −${flv.missing} (longest wait ${seconds(flv.stallMs)})`,
    `RTMP −${rtmp.missing} (${seconds(rtmp.stallMs)})`,
    `HLS −${hls.missing} (hole ${seconds(hls.holeMs)}, late ${seconds(hls.lateMs)})${hls.wrong.map((each) => `, ${each}`).join('')}`,
    `encoder runs ${runs[0]} → ${runs[1]}${session ? ' of a new session' : ''}`,
    `recovered after ${seconds(recoveredMs)}, ${load()}`,
  ].join('; ');
}

/** Who may publish and play, and whether the stream arrives at the foreign peer. */
async function rights(program: OnAirProgram, source: string, target: string): Promise<Finding[]> {
  const rtmp = `rtmp://127.0.0.1:${program.rtmpPort}/live`;
  const findings: Finding[] = [];
  const wrong = await publish(source.replace(/key=.*/, 'key=not-the-key'), { seconds: 5 }).ended;
  findings.push(found(wrong.code !== 0, 'A wrong stream key is refused', wrong.reason));
  const arrived = await streamsOf(target);
  findings.push(
    found(
      arrived.includes('h264,1280,720,30/1') && arrived.includes('aac'),
      'The simulcast arrives at nginx',
      arrived,
    ),
  );
  await program.ask('', { method: 'PATCH', body: { visibility: 'private' } });
  const { play: addresses } = await program.ask<{ play: { flv: string } }>('');
  const right = addresses.flv.slice(addresses.flv.indexOf('?'));
  await until(async () => (await fetch(`${program.url}/live/main/index.m3u8`)).status === 403, 40);
  const probes = [
    ['ffmpeg', async (url: string) => (await play(url)).code === 0],
    ['rtmpdump', dumped],
  ] as const;
  for (const [name, plays] of probes) {
    const [without, withIt] = [await plays(`${rtmp}/main`), await plays(`${rtmp}/main${right}`)];
    const figures = `without the right ${without ? 'played' : 'refused'}, with it ${withIt ? 'played' : 'refused'}`;
    findings.push(found(!without && withIt, `${name} at a private stream`, figures));
  }
  await program.ask('', { method: 'PATCH', body: { visibility: 'public' } });
  await until(async () => (await fetch(`${program.url}/live/main/index.m3u8`)).ok, 40);
  return findings;
}

/** Whether rtmpdump gets two seconds of it. */
async function dumped(url: string): Promise<boolean> {
  const { pathname } = new URL(url);
  const playpath = url.slice(url.indexOf(pathname) + '/live/'.length);
  const child = startChild({
    file: 'rtmpdump',
    args: [
      '-q',
      '-r',
      url.slice(0, url.indexOf('/live/') + 5),
      '-y',
      playpath,
      '--live',
      '-B',
      '2',
      '-o',
      '-',
    ],
    output: true,
  });
  let bytes = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const timer = setTimeout(() => child.kill(), 15_000);
  await child.ended;
  clearTimeout(timer);
  return bytes > 50_000;
}

/** Codecs and size, as ffprobe finds them. */
async function streamsOf(url: string): Promise<string> {
  const entries = 'stream=codec_name,width,height,r_frame_rate,sample_rate';
  const child = startChild({
    file: 'ffprobe',
    args: ['-v', 'error', '-rw_timeout', '8000000', '-show_entries', entries, '-of', 'csv=p=0', url],
    output: true,
  });
  let said = '';
  child.stdout?.on('data', (text) => {
    said += text;
  });
  const { reason, code } = await child.ended;
  return code === 0 ? said.trim().replaceAll('\n', ' + ') : reason;
}
