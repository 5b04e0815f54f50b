/** A given epoch that is further than this from what arrives belongs to another run. */
const EPOCH_TOLERANCE_MS = 15_000;

/**
 * One timeline over all runs of the encoder, each of which begins again at 0: a player goes on, and
 * server time = `base` + timestamp holds for whatever it shows.
 */
export class Timeline {
  /** Server time of timestamp 0; null before the first packet. */
  base: number | null = null;
  #epoch: number | null = null;
  #offset: number | null = null;
  #last = -1;

  /** The encoder that runs now, or begins now, counts from this server time. */
  setEpoch(epochMs: number): void {
    this.#epoch = epochMs;
  }

  /** Another publisher begins. */
  begin(): void {
    this.#offset = null;
  }

  /** The newest place, for packets that have no time of their own. */
  get newest(): number {
    return Math.max(0, this.#last);
  }

  /** A place on the timeline for a packet of picture or sound. @param now server time of its arrival */
  place(timestamp: number, now: number): number {
    if (this.#offset === null) {
      const arrived = now - timestamp;
      const known = this.#epoch !== null && Math.abs(this.#epoch - arrived) < EPOCH_TOLERANCE_MS;
      const zero = known ? (this.#epoch as number) : arrived;
      this.base ??= zero;
      this.#offset = Math.max(zero - this.base, this.#last + 1 - timestamp);
    }
    const placed = Math.max(0, timestamp + this.#offset);
    this.#last = Math.max(this.#last, placed);
    return placed;
  }
}
