import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runJob } from '../../platform/ffmpeg.ts';
import { temporaryFolder } from '../../testing/services.ts';
import { inspectVideo } from './inspect.ts';
import { qualityOf } from './quality.rules.ts';
import { momentsOf } from './thumbnails.ts';
import { shotsOf } from './timeline.rules.ts';

const folder = temporaryFolder('film-quality');
/** On a machine that has others to serve. */
const LONG_MS = 60_000;
/** A picture with edges that wanders, and a tone at −16 LUFS. */
const MOVING = 'testsrc2=s=640x360:r=30:d=1.2';
const FAIR = 'sine=f=1000:r=48000:d=1.2,volume=5dB';

const FROZEN = 'testsrc2=s=640x360:r=30:d=0.1,loop=-1:size=1,trim=duration=1.5';

/** A short video of what `lavfi` paints and plays. */
async function filmOf(name: string, picture: string, sound: string): Promise<string> {
  const target = join(folder, `${name}.mp4`);
  await runJob(
    {
      inputs: [picture, sound].map((source) => ({ source, options: ['-f', 'lavfi'] })),
      outputs: [
        {
          target,
          options: [
            '-c:v',
            'libx264',
            '-preset',
            'ultrafast',
            '-pix_fmt',
            'yuv420p',
            '-ac',
            '2',
            '-b:a',
            '192k',
          ],
        },
      ],
      global: ['-nostdin', '-v', 'error'],
    },
    { timeoutMs: LONG_MS },
  );
  return target;
}

async function lookAt(name: string, picture: string, sound: string) {
  const inspection = await inspectVideo(await filmOf(name, picture, sound), AbortSignal.timeout(LONG_MS));
  return { inspection, quality: qualityOf(inspection, null) };
}

describe('the quality of a video', () => {
  test(
    'is high where all is well',
    async () => {
      const { quality, inspection } = await lookAt('good', MOVING, FAIR);
      expect(quality.measures, JSON.stringify(inspection.sound)).toMatchObject({
        blank: 1,
        frozen: 1,
        clipping: 1,
      });
      expect(quality.score).toBeGreaterThan(0.85);
    },
    LONG_MS,
  );

  test.each([
    [
      'black and silent',
      'color=c=black:s=640x360:r=30:d=1.2',
      'anullsrc=r=48000:d=1.2',
      ['blank', 'loudness'],
    ],
    ['frozen and quiet', FROZEN, `${FAIR},volume=-14dB`, ['frozen', 'loudness']],
    ['blurred and clipped', `${MOVING},gblur=sigma=14`, `${FAIR},volume=24dB`, ['sharpness', 'clipping']],
    ['half black', `${MOVING},fade=t=out:st=0.5:d=0.1`, FAIR, ['blank']],
    ['underexposed', `${MOVING},lutyuv=y=16+(val-16)*0.08`, FAIR, ['exposure']],
    ['washed out', `${MOVING},lutyuv=y=225+(val-16)*0.04`, FAIR, ['exposure']],
  ])(
    'is low where it is %s',
    async (name, picture, sound, measures) => {
      const { quality, inspection } = await lookAt(name.replaceAll(' ', '-'), picture, sound);
      for (const measure of measures) {
        expect(quality.measures[measure], JSON.stringify([quality, inspection.sound])).toBeLessThan(0.35);
      }
      expect(quality.score).toBeLessThan(0.6);
    },
    LONG_MS,
  );
});

test('thumbnails are taken where it is sharp and no transition goes on', () => {
  const shots = shotsOf([
    { durationMs: 3_000, transition: 'fade' },
    { durationMs: 3_000, transition: 'dissolve' },
    { durationMs: 3_000, transition: 'wipe' },
  ]);
  const samples = Array.from({ length: 18 }, (_, n) => ({
    at: n / 2,
    sharpness: n % 6 === 0 ? 1 : n % 6 === 4 ? 0.9 : 0.5,
    exposure: 1,
  }));
  // The sharpest of each lie where its scene begins.
  expect(momentsOf(shots, samples)).toEqual([2_000, 5_000, 8_000]);
});
