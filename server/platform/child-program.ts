import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { guardChild, releaseChild } from './child-guard.ts';
import { redactText } from './redact.ts';

export type ChildPlan = {
  file: string;
  args: readonly string[];
  cwd?: string;
  /** How many pipes there are beside the usual three: file descriptors 3, 4, … of the program. */
  pipes?: number;
  /** Opened files that the program gets after the pipes; ours to close. */
  opened?: readonly number[];
  /** Whether its standard output is read; otherwise it goes nowhere. */
  output?: boolean;
  /** Words that must not be seen in what it says. */
  secrets?: readonly string[];
};

export type ChildEnd = {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** In plain words, with the last thing that it said. */
  reason: string;
};

/** A program that runs for long, and dies when we do. */
export type ChildProgram = {
  /** undefined when it could not be started. */
  readonly pid: number | undefined;
  readonly stdout: Readable | null;
  /** Pipe `fd` (3 and on), to be written; its errors are swallowed, for the end of the program tells of them. */
  writer(fd: number): Writable;
  /** Pipe `fd` (3 and on), to be read. */
  reader(fd: number): Readable;
  /** What it said last on its standard error, without secrets. */
  lastLines(): readonly string[];
  /** Never rejects; resolves when the process is gone. */
  readonly ended: Promise<ChildEnd>;
  /** Closes its inputs, then asks it to end; kills it when it takes longer than `patienceMs`. */
  stop(patienceMs: number): Promise<ChildEnd>;
  /** Kills it at once, even when it is stopped. */
  kill(): void;
};

const KEPT_LINES = 12;
const LINE_CHARACTERS = 300;
/** How long the pipes of a program that is gone may stay open. */
const LAST_WORDS_MS = 200;

/** Starts a program from an argument list; it runs in a session of its own, away from the terminal's keys. */
export function startChild({
  file,
  args,
  cwd,
  pipes = 0,
  opened = [],
  output = false,
  secrets = [],
}: ChildPlan): ChildProgram {
  const child = spawn(file, args, {
    cwd,
    detached: true,
    stdio: [
      'pipe',
      output ? 'pipe' : 'ignore',
      'pipe',
      ...Array.from({ length: pipes }, () => 'pipe' as const),
      ...opened,
    ],
  });
  if (child.pid !== undefined) guardChild(child.pid);
  const lines: string[] = [];
  let unfinished = '';
  const hide = (line: string) =>
    secrets.reduce(
      (text, secret) => (secret ? text.replaceAll(secret, '[redacted]') : text),
      redactText(line),
    );
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const [...whole] = (unfinished + text).split(/[\r\n]+/);
    unfinished = (whole.pop() ?? '').slice(-LINE_CHARACTERS);
    lines.push(...whole.filter(Boolean).map((line) => hide(line).slice(0, LINE_CHARACTERS)));
    lines.splice(0, lines.length - KEPT_LINES);
  });
  for (const stream of child.stdio) stream?.on('error', () => undefined);

  let notStarted: Error | null = null;
  const { promise: ended, resolve } = Promise.withResolvers<ChildEnd>();
  let finished = false;
  const finish = (code: number | null, signal: NodeJS.Signals | null) => {
    if (finished) return;
    finished = true;
    if (child.pid !== undefined) releaseChild(child.pid);
    // Grandchildren may hold the pipes open; we are through with them.
    for (const stream of child.stdio) stream?.destroy();
    const last = unfinished ? hide(unfinished) : (lines.at(-1) ?? '');
    const how = notStarted
      ? `cannot be run: ${notStarted.message}`
      : signal
        ? `killed by ${signal}`
        : `ended with ${code}`;
    resolve({ code, signal, reason: notStarted || !last ? how : `${how}: ${last}` });
  };
  child.once('error', (error) => {
    if (child.pid !== undefined) return;
    notStarted = error;
    finish(null, null);
  });
  // What it said last may still be in its pipes when it exits. They close when all is read, but a grandchild may hold
  // them open: then what is there by now is read in one more turn of the loop.
  child.once('close', finish);
  child.once('exit', (code, signal) => setTimeout(() => setImmediate(finish, code, signal), LAST_WORDS_MS));

  const signal = (name: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(name);
  };
  return {
    pid: child.pid,
    stdout: child.stdout,
    writer: (fd) => child.stdio[fd] as Writable,
    reader: (fd) => child.stdio[fd] as Readable,
    lastLines: () => lines,
    ended,
    async stop(patienceMs) {
      child.stdin?.end();
      for (let fd = 3; fd < 3 + pipes; fd += 1) (child.stdio[fd] as Writable | null)?.end();
      // A program that lives on its inputs ends with them; the others want to be asked.
      const asked = setTimeout(signal, patienceMs / 2, 'SIGTERM');
      const giveUp = new AbortController();
      await Promise.race([
        ended,
        sleep(patienceMs, undefined, { signal: giveUp.signal }).catch(() => undefined),
      ]);
      clearTimeout(asked);
      giveUp.abort();
      signal('SIGKILL');
      return ended;
    },
    kill: () => signal('SIGKILL'),
  };
}
