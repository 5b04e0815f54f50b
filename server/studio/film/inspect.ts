import { ffmpegArguments, measureLoudness, probe } from '../../platform/ffmpeg.ts';
import { runProgram } from '../../platform/run-program.ts';
import { type Inspection, type Sample, type Span, sampleOf } from './quality.rules.ts';

/** Pictures a second that are looked at: a slow camera moves enough between two of them to be told from a still one. */
const LOOK_FPS = 10;
const LOOK_WIDTH = 320;
/** Sharpness is measured in larger ones, at most so many a second and in all. */
const SAMPLE_WIDTH = 640;
const SAMPLES = { perSecond: 2, most: 30 } as const;
const SILENCE = { decibels: -50, seconds: 0.3 } as const;
const TIMEOUT = { baseMs: 60_000, perSecondMs: 6_000 } as const;

/**
 * Looks at a video from beginning to end and listens to it.
 * @throws ProgramError when it is no video, or ffmpeg fails, takes too long or is aborted
 */
export async function inspectVideo(path: string, signal: AbortSignal): Promise<Inspection> {
  const { video, audio, durationMs } = await probe(path);
  if (!video || !durationMs) throw new Error('there is no picture in it');
  const seconds = durationMs / 1000;
  const timeoutMs = TIMEOUT.baseMs + seconds * TIMEOUT.perSecondMs;
  const rate = Math.min(SAMPLES.perSecond, SAMPLES.most / seconds);
  const height = Math.round((SAMPLE_WIDTH * video.height) / video.width / 2) * 2;
  const args = ffmpegArguments({
    inputs: [{ source: path }],
    graph: [
      `[0:v]fps=${LOOK_FPS},split[look][few]`,
      `[look]scale=${LOOK_WIDTH}:-2:flags=bilinear,blackdetect=d=0.1:pic_th=0.98:pix_th=0.08,freezedetect=n=-66dB:d=0.8[seen]`,
      `[few]fps=${rate.toFixed(4)}:round=near,scale=${SAMPLE_WIDTH}:${height}:flags=area,format=gray[samples]`,
    ].join(';'),
    outputs: [
      { target: '-', options: ['-map', '[seen]', '-f', 'null'] },
      { target: 'pipe:1', options: ['-map', '[samples]', '-f', 'rawvideo'] },
    ],
    global: ['-nostdin', '-nostats', '-hide_banner', '-v', 'info'],
  });
  const { stdout, stderr } = await runProgram('ffmpeg', args, {
    timeoutMs,
    signal,
    maxBytes: Number.MAX_SAFE_INTEGER,
  });
  const pictures = Buffer.concat(stdout);
  const samples: Sample[] = [];
  for (let n = 0; (n + 1) * SAMPLE_WIDTH * height <= pictures.length; n += 1) {
    const gray = pictures.subarray(n * SAMPLE_WIDTH * height, (n + 1) * SAMPLE_WIDTH * height);
    samples.push(sampleOf(gray, SAMPLE_WIDTH, n / rate));
  }
  return {
    seconds,
    black: spans(stderr, 'black_start', 'black_end', seconds),
    frozen: spans(stderr, 'freeze_start', 'freeze_end', seconds),
    samples,
    sound: audio ? await inspectSound(path, signal) : null,
  };
}

/** Listens to a file. @throws ProgramError */
export async function inspectSound(
  path: string,
  signal: AbortSignal,
): Promise<NonNullable<Inspection['sound']>> {
  const { integrated, truePeak } = await measureLoudness(path, { signal });
  const { durationMs } = await probe(path);
  const { decibels, seconds } = SILENCE;
  const args = ffmpegArguments({
    inputs: [{ source: path }],
    outputs: [
      {
        target: '-',
        options: ['-vn', '-af', `silencedetect=n=${decibels}dB:d=${seconds}`, '-f', 'null'],
      },
    ],
    global: ['-nostdin', '-nostats', '-hide_banner', '-v', 'info'],
  });
  const { stderr } = await runProgram('ffmpeg', args, { timeoutMs: TIMEOUT.baseMs, signal });
  const silence = spans(stderr, 'silence_start', 'silence_end', (durationMs ?? 0) / 1000);
  return { integrated, truePeak, silence };
}

/** Spans that ffmpeg tells of line by line; one that has no end lasts to the end. */
function spans(said: string, start: string, end: string, seconds: number): Span[] {
  const all = (name: string) =>
    [...said.matchAll(new RegExp(`${name}:\\s*(-?[\\d.]+)`, 'g'))].map((match) => Number(match[1]));
  const ends = all(end);
  return all(start).map((from, n) => ({
    from: Math.max(0, from),
    to: Math.min(seconds, ends[n] ?? seconds),
  }));
}
