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
