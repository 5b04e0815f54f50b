import type { Loudness } from '../platform/ffmpeg.ts';
import type { Finding } from '../testing/on-air/finding.ts';
import { printTable, type Quantiles } from './report.ts';
import type { BareResult } from './stream.bare.ts';
import type { Cores } from './stream.cpu.ts';
import type { CrowdTally } from './stream.crowd.ts';
import type { HealthTally } from './stream.health.ts';
import type { OutputFacts } from './stream.probe.ts';
import { SHOW_IN_WORDS } from './stream.show.ts';

export type Minute = { health: HealthTally | null; cores: Cores; bids: Quantiles; seconds: number };

export type ShowFigures = {
  minutes: number;
  seconds: number;
  bidders: number;
  thinkMs: number;
  changes: number;
  lines: number;
  /** Commands of the show that were not obeyed. */
  refused: readonly string[];
  /** Before the broadcast, with the same bidders. */
  quiet: { bids: Quantiles; cores: Cores };
  cores: Cores;
  bids: CrowdTally;
  health: HealthTally | null;
  /** Of the recording, by ffmpeg; null when there is none. */
  loudness: Loudness | null;
  outputs: OutputFacts[];
  bare: BareResult | null;
  load: string;
};

const MOST_CORES = 0.6;
const LEAST_SPEED = 0.99;

const cores = (value: number) => value.toFixed(3);
const mark = (ok: boolean) => (ok ? '✓' : '✗');
const out = (line: string) => void process.stdout.write(`${line}\n`);

/** One line while the show goes on. */
export function printMinute(n: number, { health, cores: used, bids, seconds }: Minute): void {
  const { last, speedMin = 0, kbps = 0, pace = 0 } = health ?? {};
  out(
    `  minute ${n}: encoder runs ${last?.encoderRuns ?? '?'}, speed ≥ ${speedMin.toFixed(3)}, ` +
      `${(pace * 30).toFixed(2)} pictures/s, dropped ${last?.dropped ?? '?'}, duplicated ${last?.duplicated ?? '?'}, ` +
      `${Math.round(kbps)} kbit/s | cores: streamer ${cores(used.streamer)}, ffmpeg ${cores(used.encoder)}, ` +
      `hub ${cores(used.hub)} | ${(bids.count / seconds).toFixed(1)} bids/s, ` +
      `ack p50 ${bids.p50.toFixed(1)} ms, p99 ${bids.p99.toFixed(1)} ms`,
  );
}

/** The whole of it, with what is in each figure. */
export function printReport(figures: ShowFigures): void {
  out(`\nThe show: ${figures.minutes} min at 1280×720, 30 pictures/s. ${SHOW_IN_WORDS}`);
  out(
    `${figures.changes} scene changes, ${figures.lines} lines by staff; ${figures.bidders} bidders, each with a socket of ` +
      `their own, bid once in ${figures.thinkMs / 1000} s in the mean, but not during the 10 s of fair warning in each minute.`,
  );
  printCores(figures);
  printBids(figures);
  out(`Load of the machine at the end (1, 5, 15 min): ${figures.load}`);
}

