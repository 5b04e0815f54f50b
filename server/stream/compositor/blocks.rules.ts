import type { Look } from '../../contracts/scene.ts';

/** Pixels of one block, and of the whole strip of `BLOCKS` of them. */
export const BLOCK = 16;
export const BLOCKS = 32;

const FRAME_BITS = 24;
const LOOK_BITS = 4;
/** Order is meaning: a code is an index, and 15 is what has no name here. */
const LOOKS: readonly Look[] = [
  'holding',
  'welcome',
  'lot',
  'bidding',
  'going_once',
  'going_twice',
  'sold',
  'passed',
  'break',
  'clip',
  'goodbye',
];

/**
 * Frame number and look as a row of 32 blocks, true is white: 24 bits of `n` (highest first, modulo 2^24), 4 bits of
 * the look (`LOOKS`, 15 unknown), 4 bits of parity (the XOR of the seven groups of four before them).
 */
export function encodeBlocks(n: number, look: Look | null): boolean[] {
  const code = look === null ? 15 : LOOKS.indexOf(look);
  const bits = [...bitsOf(n % 2 ** FRAME_BITS, FRAME_BITS), ...bitsOf(code, LOOK_BITS)];
  return [...bits, ...bitsOf(parityOf(bits), 4)];
}

/** What `encodeBlocks` wrote; null when the parity does not hold. */
export function decodeBlocks(blocks: readonly boolean[]): { n: number; look: Look | null } | null {
  if (blocks.length !== BLOCKS) return null;
  const bits = blocks.slice(0, FRAME_BITS + LOOK_BITS);
  if (numberOf(blocks.slice(FRAME_BITS + LOOK_BITS)) !== parityOf(bits)) return null;
  return { n: numberOf(bits.slice(0, FRAME_BITS)), look: LOOKS[numberOf(bits.slice(FRAME_BITS))] ?? null };
}

/** Blocks read from a picture by their middle. @param luma brightness 0 to 255 of the pixel at x, y of the strip */
export function readBlocks(luma: (x: number, y: number) => number): boolean[] {
  return Array.from({ length: BLOCKS }, (_, i) => luma(i * BLOCK + BLOCK / 2, BLOCK / 2) > 127);
}

const bitsOf = (value: number, bits: number): boolean[] =>
  Array.from({ length: bits }, (_, i) => Math.floor(value / 2 ** (bits - 1 - i)) % 2 === 1);

const numberOf = (bits: readonly boolean[]): number => bits.reduce((sum, bit) => sum * 2 + (bit ? 1 : 0), 0);

function parityOf(bits: readonly boolean[]): number {
  let parity = 0;
  for (let i = 0; i < bits.length; i += 4) parity ^= numberOf(bits.slice(i, i + 4));
  // Turned over, so that an all-black or all-white strip never passes.
  return parity ^ 0b1010;
}
