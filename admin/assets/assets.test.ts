import { expect, test } from 'vitest';
import { bytesText, durationText, hindrance, kindOf, nameOfFile } from './assets.rules.ts';

test.each([
  ['image/png', null, 'background'],
  ['video/mp4', null, 'video'],
  ['audio/mpeg', null, 'music'],
  ['audio/mpeg', 'sound', 'sound'],
  ['application/pdf', null, null],
] as const)('a file of %s with %s chosen becomes %s', (type, chosen, kind) => {
  expect(kindOf({ type }, chosen)).toBe(kind);
});

test('what cannot be taken is not even sent', () => {
  expect(hindrance({ size: 21 * 1024 * 1024 }, 'overlay')).toMatch(/larger than 20 MB.*PNG/);
  expect(hindrance({ size: 0 }, 'music')).toMatch(/empty/);
  expect(hindrance({ size: 9 }, null)).toMatch(/no picture, film or sound/);
  expect(hindrance({ size: 21 * 1024 * 1024 }, 'music')).toBeNull();
});

test.each([
  ['Evening_at-the-sea.PNG', 'Evening at the sea'],
  ['.png', 'Without a name'],
  ['no ending', 'no ending'],
])('%s is called %s', (file, name) => {
  expect(nameOfFile(file)).toBe(name);
});

test('sizes and times are told in short', () => {
  expect([512, 34_816, 2_411_724, 83_886_080].map(bytesText)).toEqual(['512 B', '34 kB', '2.3 MB', '80 MB']);
  expect([400, 12_000, 80_000, 3_723_000].map(durationText)).toEqual(['0.4 s', '0:12', '1:20', '1:02:03']);
});
