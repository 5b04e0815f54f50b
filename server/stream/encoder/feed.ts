import type { Writable } from 'node:stream';

export type FeedCounts = {
  /** Pictures that were never sent, because the encoder was not ready for them. */
  dropped: number;
  /** Pictures sent once more in place of those. */
  repeated: number;
};

/** An encoder that never catches up is shown something new all the same, too early, after so many repetitions. */
const MOST_REPEATED = 90;

/**
 * Gives pictures and sound to the encoder so that picture n and chunk n keep the same place in time, however slowly they
 * are taken. Sound is never left out. A picture that finds the one before still on its way waits alone, and the next
 * replaces it; in place of those that were lost, the last that was sent is sent again, so none is seen before its time.
 */
export function createFeed(pictures: Writable, sound: Writable, counts: FeedCounts) {
  const slots: Buffer[] = [];
  let onItsWay = false;
  /** The slot that was sent last, of which the pipe may not have read all. */
  let last = 0;
  /** The picture that waits in the other slot: its number. */
  let waiting: number | null = null;
  let due = 0;
  let sent = 0;
  let repeated = 0;

  function send(): void {
    if (waiting !== null && (waiting <= sent || repeated >= MOST_REPEATED)) {
      last = 1 - last;
      waiting = null;
      repeated = 0;
    } else if (sent > 0 && waiting !== null) {
      repeated += 1;
      counts.repeated += 1;
    }
    sent += 1;
    onItsWay = true;
    pictures.write(slots[last], () => {
      onItsWay = false;
      if (sent < due && !pictures.destroyed) send();
    });
  }

  return {
    /**
     * @param pixels copied, for the caller draws the next picture into the same memory
     * @param changed false: the same picture as before
     */
    push(pixels: Uint8Array, pcm: Uint8Array, changed: boolean): 'written' | 'dropped' {
      sound.write(Buffer.from(pcm));
      due += 1;
      if (changed || slots.length === 0) {
        if (waiting !== null) counts.dropped += 1;
        const slot = slots.length === 0 ? 0 : 1 - last;
        slots[slot] ??= Buffer.allocUnsafe(pixels.length);
        slots[slot].set(pixels);
        if (due > 1) waiting = due - 1;
      }
      if (onItsWay) return 'dropped';
      send();
      return 'written';
    },
  };
}
