import type { Writable } from 'node:stream';

export type FeedCounts = {
  /** Pictures that were never sent, because the encoder was not ready for them. */
  dropped: number;
  /** Pictures sent once more in place of those. */
  repeated: number;
};

/**
 * Gives pictures and sound to the encoder so that picture n and chunk n keep the same place in time, however slowly they
 * are taken. Sound is never left out. A picture that finds the one before still on its way waits alone: the next replaces
 * it, and as soon as the pipe is free again the newest is sent as often as pictures are missing.
 */
export function createFeed(pictures: Writable, sound: Writable, counts: FeedCounts) {
  const slots: Buffer[] = [];
  let newest = 0;
  /** The slot that is on its way, of which the pipe may not have read all. */
  let underway: number | null = null;
  let due = 0;
  let sent = 0;
  let newestSent = true;

  function send(): void {
    underway = newest;
    sent += 1;
    if (newestSent) counts.repeated += 1;
    newestSent = true;
    pictures.write(slots[newest], () => {
      underway = null;
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
      const first = slots.length === 0;
      if (changed || first) {
        if (!newestSent) counts.dropped += 1;
        if (underway !== null) newest = 1 - underway;
        const slot = slots[newest] ?? Buffer.allocUnsafe(pixels.length);
        slot.set(pixels);
        slots[newest] = slot;
        newestSent = false;
      } else if (sent < due) {
        // An unchanged picture is meant to be sent again.
        counts.repeated -= 1;
      }
      if (underway !== null) return 'dropped';
      send();
      return 'written';
    },

    /** Bytes that wait for the encoder. */
    get waiting(): number {
      return sound.writableLength + pictures.writableLength;
    },
  };
}
