import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Command = { id: number; name: string; args: unknown };
type Answer = { id: number; result?: unknown; error?: string };

export type BenchProcess = {
  /** Runs one of the child's commands there. @throws Error when it failed or the child is gone */
  ask<Result>(name: string, args?: unknown): Promise<Result>;
  /** Ends the child and waits for it. */
  stop(): Promise<void>;
};

/** Starts a TypeScript file as a process of its own, that answers by `answerCommands`. */
export function startProcess(
  file: URL,
  args: string[] = [],
  { nodeArgs = [], env }: { nodeArgs?: string[]; env?: NodeJS.ProcessEnv } = {},
): BenchProcess {
  const options = { execArgv: nodeArgs, serialization: 'advanced' } as const;
  const child = fork(fileURLToPath(file), args, env ? { ...options, env } : options);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  child.on('message', (answer: Answer) => {
    const promise = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error === undefined) promise?.resolve(answer.result);
    else promise?.reject(new Error(answer.error));
  });
  child.on('exit', (code, signal) => {
    for (const promise of waiting.values())
      promise.reject(new Error(`${file.pathname} ended: ${code ?? signal}`));
    waiting.clear();
  });

  function ask<Result>(name: string, args?: unknown): Promise<Result> {
    const promise = Promise.withResolvers<unknown>();
    if (!child.connected) promise.reject(new Error(`${file.pathname} has ended`));
    else {
      waiting.set(++lastId, promise);
      child.send({ id: lastId, name, args } satisfies Command);
    }
    return promise.promise as Promise<Result>;
  }

  async function stop(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  return { ask, stop };
}

/** In the child: answers the parent's commands, and ends when the parent does. */
export function answerCommands(commands: Record<string, (args: never) => unknown>): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ id, name, args }: Command) => {
    try {
      const result = await commands[name]?.(args as never);
      process.send?.({ id, result } satisfies Answer);
    } catch (error) {
      process.send?.({ id, error: String(error) } satisfies Answer);
    }
  });
}

/** How many files (and so sockets) a process may open; node raises its own limit to this. */
export function openFilesLimit(): number {
  const limit = execFileSync('/bin/sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
  return limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit);
}

/** Microseconds of CPU this process has used. */
export function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Microseconds on a clock that all processes of this machine share. */
export const sharedMicroseconds = (): number => Number(process.hrtime.bigint() / 1000n);
