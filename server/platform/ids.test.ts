import { expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from './ids.ts';

it('makes UUIDs of version 7 that begin with the time', () => {
  const before = Date.now();
  const ids = Array.from({ length: 1_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    expect(z.uuidv7().safeParse(id).success).toBe(true);
    const at = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  }
});
