import { type ChildProcess, spawn } from 'node:child_process';

// Reads "+ pid" and "- pid"; the end of its input means that we are gone, however we went.
const script = `
trap '' INT TERM HUP
kept=
while read -r what pid; do
  rest=
  for one in $kept; do [ "$one" = "$pid" ] || rest="$rest $one"; done
  kept=$rest
  [ "$what" = + ] && kept="$kept $pid"
done
[ -z "$kept" ] && exit
sleep 1
kill -9 $kept 2>/dev/null
`;

let guard: ChildProcess | null = null;
const kept = new Set<number>();

/**
 * Has a child killed a second after this process is gone, even by kill -9: programs that end with their input
 * have that second to finish their files. One tiny shell watches for all children.
 */
export function guardChild(pid: number): void {
  kept.add(pid);
  if (guard) tell(`+ ${pid}`);
  else startGuard();
}

/** To be called when a child has ended, before its number can be another's. */
export function releaseChild(pid: number): void {
  if (kept.delete(pid)) tell(`- ${pid}`);
}

function startGuard(): void {
  // In a session of its own, so that a Ctrl-C in the terminal does not reach it.
  const shell = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guard = shell;
  const gone = () => {
    if (guard === shell) guard = null;
    if (kept.size > 0 && guard === null) startGuard();
  };
  shell.once('exit', gone);
  shell.once('error', () => {
    if (guard === shell) guard = null;
  });
  shell.stdin.on('error', () => undefined);
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  for (const pid of kept) tell(`+ ${pid}`);
}

function tell(line: string): void {
  guard?.stdin?.write(`${line}\n`);
}
