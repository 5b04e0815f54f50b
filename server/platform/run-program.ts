import { spawn } from 'node:child_process';
import { redactText } from './redact.ts';

export type RunOptions = {
  /** Milliseconds after which it is killed. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** More than this on its standard output is an error (bytes). */
  maxBytes?: number;
};

export type RunResult = { stdout: Buffer[]; stderr: string };

/** Nobody needs more of what a program complains about. */
const STDERR_CHARACTERS = 16_000;

/** A program that was called and did not do its work; the message is plain and holds no secrets. */
export class ProgramError extends Error {
  override name = 'ProgramError';
}

/**
 * Runs a program to its end.
 * @throws ProgramError when it is missing, fails, says too much, takes too long or is aborted
 */
export function runProgram(file: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { timeoutMs, signal, maxBytes = 16 * 1024 * 1024 } = options;
  const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
  if (signal?.aborted) return Promise.reject(new ProgramError(`${file} was not started: aborted`));
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const stdout: Buffer[] = [];
  let bytes = 0;
  let stderr = '';
  let why: string | null = null;
  const kill = (reason: string) => {
    why ??= reason;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => kill(`took longer than ${timeoutMs} ms`), timeoutMs);
  const abort = () => kill('was aborted');
  signal?.addEventListener('abort', abort, { once: true });
  child.stdout.on('data', (chunk: Buffer) => {
    stdout.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) kill(`gave more than ${maxBytes} bytes`);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_CHARACTERS);
  });
  child.once('error', (error) => {
    why ??= `cannot be run: ${error.message}`;
  });
  child.once('close', (code, killedBy) => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    if (why === null && code === 0) resolve({ stdout, stderr });
    else reject(new ProgramError(`${file} ${why ?? failure(code, killedBy, stderr)}`));
  });
  return promise;
}

function failure(code: number | null, killedBy: NodeJS.Signals | null, stderr: string): string {
  const last = redactText(stderr.trim().split('\n').at(-1) ?? '').slice(0, 300);
  return `${killedBy ? `was killed by ${killedBy}` : `ended with ${code}`}${last && `: ${last}`}`;
}
