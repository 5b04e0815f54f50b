import { setPriority } from 'node:os';

/** Between the usual 0 and the highest, −20. */
const PREFERRED = -5;

/**
 * Has the system prefer this process, and what it starts from now on, when there is more to do than processors.
 * @returns false: not allowed (it needs root or CAP_SYS_NICE)
 */
export function preferThisProcess(): boolean {
  try {
    setPriority(PREFERRED);
    return true;
  } catch {
    return false;
  }
}
