import { readFileSync } from 'node:fs';

export type ProcessUsage = { cpuSeconds: number; memoryBytes: number };

/** Linux counts processor time in hundredths of a second, memory in pages. */
const TICKS = 100;
const PAGE = 4096;

/** What another process has used so far; null when it is gone, or where there is no /proc. */
export function usageOf(pid: number): ProcessUsage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in brackets and may hold spaces; fields are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
      memoryBytes: Number(fields[21]) * PAGE,
    };
  } catch {
    return null;
  }
}

/** Cores in use between two looks at a set of processes, and the memory they hold. */
export function createCpuMeter(now: () => number = () => performance.now()) {
  let before = new Map<number, number>();
  let at = now();
  return (pids: readonly number[]): { cores: number; memoryBytes: number } => {
    const seconds = (now() - at) / 1_000;
    at = now();
    const after = new Map<number, number>();
    let used = 0;
    let memory = 0;
    for (const pid of pids) {
      const usage = usageOf(pid);
      if (!usage) continue;
      after.set(pid, usage.cpuSeconds);
      // Of a process that is new, what it used before counts for nothing.
      used += usage.cpuSeconds - (before.get(pid) ?? usage.cpuSeconds);
      memory += usage.memoryBytes;
    }
    before = after;
    return { cores: seconds > 0 ? used / seconds : 0, memoryBytes: memory };
  };
}
