import bs58 from 'bs58';
import { expect, test } from 'vitest';
import { base58 } from './wallet.ts';

test('signatures are written as Solana reads them', () => {
  for (const bytes of [
    [],
    [0],
    [0, 0, 1],
    [255, 0, 7, 128],
    Array.from({ length: 64 }, (_, i) => (i * 37) % 256),
  ])
    expect(base58(Uint8Array.from(bytes))).toBe(bs58.encode(Uint8Array.from(bytes)));
});
