import { SAMPLE_RATE } from '../parts.ts';

const CHANNELS = 2;
const BYTES_PER_VALUE = 4;

/**
 * Sound on its way from a pipe to the mixer: held back for a moment, so that an uneven arrival is not heard, and never
 * by more than half a second, whatever comes in.
 */
export class SoundBuffer {
  readonly #values: Float32Array;
  readonly #target: number;
  #start = 0;
  #length = 0;
  #playing = false;
  #rest = Buffer.alloc(0);

  /** @param delayMs how long it is held back @param mostMs beyond that the oldest goes */
  constructor({ delayMs, mostMs }: { delayMs: number; mostMs: number }) {
    this.#values = new Float32Array(Math.ceil((mostMs / 1000) * SAMPLE_RATE) * CHANNELS);
    this.#target = Math.ceil((delayMs / 1000) * SAMPLE_RATE) * CHANNELS;
  }

  /** The next bytes of the pipe: 32-bit floats, little-endian, interleaved. */
  write(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % (CHANNELS * BYTES_PER_VALUE));
    for (let at = 0; at < whole; at += BYTES_PER_VALUE) this.#push(bytes.readFloatLE(at));
    this.#rest = Buffer.from(bytes.subarray(whole));
  }

  /** Takes up to so many sample frames; none while too few are there to begin with. */
  read(sampleFrames: number): Float32Array {
    if (!this.#playing && this.#length < this.#target) return new Float32Array(0);
    this.#playing = true;
    const taken = new Float32Array(Math.min(sampleFrames * CHANNELS, this.#length));
    for (let n = 0; n < taken.length; n += 1)
      taken[n] = this.#values[(this.#start + n) % this.#values.length] as number;
    this.#start = (this.#start + taken.length) % this.#values.length;
    this.#length -= taken.length;
    if (this.#length === 0) this.#playing = false;
    return taken;
  }

  clear(): void {
    this.#length = 0;
    this.#playing = false;
    this.#rest = Buffer.alloc(0);
  }

  #push(value: number): void {
    if (this.#length === this.#values.length) this.#skip();
    this.#values[(this.#start + this.#length) % this.#values.length] = value;
    this.#length += 1;
  }

  /** Too much has come at once: on from where it should be by now. */
  #skip(): void {
    const gone = this.#length - this.#target;
    this.#start = (this.#start + gone) % this.#values.length;
    this.#length -= gone;
  }
}
