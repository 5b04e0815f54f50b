import { parentPort, workerData } from 'node:worker_threads';
import type { FilmAnswer, FilmTask } from './film.thread.ts';
import { inspectVideo } from './inspect.ts';
import { mixed, writeLevelled } from './sound.ts';

const stop = new AbortController();
parentPort?.once('message', () => stop.abort());
const answer = (said: FilmAnswer) => parentPort?.postMessage(said);

async function work(task: FilmTask, signal: AbortSignal): Promise<unknown> {
  if (task.kind === 'inspect') return inspectVideo(task.path, signal);
  const samples = task.kind === 'level' ? task.samples : await mixed(task.mix, signal);
  return writeLevelled(samples, task.output, signal);
}

try {
  answer({ result: await work(workerData as FilmTask, stop.signal) });
} catch (error) {
  const { name, message } = error as Error;
  answer({ error: { name, message } });
}
