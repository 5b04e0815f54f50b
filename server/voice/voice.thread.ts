import { Worker } from 'node:worker_threads';
import type { EspeakEvent } from './espeak.rules.ts';
import { type Sound, VoiceError } from './voice.provider.ts';

export type VoiceTask =
  | { kind: 'espeak'; text: string; voice: string; rate: number; pitch: number; range: number }
  /** Files: text analysis, then sound; speed in percent */
  | { kind: 'pico'; text: string; files: string[]; speed: number }
  | { kind: 'sherpa'; text: string; modelDir: string; speaker: number; speed: number }
  /** To the rate and the loudness of the broadcast. */
  | { kind: 'finish'; sound: Sound };

export type VoiceTaskResult =
  | { kind: 'espeak'; sound: Sound; events: EspeakEvent[] }
  | { kind: 'pico'; sound: Sound }
  | { kind: 'sherpa'; sound: Sound }
  /** One channel at 48 kHz, and the file of it; null when there was nothing to hear. */
  | { kind: 'finish'; made: { samples: Float32Array; file: Uint8Array } | null };

type ResultOf<K extends VoiceTask['kind']> = Extract<VoiceTaskResult, { kind: K }>;

/** A thread of its own for what would hold up everybody else: synthesis and the measuring of sound. */
export type VoiceThread = {
  /** @throws VoiceError when the task failed, the thread died or `signal` was aborted */
  run<T extends VoiceTask>(task: T, signal: AbortSignal): Promise<ResultOf<T['kind']>>;
  close(): Promise<void>;
};

type Waiting = { resolve(result: VoiceTaskResult): void; reject(error: Error): void };

export function createVoiceThread(): VoiceThread {
  let worker: Worker | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const fail = (from: Worker, message: string) => {
    if (worker !== from) return;
    worker = null;
    for (const { reject } of waiting.values()) reject(new VoiceError(message));
    waiting.clear();
  };

  function started(): Worker {
    if (worker) return worker;
    const fresh = new Worker(new URL('./voice.worker.ts', import.meta.url), { name: 'voice' });
    fresh.on('message', ({ id, result, error }: { id: number; result: VoiceTaskResult; error?: string }) => {
      const task = waiting.get(id);
      waiting.delete(id);
      // An idle voice keeps no program alive.
      if (waiting.size === 0) fresh.unref();
      if (error === undefined) task?.resolve(result);
      else task?.reject(new VoiceError(error));
    });
    fresh.on('error', (error) => fail(fresh, `the voice thread failed: ${error.message}`));
    fresh.on('exit', () => fail(fresh, 'the voice thread ended'));
    worker = fresh;
    return fresh;
  }

  async function stop(reason: string): Promise<void> {
    const running = worker;
    if (!running) return;
    fail(running, reason);
    await running.terminate();
  }

  return {
    async run<T extends VoiceTask>(task: T, signal: AbortSignal) {
      if (signal.aborted) throw new VoiceError('the voice was stopped before it began');
      const running = started();
      running.ref();
      lastId += 1;
      const id = lastId;
      const { promise, resolve, reject } = Promise.withResolvers<VoiceTaskResult>();
      waiting.set(id, { resolve, reject });
      running.postMessage({ id, task });
      // Synthesis cannot be interrupted from outside: what hangs goes with its thread.
      const abort = () => void stop('the voice took too long');
      signal.addEventListener('abort', abort, { once: true });
      try {
        return (await promise) as ResultOf<T['kind']>;
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    close: () => stop('the voice is closed'),
  };
}
