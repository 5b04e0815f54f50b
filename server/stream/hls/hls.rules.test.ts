import { expect, test } from 'vitest';
import { expired, follow, parseRunPlaylist, renderPlaylist, type Segment, segmentName } from './hls.rules.ts';

const [first, second, third] = ['1700000000000', '1700000100000', '1700000200000'] as const;

/** Segments of two seconds of the given runs, in order. */
function segmentsOf(...runs: [run: string, count: number][]): Segment[] {
  const segments: Segment[] = [];
  for (const [run, count] of runs) {
    for (let index = 0; index < count; index += 1) {
      const next = follow(segments.at(-1) ?? null, { name: segmentName(run, index), seconds: 2 });
      if (next) segments.push(next);
    }
  }
  return segments;
}
const linesOf = (text: string, start: string) => text.split('\n').filter((line) => line.startsWith(start));

test("an encoder's playlist is read as far as it is written", () => {
  const text = [
    ...['#EXTM3U', '#EXT-X-MEDIA-SEQUENCE:7', '#EXTINF:2.000000,', `${first}-0000007.ts`],
    ...['#EXTINF:1.966667,', '#EXT-X-PROGRAM-DATE-TIME:2026-11-21T15:16:50.026+0000', `${first}-0000008.ts`],
    ...['#EXTINF:2.000000,', `${first}-00000`],
  ].join('\n');
  expect(parseRunPlaylist(text)).toEqual([
    { name: `${first}-0000007.ts`, seconds: 2 },
    { name: `${first}-0000008.ts`, seconds: 1.966667 },
  ]);
});

test('numbers go on over runs, and the time of each picture is known', () => {
  const segments = segmentsOf([first, 2], [second, 2]);
  expect(segments.map(({ sequence, discontinuity, at }) => [sequence, discontinuity, at])).toEqual([
    [0, 0, 1_700_000_000_000],
    [1, 0, 1_700_000_002_000],
    [2, 1, 1_700_000_100_000],
    [3, 1, 1_700_000_102_000],
  ]);
  expect(follow(segments[3] ?? null, { name: segmentName(second, 5), seconds: 2 })).toMatchObject({
    sequence: 4,
    discontinuity: 2,
  });
  expect(follow(null, { name: 'other.ts', seconds: 2 })).toBeNull();
});

test('the live window moves with its numbers, the other list is whole', () => {
  const segments = segmentsOf([first, 5], [second, 4]);
  const live = renderPlaylist(segments, 'live', { query: 'play=abc' });
  expect(linesOf(live, '17')).toEqual(segments.slice(3).map(({ name }) => `${name}?play=abc`));
  expect(live).toContain('#EXT-X-MEDIA-SEQUENCE:3\n#EXT-X-DISCONTINUITY-SEQUENCE:0\n');
  expect(live.split('#EXT-X-DISCONTINUITY\n')).toHaveLength(2);
  expect(live.indexOf('#EXT-X-DISCONTINUITY\n')).toBeGreaterThan(live.indexOf(segmentName(first, 4)));
  expect(live).not.toContain('ENDLIST');
  const whole = renderPlaylist(segments, 'dvr', { ended: true });
  expect(linesOf(whole, '17')).toHaveLength(9);
  expect(whole).toMatch(/#EXT-X-MEDIA-SEQUENCE:0\n[\s\S]*#EXT-X-ENDLIST\n$/);
});

test('a window that begins with a later run counts the breaks before it, and shows none', () => {
  const segments = segmentsOf([first, 1], [second, 1], [third, 9]);
  const live = renderPlaylist(segments, 'live');
  expect(live).toContain('#EXT-X-MEDIA-SEQUENCE:5\n#EXT-X-DISCONTINUITY-SEQUENCE:2\n');
  expect(live).not.toContain('#EXT-X-DISCONTINUITY\n');
});

test('what is too old goes, the last one never', () => {
  const segments = segmentsOf([first, 4]);
  expect(expired(segments, 1_700_000_000_000)).toBe(0);
  expect(expired(segments, 1_700_000_003_999)).toBe(1);
  expect(expired(segments, 1_800_000_000_000)).toBe(3);
  expect(expired([], 1_800_000_000_000)).toBe(0);
});
