import type { Writable } from 'node:stream';

export type FeedCounts = {
  /** Pictures that were never sent, because the encoder was not ready for them. */
  dropped: number;
  /** Pictures sent once more in place of those. */
  repeated: number;
};

/** Five seconds, 200 MB, and only while the encoder is behind: a disk or a system that stands still costs no picture. */
const MOST_WAITING = 150;
/** Room that is kept for the next time: what the first moments need, until the encoder has begun. */
const MOST_FREE = 24;

/**
 * Gives pictures and sound to the encoder so that picture n and chunk n keep the same place in time, however slowly they
 * are taken. Sound is never left out. While the encoder is behind a few pictures wait, evenly chosen from those it has
 * missed; in place of the others the one before is sent again. So nothing is seen before or after its time: an encoder
 * that is late gives fewer pictures a second, not wrong ones.
 */
export function createFeed(
  pictures: Writable,
  sound: Writable,
  counts: FeedCounts,
  mostWaiting: number = MOST_WAITING,
) {
  const waiting: { number: number; pixels: Buffer }[] = [];
  const free: Buffer[] = [];
  /** What was sent last; until the pipe has taken all of it nothing else is sent. */
  let last: Buffer | null = null;
  let onItsWay = false;
  let due = 0;
  let sent = 0;
  /** What the encoder was given last is not what was drawn last, though nothing changes any more. */
  let stale = false;

  function send(): void {
    const next = waiting[0];
    if (next && next.number <= sent) {
      waiting.shift();
      if (last && free.length < MOST_FREE) free.push(last);
      last = next.pixels;
    }
    sent += 1;
    onItsWay = true;
    pictures.write(last, () => {
      onItsWay = false;
      if (sent < due && !pictures.destroyed) send();
    });
  }

  /** @returns whether there was room for it */
  function keep(pixels: Uint8Array): boolean {
    const number = due - 1;
    const stride = Math.ceil((due - sent) / mostWaiting);
    const before = waiting.at(-1)?.number ?? sent - 1;
    if (waiting.length >= mostWaiting || number - before < stride) return false;
    const copy = free.pop() ?? Buffer.allocUnsafeSlow(pixels.length);
    copy.set(pixels);
    waiting.push({ number, pixels: copy });
    return true;
  }

  return {
    /**
     * @param pixels copied, for the caller draws the next picture into the same memory
     * @param changed false: the same picture as before
     * @returns dropped: this picture will not be seen, or not before the next ones
     */
    push(pixels: Uint8Array, pcm: Uint8Array, changed: boolean): 'written' | 'dropped' {
      sound.write(Buffer.from(pcm));
      due += 1;
      if (changed || stale || due === 1) {
        stale = !keep(pixels);
        if (stale) {
          counts.dropped += 1;
          counts.repeated += 1;
        }
      }
      if (!onItsWay) send();
      return stale ? 'dropped' : 'written';
    },

    /** Pictures that are due and not sent yet. */
    get behind(): number {
      return due - sent;
    },
  };
}
