import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { identifyProcess, isSameProcessAlive } from './process-identity.ts';

/** Process numbers mean the same only within it; '' where that cannot be told. */
function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** A name for a holder in this process, by which others on this machine can tell whether it is still alive. */
export function nameHolder(): string {
  const identity = identifyProcess(process.pid);
  return JSON.stringify([randomUUID(), processSpace(), identity?.pid, identity?.startedAt]);
}

/** Whether the process of this holder ran here, and is gone. Of all others nothing is known. */
export function isKnownDead(holder: string): boolean {
  try {
    const [, space, pid, startedAt] = JSON.parse(holder);
    if (!space || space !== processSpace() || !startedAt) return false;
    // Another start of the machine, or another machine.
    const bootOf = (text: string) => text.split(':')[0];
    if (bootOf(startedAt) !== bootOf(identifyProcess(process.pid)?.startedAt ?? '')) return false;
    return !isSameProcessAlive({ pid, startedAt });
  } catch {
    return false;
  }
}
