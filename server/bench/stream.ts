import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stream, StreamSession } from '../contracts/stream.ts';
import { type Loudness, measureLoudness, probe } from '../platform/ffmpeg.ts';
import type { Finding } from '../testing/on-air/finding.ts';
import { startProcess } from './proc.ts';
import type { BareResult, BareTask } from './stream.bare.ts';
import { createCoreMeter, streamerPids } from './stream.cpu.ts';
import type { CrowdTally } from './stream.crowd.ts';
import { watchHealth } from './stream.health.ts';
import { openShowHouse, type ShowHouse, STEP } from './stream.house.ts';
import { warningsOf } from './stream.log.ts';
import { type OutputFacts, probeOutput } from './stream.probe.ts';
import { printProfiles } from './stream.profile.ts';
import { findingsOf, type Minute, printMinute, printReport, type ShowFigures } from './stream.report.ts';
import { createShow } from './stream.show.ts';

export type StreamBenchOptions = {
  /** Of the show. */
  minutes: number;
  /** Of the bare encode that follows it; 0: none. */
  bareSeconds: number;
  /** Also says where the streamer's threads spend their time; the figures are then those of a slower program. */
  profile: boolean;
};

const BIDDERS = 200;
const THINK_MS = 4_000;
const QUIET_SECONDS = 30;
const SETTLE_MS = 3_000;
const PATIENCE_MS = 90_000;

/**
 * Plays a show with bidders in a house of its own and prints what it costs, and what the bare encode of it costs.
 * @throws Error where there is no /proc, or when the broadcast does not begin
 */
export async function benchStream(options: StreamBenchOptions): Promise<Finding[]> {
  const { minutes, bareSeconds, profile } = options;
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  if (!(minutes >= 1)) throw new Error('--minutes must be 1 or more.');
  say(
    `Node ${process.versions.node}, ${availableParallelism()} cores shared by all processes, load before: ${loadNow()}`,
  );
  const house = await openShowHouse(Math.ceil(minutes) + 2, BIDDERS, profile);
  const crowd = startProcess(new URL('./stream.crowd.ts', import.meta.url));
  try {
    await crowd.ask('enter', { url: house.url, people: house.bidders, thinkMs: THINK_MS, step: STEP });
    const show = createShow(house, crowd);
    await show.open();
    await sleep(SETTLE_MS);

    say(`${BIDDERS} bidders are in the room; ${QUIET_SECONDS} s without a broadcast.`);
    await crowd.ask('begin');
    const without = createCoreMeter();
    await sleep(QUIET_SECONDS * 1000);
    const quiet = { bids: (await crowd.ask<CrowdTally>('look')).all, cores: without.lap() };

    await house.staff('PUT', '/streams/main/desk', { music: { on: true, assetId: null } });
    await house.staff('POST', '/streams/main/start', {});
    await untilLive(house);
    say(`On air; the show is played for ${minutes} min.`);
    await crowd.ask('begin');
    const meter = createCoreMeter();
    const health = watchHealth(house);
    const begun = performance.now();
    const laps: Minute[] = [];
    let probing: Promise<OutputFacts[]> | null = null;
    const clock = setInterval(() => void lap(), 60_000);
    const looking = setTimeout(() => {
      probing = probeAll(house);
    }, 20_000);
    const lap = async () => {
      const minute = {
        ...{ health: health.lap(), cores: meter.lap(), bids: (await crowd.ask<CrowdTally>('look')).lap },
        seconds: Math.min(60, (performance.now() - begun) / 1000 - laps.length * 60),
      };
      laps.push(minute);
      printMinute(laps.length, minute);
    };
    await show.play(minutes);
    clearInterval(clock);
    clearTimeout(looking);
    const cores = meter.sinceBeginning();
    const tally = await crowd.ask<CrowdTally>('look');
    health.stop();
    const seconds = (performance.now() - begun) / 1000;
    const outputs = await (probing ?? probeAll(house));
    const load = loadNow();
    await house.staff('POST', '/streams/main/stop', {});
    const recording = await recordingOf(house);

    const figures: ShowFigures = {
      ...{ minutes, quiet, cores, bids: tally, seconds, outputs, load, health: health.all() },
      ...{
        changes: show.changes,
        lines: show.lines,
        refused: show.refused,
        bidders: BIDDERS,
        thinkMs: THINK_MS,
      },
      loudness: recording ? await loudnessOf(recording) : null,
      bare: recording && bareSeconds > 0 ? await encodeBare(house, recording, bareSeconds, say) : null,
    };
    for (const warning of warningsOf(join(house.dir, 'data'))) say(`  the log warns: ${warning}`);
    if (profile) await tellProfiles(house);
    printReport(figures);
    return findingsOf(figures);
  } finally {
    await crowd.stop();
    await house.close();
  }
}

const loadNow = () =>
  loadavg()
    .map((value) => value.toFixed(2))
    .join(', ');

async function untilLive(house: ShowHouse): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while ((await house.staff<Stream>('GET', '/streams/main')).status !== 'live') {
    if (Date.now() > until) throw new Error('The broadcast did not begin.');
    await sleep(200);
  }
}

function probeAll({ url, rtmpPort }: ShowHouse): Promise<OutputFacts[]> {
  return Promise.all([
    probeOutput('RTMP', `rtmp://127.0.0.1:${rtmpPort}/live/main`),
    probeOutput('FLV', `${url}/live/main.flv`),
    probeOutput('HLS', `${url}/live/main/index.m3u8`),
  ]);
}

/** What was recorded, as a file here; null when it is not stored in time. */
async function recordingOf(house: ShowHouse): Promise<string | null> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const { items } = await house.staff<{ items: StreamSession[] }>('GET', '/streams/main/sessions');
    const url = items[0]?.recording?.url;
    if (url) {
      const answer = await fetch(new URL(url, house.url));
      if (answer.ok) {
        const file = join(house.dir, 'recording.mp4');
        await writeFile(file, Buffer.from(await answer.arrayBuffer()));
        return file;
      }
    }
    await sleep(1_000);
  }
  return null;
}

const loudnessOf = (file: string): Promise<Loudness> => measureLoudness(file, { timeoutMs: 300_000 });

async function encodeBare(
  house: ShowHouse,
  recording: string,
  seconds: number,
  say: (line: string) => void,
): Promise<BareResult> {
  say(`\nThe bare encode of the recorded pictures and sound, ${seconds} s; the bidders go on.`);
  const { durationMs } = await probe(recording);
  // From the middle of the show, so that nothing of its beginning is in it.
  const fromSeconds = Math.max(0, ((durationMs ?? 0) / 1000 - seconds) / 2);
  const dir = join(house.dir, 'bare');
  mkdirSync(dir);
  const encoder = startProcess(new URL('./stream.bare.ts', import.meta.url));
  try {
    return await encoder.ask<BareResult>('encode', {
      recording,
      fromSeconds,
      seconds,
      dir,
    } satisfies BareTask);
  } finally {
    await encoder.stop();
  }
}

async function tellProfiles(house: ShowHouse): Promise<void> {
  const pids = streamerPids();
  await house.end();
  for (const pid of pids) printProfiles(house.dir, pid);
}
