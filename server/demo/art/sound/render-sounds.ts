import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { measureLoudness, runJob } from '../../../platform/ffmpeg.ts';
import { MUSIC_LUFS } from '../../../stream/mixer/clips.ts';
import { bidChime, extendedChime, hammerKnock, openingBell } from './chimes.ts';
import { eveningView } from './evening-view.ts';
import { paddleBossa } from './paddle-bossa.ts';
import { interleave, setLoudness, setPeak } from './tape.ts';

/** What the mixer overlaps when a bed goes round: the end repeats the beginning. */
const OVERLAP_FRAMES = 2 * 48_000;
const ENCODE_MS = 120_000;

/** Peaks in dBFS: chimes stay below speech, the hammer is heard. */
const SOUNDS = {
  bid: [bidChime, -15],
  extended: [extendedChime, -13],
  opening: [openingBell, -11],
  hammer: [hammerKnock, -6],
} as const;
const BEDS = { 'evening-view': eveningView, 'paddle-bossa': paddleBossa };

/**
 * Plays the default music and chimes anew into `<root>/stream/music` and `/sounds` as Ogg Vorbis, which, unlike AAC, adds
 * nothing before the first sample. The same code makes the same bytes with the same ffmpeg.
 * @returns bytes written
 */
export async function renderSounds(root: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gavelcast-sounds-'));
  let total = 0;
  const save = async (path: string, samples: Float32Array, quality: number) => {
    const raw = join(folder, 'raw.f32');
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(raw, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
    await runJob(
      {
        inputs: [{ source: raw, options: ['-f', 'f32le', '-ar', '48000', '-ac', '2'] }],
        outputs: [
          {
            target,
            options: [
              '-c:a',
              'libvorbis',
              '-q:a',
              String(quality),
              '-flags',
              '+bitexact',
              '-fflags',
              '+bitexact',
            ],
          },
        ],
      },
      { timeoutMs: ENCODE_MS },
    );
    const { size } = statSync(target);
    const { integrated, truePeak } = await measureLoudness(target);
    total += size;
    const seconds = (samples.length / 96_000).toFixed(2);
    console.log(`${path}  ${seconds} s  ${Math.round(size / 1024)} KB  ${integrated} LUFS  ${truePeak} dBTP`);
  };
  try {
    for (const [name, [play, peak]] of Object.entries(SOUNDS)) {
      const samples = interleave(play());
      setPeak(samples, peak);
      await save(`stream/sounds/${name}.ogg`, samples, 4);
    }
    for (const [name, play] of Object.entries(BEDS)) {
      const samples = interleave(play(), OVERLAP_FRAMES);
      setLoudness(samples, MUSIC_LUFS);
      await save(`stream/music/${name}.ogg`, samples, 3);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return total;
}
