import { parentPort } from 'node:worker_threads';
import { SAMPLE_RATE } from '../stream/parts.ts';
import { createEspeak, type Espeak } from './espeak.ts';
import { normalised } from './loudness.ts';
import { createPico, type Pico } from './pico.ts';
import { resampled } from './resample.rules.ts';
import { createSherpa, type Sherpa } from './sherpa.ts';
import type { VoiceTask, VoiceTaskResult } from './voice.thread.ts';
import { writeWav } from './wav.ts';

/** Shorter clips cannot be measured, nor is anything so short worth a caption. */
const SHORTEST_SECONDS = 0.5;

const engines: { espeak?: Promise<Espeak>; pico?: Promise<Pico>; sherpa?: Promise<Sherpa> } = {};

async function work(task: VoiceTask): Promise<VoiceTaskResult> {
  switch (task.kind) {
    case 'espeak':
      engines.espeak ??= createEspeak();
      return { kind: 'espeak', ...(await engines.espeak).speak(task) };
    case 'pico':
      engines.pico ??= createPico(task.files);
      return { kind: 'pico', ...(await engines.pico).speak(task) };
    case 'sherpa':
      engines.sherpa ??= createSherpa(task.modelDir);
      return { kind: 'sherpa', ...(await engines.sherpa).speak(task) };
    case 'finish': {
      const sound = resampled(task.sound.samples, task.sound.rate, SAMPLE_RATE);
      const long = new Float32Array(Math.max(sound.length, SAMPLE_RATE * SHORTEST_SECONDS));
      long.set(sound);
      const samples = normalised(long);
      return { kind: 'finish', made: samples && { samples, file: writeWav(samples, SAMPLE_RATE) } };
    }
  }
}

parentPort?.on('message', async ({ id, task }: { id: number; task: VoiceTask }) => {
  try {
    parentPort?.postMessage({ id, result: await work(task) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
