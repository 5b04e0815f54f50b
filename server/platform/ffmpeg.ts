import { resolve as absolute } from 'node:path';
import ffmpeg from 'fluent-ffmpeg';
import { redactText } from './redact.ts';
import { ProgramError, runProgram } from './run-program.ts';

export type FfmpegInput = { source: string; options?: readonly string[] };
export type FfmpegOutput = { target: string; options?: readonly string[] };

/** What one ffmpeg is to do; options are given word by word, as on a command line. */
export type FfmpegPlan = {
  inputs: readonly FfmpegInput[];
  outputs: readonly FfmpegOutput[];
  /** A filter graph over all inputs. */
  graph?: string;
  /** Options of the program itself. */
  global?: readonly string[];
};

export type JobOptions = {
  /** Milliseconds after which it is killed. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** Milliseconds of output that are done. */
  onProgress?: ((doneMs: number) => void) | undefined;
};

export type MediaFacts = {
  /** Names of the container, as ffprobe gives them: "mov,mp4,m4a,3gp,3g2,mj2". */
  format: string;
  bytes: number;
  /** null when the file does not say. */
  durationMs: number | null;
  /** When its last picture ends, in seconds from its beginning: sound may go on for longer. */
  pictureEndS: number | null;
  video: { codec: string; width: number; height: number; fps: number; pixels: string } | null;
  audio: { codec: string; sampleRate: number; channels: number } | null;
};

export type Loudness = {
  /** LUFS of the whole, EBU R128; null when it is silent. */
  integrated: number | null;
  /** Loudness range in LU. */
  range: number;
  /** True peak in dBTP; null when it is silent. */
  truePeak: number | null;
};

/** Files that were uploaded are opened as what they claim to be, and never lead to other files or hosts. */
const FROM_A_FILE = [
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  'mov,matroska,webm,mp3,wav,aiff,ogg,flac,aac,avi,mpegts,flv,gif,png_pipe,jpeg_pipe,webp_pipe',
];
const PROBE_MS = 20_000;
const DECODE_MS = 120_000;
/** Longest sound that is read into memory: 230 MB. */
const LONGEST_SOUND_SECONDS = 600;

/** The argument list of an ffmpeg that somebody else starts and supervises. */
export function ffmpegArguments(plan: FfmpegPlan): string[] {
  return [...commandOf(plan)._getArguments()];
}

/**
 * Runs ffmpeg from files to files; existing targets are replaced, half-written ones are the caller's to remove.
 * @throws ProgramError in plain words when it fails, takes too long or is aborted
 */
export function runJob(plan: FfmpegPlan, { timeoutMs, signal, onProgress }: JobOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  if (signal?.aborted) return Promise.reject(new ProgramError('ffmpeg was not started: aborted'));
  const command = commandOf(plan);
  let why: string | null = null;
  let running = false;
  const kill = (reason: string) => {
    why ??= reason;
    if (running) command.kill('SIGKILL');
  };
  const timer = setTimeout(() => kill(`took longer than ${timeoutMs} ms`), timeoutMs);
  const abort = () => kill('was aborted');
  const settle = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  };
  signal?.addEventListener('abort', abort, { once: true });
  command.on('start', () => {
    running = true;
    if (why) command.kill('SIGKILL');
  });
  if (onProgress) command.on('progress', ({ timemark }) => onProgress(millisecondsOf(timemark)));
  command.on('end', () => {
    settle();
    resolve();
  });
  command.on('error', (error: Error) => {
    settle();
    const said = redactText(error.message.trim().split('\n').at(-1) ?? '').slice(0, 300);
    reject(new ProgramError(why ? `ffmpeg ${why}` : said));
  });
  command.run();
  return promise;
}

/**
 * What a media file holds, by its own account.
 * @throws ProgramError when it is no media file that we know
 */
export async function probe(path: string): Promise<MediaFacts> {
  const { stdout } = await runProgram(
    'ffprobe',
    [
      ...['-v', 'error', ...FROM_A_FILE, '-print_format', 'json', '-show_format', '-show_streams'],
      absolute(path),
    ],
    { timeoutMs: PROBE_MS },
  );
  const facts = JSON.parse(Buffer.concat(stdout).toString('utf8')) as Probed;
  const of = (type: string) =>
    facts.streams?.find((stream) => stream.codec_type === type && !stream.disposition?.attached_pic);
  const video = of('video');
  const audio = of('audio');
  const seconds = Number(facts.format?.duration ?? video?.duration ?? audio?.duration ?? Number.NaN);
  return {
    format: facts.format?.format_name ?? '',
    bytes: Number(facts.format?.size ?? 0),
    durationMs: Number.isFinite(seconds) ? Math.round(seconds * 1000) : null,
    pictureEndS: pictureEndOf(video, facts.format?.start_time),
    video: video
      ? {
          codec: video.codec_name ?? '',
          width: video.width ?? 0,
          height: video.height ?? 0,
          fps: quotient(video.avg_frame_rate) || quotient(video.r_frame_rate),
          pixels: video.pix_fmt ?? '',
        }
      : null,
    audio: audio
      ? {
          codec: audio.codec_name ?? '',
          sampleRate: Number(audio.sample_rate ?? 0),
          channels: audio.channels ?? 0,
        }
      : null,
  };
}

