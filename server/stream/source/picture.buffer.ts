import { PICTURE } from '../../contracts/scene.ts';

const BYTES = PICTURE.width * PICTURE.height * 4;

type Slot = { pixels: Uint8Array; version: number; at: number };

/**
 * Takes raw pictures as they come out of a pipe, in pieces, and shows each a little later than it came: so that an
 * uneven arrival is evened out, and the picture keeps step with the sound, which is held back as long.
 */
export class PictureBuffer {
  readonly #slots: Slot[] = [];
  readonly #ready: Slot[] = [];
  readonly #delayMs: number;
  #shown: Slot | null = null;
  #filling: Slot | null = null;
  #filled = 0;
  #version = 0;
  /** When the last whole picture came (performance.now); −∞ before the first. */
  lastAt = Number.NEGATIVE_INFINITY;

  /** @param pictures how many are kept at most, beside the one that is shown and the one that comes in */
  constructor({ delayMs, pictures }: { delayMs: number; pictures: number }) {
    this.#delayMs = delayMs;
    for (let n = 0; n < pictures + 2; n += 1)
      this.#slots.push({ pixels: new Uint8Array(BYTES), version: 0, at: 0 });
  }

  /** The next bytes of the pipe. */
  write(chunk: Uint8Array, now: number): void {
    for (let from = 0; from < chunk.length; ) {
      this.#filling ??= this.#free();
      const to = Math.min(chunk.length, from + BYTES - this.#filled);
      this.#filling.pixels.set(chunk.subarray(from, to), this.#filled);
      this.#filled += to - from;
      from = to;
      if (this.#filled === BYTES) this.#complete(now);
    }
  }

  /** The newest picture whose time has come. */
  frame(now: number): { pixels: Uint8Array; version: number } | null {
    while (this.#ready[0] && this.#ready[0].at + this.#delayMs <= now) {
      if (this.#shown) this.#slots.push(this.#shown);
      this.#shown = this.#ready.shift() ?? null;
    }
    return this.#shown;
  }

  /** Forgets a picture that has come in half: the pipe begins anew. */
  restart(): void {
    this.#filled = 0;
  }

  /** Shows nothing until a new picture comes. */
  clear(): void {
    this.restart();
    if (this.#shown) this.#slots.push(this.#shown);
    this.#slots.push(...this.#ready.splice(0));
    this.#shown = null;
    this.lastAt = Number.NEGATIVE_INFINITY;
  }

  #free(): Slot {
    const free = this.#slots.pop();
    if (free) return free;
    // More has come than is held back: the next is shown at once.
    const before = this.#shown as Slot | null;
    this.#shown = this.#ready.shift() ?? null;
    return before ?? this.#free();
  }

  #complete(now: number): void {
    const slot = this.#filling as Slot;
    slot.at = now;
    slot.version = ++this.#version;
    this.#ready.push(slot);
    this.#filling = null;
    this.#filled = 0;
    this.lastAt = now;
  }
}
