import { ffmpegArguments } from '../../platform/ffmpeg.ts';
import { runProgram } from '../../platform/run-program.ts';

const SEARCH_MS = 300_000;

/** Lengths (seconds) of the stretches of a file that are quieter than `db` for at least `leastSeconds`. */
export async function silencesOf(source: string, db: number, leastSeconds: number): Promise<number[]> {
  const args = ffmpegArguments({
    inputs: [{ source }],
    outputs: [
      { target: '-', options: ['-vn', '-af', `silencedetect=n=${db}dB:d=${leastSeconds}`, '-f', 'null'] },
    ],
    global: ['-v', 'info', '-nostats', '-nostdin', '-hide_banner'],
  });
  const { stderr } = await runProgram('ffmpeg', args, { timeoutMs: SEARCH_MS });
  return [...stderr.matchAll(/silence_duration: ([\d.]+)/g)].map(([, seconds]) => Number(seconds));
}
