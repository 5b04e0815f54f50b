import { expect, test } from 'vitest';
import { muted } from './chat.rules.ts';

test('a mute ends by itself, a ban does not', () => {
  expect(muted({ banned: false, mutedUntil: null }, 1000)).toBeNull();
  expect(muted({ banned: false, mutedUntil: 1000 }, 1000)).toBeNull();
  expect(muted({ banned: false, mutedUntil: 1001 }, 1000)).toEqual({ until: 1001 });
  expect(muted({ banned: true, mutedUntil: null }, 1000)).toEqual({ until: null });
});
