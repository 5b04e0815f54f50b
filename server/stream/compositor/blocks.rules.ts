import type { Look } from '../../contracts/scene.ts';

/** Pixels of one block, and of the whole strip of `BLOCKS` of them. */
export const BLOCK = 16;
export const BLOCKS = 32;

const VALUE_BITS = 24;
const CODE_BITS = 4;
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
  return written(n % 2 ** VALUE_BITS, look === null ? 15 : LOOKS.indexOf(look));
}

/** What `encodeBlocks` wrote; null when the parity does not hold. */
export function decodeBlocks(blocks: readonly boolean[]): { n: number; look: Look | null } | null {
  const strip = read(blocks);
  return strip && { n: strip.value, look: LOOKS[strip.code] ?? null };
}

/** Which line the caption belongs to (`lineCode`), and how many of its words have begun by what the caption shows. */
export type CaptionCode = { line: number; words: number };

/** The caption as 32 blocks: 12 bits of the line, 12 bits of the words, whether there is one, parity as above. */
export function encodeCaption(caption: CaptionCode | null): boolean[] {
  if (caption === null) return written(0, 0);
  return written((caption.line % 4_096) * 4_096 + (caption.words % 4_096), 1);
}

/** What `encodeCaption` wrote: `none` when no caption is shown, null when the parity does not hold. */
export function decodeCaption(blocks: readonly boolean[]): CaptionCode | 'none' | null {
  const strip = read(blocks);
  if (!strip) return null;
  if (strip.code === 0) return 'none';
  if (strip.code !== 1) return null;
  return { line: Math.floor(strip.value / 4_096), words: strip.value % 4_096 };
}

/** A spoken line in twelve bits: enough to tell it from its neighbours. */
export const lineCode = (speechId: string): number => Number.parseInt(speechId.slice(0, 3), 16) || 0;

/** What runs through the ticker: its first line (`textCode`), and how many there are. */
export type TickerCode = { first: number; lines: number };

/** The ticker as 32 blocks: 18 bits of its first line, 6 bits of how many lines, parity as above. */
export function encodeTicker({ first, lines }: TickerCode): boolean[] {
  return written((first % 2 ** 18) * 64 + Math.min(63, lines), 2);
}

/** What `encodeTicker` wrote; null when the parity does not hold. */
export function decodeTicker(blocks: readonly boolean[]): TickerCode | null {
  const strip = read(blocks);
  return strip?.code === 2 ? { first: Math.floor(strip.value / 64), lines: strip.value % 64 } : null;
}

/** A text in eighteen bits: enough to know it again. */
export function textCode(text: string): number {
  let code = 7;
  for (let i = 0; i < text.length; i += 1) code = (code * 31 + text.charCodeAt(i)) % 2 ** 18;
  return code;
}

/** Blocks read from a picture by their middle. @param luma brightness 0 to 255 of the pixel at x, y of the strip */
export function readBlocks(luma: (x: number, y: number) => number): boolean[] {
  return Array.from({ length: BLOCKS }, (_, i) => luma(i * BLOCK + BLOCK / 2, BLOCK / 2) > 127);
}

function written(value: number, code: number): boolean[] {
  const bits = [...bitsOf(value, VALUE_BITS), ...bitsOf(code, CODE_BITS)];
  return [...bits, ...bitsOf(parityOf(bits), 4)];
}

function read(blocks: readonly boolean[]): { value: number; code: number } | null {
  if (blocks.length !== BLOCKS) return null;
  const bits = blocks.slice(0, VALUE_BITS + CODE_BITS);
  if (numberOf(blocks.slice(VALUE_BITS + CODE_BITS)) !== parityOf(bits)) return null;
  return { value: numberOf(bits.slice(0, VALUE_BITS)), code: numberOf(bits.slice(VALUE_BITS)) };
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
