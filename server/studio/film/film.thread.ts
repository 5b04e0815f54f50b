import { Worker } from 'node:worker_threads';
import { ProgramError } from '../../platform/run-program.ts';
import type { Inspection } from './quality.rules.ts';
import type { Mix, Samples } from './sound.ts';

/** Measuring and mixing keep a core busy for seconds: whoever serves others must not do it himself. */
export type FilmTask =
  | { kind: 'inspect'; path: string }
  | { kind: 'level'; samples: Samples; output: string }
  | { kind: 'mix'; mix: Mix; output: string };
export type FilmAnswer = { result?: unknown; error?: { name: string; message: string } };

/** Its programs are killed at once when it is told to stop; a thread that does not end then is ended. */
const GRACE_MS = 5_000;

/** `inspectVideo`, in a thread of its own. @throws as it does */
export async function inspectApart(path: string, signal: AbortSignal): Promise<Inspection> {
  return (await apart({ kind: 'inspect', path }, signal)) as Inspection;
}

/** `writeLevelled`, in a thread of its own; the samples are given away. @throws as it does */
export async function levelApart(samples: Samples, output: string, signal: AbortSignal): Promise<void> {
  await apart({ kind: 'level', samples, output }, signal, [samples.buffer as ArrayBuffer]);
}

/** `mixed` and `writeLevelled`, in a thread of its own. @throws as they do */
export async function mixApart(mix: Mix, output: string, signal: AbortSignal): Promise<void> {
  await apart({ kind: 'mix', mix, output }, signal);
}

async function apart(
  task: FilmTask,
  signal: AbortSignal,
  transferList: ArrayBuffer[] = [],
): Promise<unknown> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./film.worker.ts', import.meta.url), {
    name: 'film',
    workerData: task,
    transferList,
  });
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  let grace: NodeJS.Timeout | undefined;
  const abort = () => {
    worker.postMessage('stop');
    grace = setTimeout(() => reject(signal.reason), GRACE_MS);
  };
  signal.addEventListener('abort', abort, { once: true });
  worker.once('message', ({ result, error }: FilmAnswer) => {
    if (!error) resolve(result);
    else reject(error.name === 'ProgramError' ? new ProgramError(error.message) : new Error(error.message));
  });
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('the thread of films ended')));
  try {
    return await promise;
  } finally {
    clearTimeout(grace);
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
