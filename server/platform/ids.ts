import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Randomness for so many ids is drawn at once: one draw per id was a tenth of the hub's work on a bid. */
const randomness = new Uint8Array(16 * 256);
let used = randomness.length;

/** A new UUID that begins with the time (version 7), so that neighbours in time are neighbours in an index. */
export function newId(): string {
  if (used === randomness.length) {
    randomFillSync(randomness);
    used = 0;
  }
  used += 16;
  return v7({ random: randomness.subarray(used - 16, used) });
}