function printCores({ cores: used, quiet, bare }: ShowFigures): void {
  const whole = used.streamer + used.encoder;
  const row = (name: string, key: keyof Cores) => [name, cores(used[key]), cores(quiet.cores[key])];
  printTable('Processor time in cores, all threads and dead children of each process included', [
    ['', 'on air', 'off air'],
    row('streamer: drawing, mixing, voice, RTMP server, HLS and FLV', 'streamer'),
    row('ffmpeg: H.264 veryfast, AAC, to RTMP, HLS and recording', 'encoder'),
    ['the whole broadcast', `${cores(whole)} (≤ ${MOST_CORES} ${mark(whole <= MOST_CORES)})`, ''],
    row('hub and worker', 'hub'),
    row('PostgreSQL', 'PostgreSQL'),
    row('Redis', 'Redis'),
    row('bidders (the load, no part of the product)', 'bidders'),
  ]);
  out(
    '  Not in it: viewers (nobody watched but ffprobe, for some seconds), pictures for an open desk, decoders (no live source, no film).',
  );
  if (!bare) return;
  if (bare.runs !== 1) {
    out(
      `  No figure for the bare encode: its ffmpeg was started ${bare.runs} times, so busy was the machine.`,
    );
    return;
  }
  printTable('The bare encode of the same pictures and sound', [
    ['', 'cores', 'ratio'],
    ['ffmpeg alone, fed with the recording of this show', cores(bare.cores), ''],
    ['ffmpeg within the show', cores(used.encoder), `${(used.encoder / bare.cores).toFixed(2)} ×`],
    ['the whole broadcast', cores(whole), `${(whole / bare.cores).toFixed(2)} ×`],
  ]);
  out(
    '  In it: the same command line with the same kinds of outputs (RTMP to a server like ours, HLS, recording) and the\n' +
      '  same bidders beside it. Not in it: the process that feeds it with its RTMP server, and the decoding of the\n' +
      '  recording; its pictures have been through the encoder once, so they differ a little from those drawn.\n' +
      `  ${Math.round(bare.kbps)} kbit/s, ${bare.frames} pictures, ${bare.dropped} dropped, ${bare.missing} decoded too late.`,
  );
}

function printBids({ bids, quiet, seconds, bidders }: ShowFigures): void {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  printTable(`Bids of ${bids.present} of ${bidders} bidders`, [
    ['', 'on air', 'off air'],
    ['acknowledged, durable', `${bids.all.count}`, `${quiet.bids.count}`],
    ['  a second', (bids.all.count / seconds).toFixed(1), ''],
    ['  ack p50', ms(bids.all.p50), ms(quiet.bids.p50)],
    ['  ack p99', ms(bids.all.p99), ms(quiet.bids.p99)],
    ['  ack max', ms(bids.all.max), ms(quiet.bids.max)],
    ['outbid on the way', `${bids.refused}`, ''],
  ]);
}

/** What was promised of the broadcast, and whether it was so. */
export function findingsOf({ changes, lines, refused, ...figures }: ShowFigures): Finding[] {
  const { health, outputs, loudness, cores: used } = figures;
  const { last, speedMin = 0, speedMean = 0, kbps = 0, pace = 0 } = health ?? {};
  const whole = used.streamer + used.encoder;
  const { integrated, truePeak } = loudness ?? {};
  return [
    {
      ok: refused.length === 0,
      what: 'every command of the show was obeyed',
      figures: [`${changes} scene changes, ${lines} lines`, ...new Set(refused)].join('; '),
    },
    {
      ok: last?.encoderRuns === 1,
      what: 'one encoder throughout',
      figures: `${last?.encoderRuns ?? 'no'} runs`,
    },
    {
      ok: speedMin >= LEAST_SPEED,
      what: `speed of ffmpeg ≥ ${LEAST_SPEED}`,
      figures: `min ${speedMin.toFixed(3)}, mean ${speedMean.toFixed(3)} (from the 11th second on)`,
    },
    {
      ok: pace >= LEAST_SPEED,
      what: '30 pictures a second',
      figures: `${(pace * 30).toFixed(2)}, ${last?.frames ?? 0} in all, ${Math.round(kbps)} kbit/s`,
    },
    {
      ok: last?.dropped === 0,
      what: 'no picture dropped',
      figures: `${last?.dropped ?? '?'} dropped, ${last?.duplicated ?? '?'} duplicated`,
    },
    {
      // Pictures that were not made cost nothing.
      ok: whole <= MOST_CORES && pace >= LEAST_SPEED,
      what: `the whole broadcast costs ≤ ${MOST_CORES} core`,
      figures: `${cores(used.streamer)} streamer + ${cores(used.encoder)} ffmpeg = ${cores(whole)}`,
    },
    ...outputs.map(({ name, ok, facts }) => ({
      ok,
      what: `${name} while on air, by ffprobe`,
      figures: facts,
    })),
    {
      ok: truePeak != null && truePeak < 0,
      what: 'no clipping in the recording, by ebur128',
      figures: `${integrated ?? '?'} LUFS integrated, true peak ${truePeak ?? '?'} dBTP`,
    },
  ];
}