/**
 * The sound of a file: interleaved stereo at 48 kHz, −1 to 1. At most ten minutes of it.
 * One channel is spread over two at the same loudness, so each is 3 dB below it.
 * @throws ProgramError when there is no sound in it
 */
export async function decodeSound(
  path: string,
  { timeoutMs = DECODE_MS, signal }: Partial<Pick<JobOptions, 'timeoutMs' | 'signal'>> = {},
): Promise<Float32Array> {
  const args = ffmpegArguments({
    inputs: [{ source: absolute(path), options: FROM_A_FILE }],
    outputs: [
      {
        target: 'pipe:1',
        options: [
          ...['-vn', '-t', String(LONGEST_SOUND_SECONDS)],
          ...['-ac', '2', '-ar', '48000', '-c:a', 'pcm_f32le', '-f', 'f32le'],
        ],
      },
    ],
    global: ['-v', 'error', '-nostdin'],
  });
  const { stdout } = await runProgram('ffmpeg', args, {
    timeoutMs,
    signal,
    maxBytes: Number.MAX_SAFE_INTEGER,
  });
  const bytes = stdout.reduce((sum, chunk) => sum + chunk.length, 0);
  const samples = new Float32Array(Math.floor(bytes / 8) * 2);
  const room = Buffer.from(samples.buffer);
  let at = 0;
  for (const chunk of stdout) at += chunk.copy(room, at);
  return samples;
}

/**
 * Loudness of a file's sound after EBU R128.
 * @throws ProgramError when there is no sound in it
 */
export async function measureLoudness(
  path: string,
  { timeoutMs = DECODE_MS, signal }: Partial<Pick<JobOptions, 'timeoutMs' | 'signal'>> = {},
): Promise<Loudness> {
  const args = ffmpegArguments({
    inputs: [{ source: absolute(path), options: FROM_A_FILE }],
    outputs: [{ target: '-', options: ['-vn', '-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null'] }],
    global: ['-v', 'info', '-nostats', '-nostdin', '-hide_banner'],
  });
  const { stderr } = await runProgram('ffmpeg', args, { timeoutMs, signal });
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const figure = (pattern: RegExp) => Number(pattern.exec(summary)?.[1] ?? Number.NaN);
  const integrated = figure(/I:\s+(-?[\d.]+|-inf) LUFS/);
  const truePeak = figure(/Peak:\s+(-?[\d.]+|-inf) dBFS/);
  return {
    // The meter's gate is at −70: below it nothing was heard.
    integrated: Number.isFinite(integrated) && integrated > -70 ? integrated : null,
    range: figure(/LRA:\s+(-?[\d.]+) LU/) || 0,
    truePeak: Number.isFinite(truePeak) ? truePeak : null,
  };
}

function commandOf({ inputs, outputs, graph, global = [] }: FfmpegPlan): ffmpeg.FfmpegCommand {
  // It keeps the last lines of what ffmpeg says, not all of them.
  const command = ffmpeg({ stdoutLines: 50 });
  for (const [n, { source, options = [] }] of inputs.entries()) {
    // It has no place of its own for options of the program; they may stand before any input.
    const words = n === 0 ? [...global, ...options] : options;
    command.input(source);
    // Given as separate arguments, an option that holds a space is left whole.
    if (words.length > 0) command.inputOptions(...(words as [string, ...string[]]));
  }
  if (graph) command.complexFilter(graph);
  for (const { target, options = [] } of outputs) {
    command.output(target);
    if (options.length > 0) command.outputOptions(...(options as [string, ...string[]]));
  }
  return command;
}

type ProbedStream = {
  codec_type?: string;
  codec_name?: string;
  width?: number;
  height?: number;
  avg_frame_rate?: string;
  r_frame_rate?: string;
  pix_fmt?: string;
  sample_rate?: string;
  channels?: number;
  start_time?: string;
  duration?: string;
  disposition?: { attached_pic?: number };
};
type Probed = {
  streams?: ProbedStream[];
  format?: { format_name?: string; size?: string; start_time?: string; duration?: string };
};

function pictureEndOf(video: ProbedStream | undefined, fileStart = '0'): number | null {
  const end = Number(video?.start_time ?? 0) + Number(video?.duration ?? Number.NaN) - Number(fileStart);
  return Number.isFinite(end) ? end : null;
}

/** "30000/1001" as a number, 0 for "0/0". */
function quotient(text = '0/0'): number {
  const [over, under] = text.split('/').map(Number);
  return over && under ? over / under : 0;
}

/** "00:01:02.50" in milliseconds. */
function millisecondsOf(timemark: string): number {
  return Math.round(timemark.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000) || 0;
}
