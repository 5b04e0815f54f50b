import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { environmentForChild } from '../platform/config.ts';

/** A role of the program that listens nowhere, in a process of its own that can be killed and started again. */
export type RoleProcess = {
  start(): void;
  kill9(): Promise<void>;
  /** Clean end. */
  stop(): Promise<void>;
  /** What it said, for a failed test. */
  output(): string;
};

export function createRoleProcess(
  role: 'worker' | 'streamer',
  environment: Record<string, string>,
): RoleProcess {
  let child: ChildProcess | null = null;
  let output = '';
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const exit = once(ending, 'exit');
    ending.kill(signal);
    await exit;
  };
  return {
    start() {
      const program = join(import.meta.dirname, '../main.ts');
      child = spawn(process.execPath, [program, `--role=${role}`], {
        env: environmentForChild(environment),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (bytes) => {
          output = (output + bytes).slice(-50_000);
        });
      }
    },
    kill9: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    output: () => output,
  };
}
