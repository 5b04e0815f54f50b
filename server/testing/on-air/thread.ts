import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { until } from '../publisher.ts';

/**
 * Ends one thread of a Node process from outside, as a crash would: through the debugger, for no signal reaches a thread.
 * @param output all that the process has said
 */
export async function endThread(pid: number, title: string, output: () => string): Promise<void> {
  const before = output().length;
  process.kill(pid, 'SIGUSR1');
  const addressOf = () =>
    /Debugger listening on (ws:\S+)/.exec(output().slice(Math.max(0, before - 10)))?.[1];
  await until(() => addressOf() !== undefined);
  const socket = new WebSocket(addressOf() as string);
  const send = (id: number, method: string, params: object) =>
    socket.send(JSON.stringify({ id, method, params }));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.on('error', reject);
  socket.on('open', () => send(1, 'NodeWorker.enable', { waitForDebuggerOnStart: false }));
  socket.on('message', (text) => {
    const { method, params } = JSON.parse(String(text));
    if (method !== 'NodeWorker.attachedToWorker' || !params.workerInfo.title.includes(title)) return;
    const order = { id: 1, method: 'Runtime.evaluate', params: { expression: 'process.exit(1)' } };
    send(2, 'NodeWorker.sendMessageToWorker', {
      sessionId: params.sessionId,
      message: JSON.stringify(order),
    });
    resolve();
  });
  await Promise.race([
    promise,
    sleep(10_000).then(() => {
      throw new Error(`There is no thread ${title} to be ended`);
    }),
  ]);
  await sleep(200);
  socket.terminate();
}
