import { runJob } from '../../platform/ffmpeg.ts';
import type { Composition } from '../studio.parts.ts';
import type { Sample } from './quality.rules.ts';
import { isCalm, type Shot } from './timeline.rules.ts';

const COUNT = 3;
const WIDTH = 640;
const TIMEOUT_MS = 30_000;

/**
 * Takes a picture out of each third of the video, where it is sharp and well lit and no transition is going on. They come
 * from the clips, so that no half-said caption is in them.
 * @param name of the files, to which "-1.jpg" and so on are added
 */
export async function takeThumbnails(
  clips: Composition['clips'],
  shots: readonly Shot[],
  samples: readonly Sample[],
  name: string,
  signal: AbortSignal,
): Promise<string[]> {
  const files: string[] = [];
  for (const atMs of momentsOf(shots, samples)) {
    const n = shots.findLastIndex(({ startMs }) => startMs <= atMs);
    const clip = clips[n];
    const shot = shots[n];
    if (!clip || !shot) continue;
    const target = `${name}-${files.length + 1}.jpg`;
    await runJob(
      {
        inputs: [{ source: clip.file, options: ['-ss', ((atMs - shot.startMs) / 1000).toFixed(3)] }],
        outputs: [
          {
            target,
            options: [
              ...[
                '-frames:v',
                '1',
                '-vf',
                `scale=${WIDTH}:-2:flags=lanczos:out_color_matrix=bt601:out_range=pc`,
              ],
              ...['-q:v', '3', '-update', '1', '-f', 'image2'],
            ],
          },
        ],
        global: ['-nostdin', '-v', 'error'],
      },
      { timeoutMs: TIMEOUT_MS, signal },
    );
    files.push(target);
  }
  return files;
}

/** The best moment of each third of the video, in ms. */
export function momentsOf(shots: readonly Shot[], samples: readonly Sample[]): number[] {
  const last = shots.at(-1);
  const total = last ? last.startMs + last.durationMs : 0;
  return Array.from({ length: COUNT }, (_, n) => {
    const from = (n * total) / COUNT;
    const to = ((n + 1) * total) / COUNT;
    const here = samples.filter(({ at }) => at * 1000 >= from && at * 1000 < to);
    const calm = here.filter(({ at }) => isCalm(shots, at * 1000));
    const worth = ({ at, sharpness, exposure }: Sample) =>
      sharpness * exposure - (0.1 * Math.abs(at * 1000 - (from + to) / 2)) / (to - from);
    const best = (calm.length > 0 ? calm : here).toSorted((a, b) => worth(b) - worth(a))[0];
    return Math.round(best ? best.at * 1000 : (from + to) / 2);
  });
}
