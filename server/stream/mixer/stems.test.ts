import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decodeSound, measureLoudness } from '../../platform/ffmpeg.ts';
import { espeakInstalled } from '../../voice/espeak.ts';
import { createEspeakProvider } from '../../voice/providers/espeak.provider.ts';
import { createFliteProvider } from '../../voice/providers/flite.provider.ts';
import { createVoiceThread } from '../../voice/voice.thread.ts';
import type { Clip } from '../parts.ts';
import { SAMPLES_PER_FRAME } from '../parts.ts';
import { createClipLoader, loadChimes } from './clips.ts';
import { lineOf, loudnessOf } from './mixer.fixture.ts';
import { createMixer } from './mixer.ts';
import { createStemRecorder } from './stems.ts';

const folder = mkdtempSync(join(tmpdir(), 'gavelcast-stems-'));
const thread = createVoiceThread();
afterAll(async () => {
  await thread.close();
  rmSync(folder, { recursive: true });
});

const SAID = [
  'Lot twelve is on the block. I have four thousand in the room, who will give me four thousand five hundred?',
  'Going once. Going twice. Sold!',
];

/** A voice thread and half a dozen ffmpegs, on a machine that may have others to serve. */
const PATIENCE_MS = 90_000;

test(
  'real speech over real music, measured by ffmpeg on the stems: −16 LUFS, no clipping, music 10 dB below',
  async () => {
    const load = createClipLoader(async (path) => join(import.meta.dirname, '../../../data/assets', path));
    const clips = await spoken();
    const stems = createStemRecorder(folder);
    const mixer = createMixer({ chimes: await loadChimes(load), tap: stems.tap });
    mixer.setMusic(await load({ path: 'stream/music/paddle-bossa.ogg' }));
    const speaking: boolean[] = [];
    for (let n = 0; n < 9 * 30 || mixer.queued > 0 || speaking.at(-1); n++) {
      if (n === 7 * 30) for (const clip of clips) mixer.say(lineOf(clip));
      if (n > 210 && n % 45 === 0) mixer.chime('bid');
      const { spoken: now, ended } = mixer.chunk(n);
      speaking.push(now !== null);
      if (ended.length > 0 && mixer.queued === 0) mixer.chime('hammer');
    }
    for (let n = 0; n < 60; n++) mixer.chunk(n);
    await stems.close();

    const voice = await measureLoudness(join(folder, 'voice.wav'));
    expect(Math.abs((voice.integrated ?? 0) + 16)).toBeLessThan(1);
    const program = await measureLoudness(join(folder, 'program.wav'));
    expect(program.truePeak).toBeLessThan(-1);
    const music = await decodeSound(join(folder, 'music.wav'));
    const under = Float32Array.from(
      speaking.flatMap((now, n) =>
        now ? [...music.subarray(n * 2 * SAMPLES_PER_FRAME, (n + 1) * 2 * SAMPLES_PER_FRAME)] : [],
      ),
    );
    expect((voice.integrated ?? 0) - loudnessOf(under)).toBeGreaterThan(10);
  },
  PATIENCE_MS,
);

async function spoken(): Promise<Clip[]> {
  const provider = espeakInstalled() ? createEspeakProvider(thread) : createFliteProvider();
  const { signal } = new AbortController();
  const clips: Clip[] = [];
  for (const text of SAID) {
    const voice = provider.voices[0] ?? '';
    const { sound } = await provider.synthesize(
      { text, voice, model: provider.defaultModel, settings: {} },
      signal,
    );
    const { made } = await thread.run({ kind: 'finish', sound }, signal);
    const samples = made?.samples;
    const stereo = Float32Array.from(
      { length: 2 * (samples?.length ?? 0) },
      (_, i) => samples?.[i >> 1] ?? 0,
    );
    clips.push({ samples: stereo, durationMs: stereo.length / 96 });
  }
  return clips;
}
