import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICKS = 100;

/** Whose work it is. */
export type Worker = 'streamer' | 'encoder' | 'hub' | 'PostgreSQL' | 'Redis' | 'bidders' | 'bench';

type Entry = { pid: number; parent: number; command: string; own: number; reaped: number };
type Seconds = Record<Worker, number>;

/** Cores in use between two looks, by worker. */
export type Cores = Seconds;

/** Processor seconds of each encoder that was seen. */
const encoders = new Map<number, number>();

/**
 * Processor seconds so far of all processes below this one, all their threads included. What a process's dead children
 * have used counts as its own, so that no short-lived helper is forgotten.
 * @throws Error where there is no /proc
 */
function secondsUsed(): Seconds {
  const used: Seconds = { streamer: 0, encoder: 0, hub: 0, PostgreSQL: 0, Redis: 0, bidders: 0, bench: 0 };
  const alive = new Set<number>();
  for (const { pid, worker, own, reaped } of workers()) {
    used[worker] += own + reaped;
    alive.add(pid);
    if (worker === 'encoder') encoders.set(pid, own + reaped);
  }
  // An encoder that has died is among the streamer's dead children, with what it used since the last look.
  for (const [pid, seconds] of encoders) {
    if (alive.has(pid)) continue;
    used.encoder += seconds;
    used.streamer -= seconds;
  }
  return used;
}

/** The processes of the role `streamer` below this one. */
export const streamerPids = (): number[] =>
  workers()
    .filter(({ worker, command }) => worker === 'streamer' && command.includes('server/main.ts'))
    .map(({ pid }) => pid);

/** All processes below this one, and whose work they do. */
function workers(): (Entry & { worker: Worker })[] {
  const entries = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => entryOf(Number(name)) ?? [])
      .map((entry) => [entry.pid, entry]),
  );
  const known = new Map<number, Worker | null>([[process.pid, 'bench']]);
  const workerOf = (pid: number): Worker | null => {
    const found = known.get(pid);
    if (found !== undefined) return found;
    const entry = entries.get(pid);
    const above = entry && entry.parent > 1 ? workerOf(entry.parent) : null;
    const worker = entry && above ? (nameOf(entry.command, above) ?? above) : null;
    known.set(pid, worker);
    return worker;
  };
  return [...entries.values()].flatMap((entry) => {
    const worker = workerOf(entry.pid);
    return worker ? [{ ...entry, worker }] : [];
  });
}

/** By the command, below what is known already. */
function nameOf(command: string, above: Worker): Worker | null {
  if (above === 'streamer') return /ffmpeg\0.*-progress\0/.test(command) ? 'encoder' : null;
  if (command.includes('server/main.ts')) return above === 'hub' ? 'streamer' : 'hub';
  if (command.includes('stream.crowd.ts')) return 'bidders';
  if (/^[^\0]*postgres/.test(command)) return 'PostgreSQL';
  return /^[^\0]*redis-server/.test(command) ? 'Redis' : null;
}

function entryOf(pid: number): Entry | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in brackets and may hold spaces; fields are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = (...at: number[]) => at.reduce((sum, field) => sum + Number(fields[field]), 0) / TICKS;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return { pid, parent: Number(fields[1]), command, own: ticks(11, 12), reaped: ticks(13, 14) };
  } catch {
    return null;
  }
}

/** Begins to measure; each call tells the cores since the call before, `since()` those since the beginning. */
export function createCoreMeter() {
  const first = { at: performance.now(), used: secondsUsed() };
  let last = first;
  const between = (a: typeof first, b: typeof first): Cores => {
    const seconds = (b.at - a.at) / 1000;
    const share = ([worker, used]: [string, number]) => [worker, (used - a.used[worker as Worker]) / seconds];
    return Object.fromEntries(Object.entries(b.used).map(share)) as Cores;
  };
  const look = () => ({ at: performance.now(), used: secondsUsed() });
  return {
    lap(): Cores {
      const before = last;
      last = look();
      return between(before, last);
    },
    sinceBeginning: (): Cores => between(first, last),
  };
}
