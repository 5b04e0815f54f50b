import { describe, expect, test } from 'vitest';
import { assOf, createFit } from './captions.look.ts';
import { captionFit, cuesOf, type Said, textOf, webVttOf } from './captions.rules.ts';

/** A line that is spoken at an even pace. */
function said(text: string, msPerCharacter = 60, startMs = 300): Said {
  const characters = [...text];
  const at = (n: number) => (n * msPerCharacter) / 1000;
  const alignment = {
    characters,
    startTimes: characters.map((_, n) => at(n)),
    endTimes: characters.map((_, n) => at(n + 1)),
  };
  return { durationMs: startMs + characters.length * msPerCharacter + 500, lines: [{ startMs, alignment }] };
}

const TEXT =
  'This small picture has travelled further than most of us ever will, from a harbour in Genoa to a kitchen in Leeds. It comes to you tonight!';
const always = () => true;

describe('captions', () => {
  test.each([42, 34, 26])('have at most two lines of %i characters, and every word in its order', (most) => {
    const cues = cuesOf([said(TEXT), said('Lot 3.')], most);
    const lines = cues.flatMap((cue) => cue.lines.map(textOf));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(most);
    expect(Math.max(...cues.map((cue) => cue.lines.length))).toBeLessThanOrEqual(2);
    expect(lines.join(' ')).toBe(`${TEXT} Lot 3.`);
    for (const [n, { startMs, endMs }] of cues.entries()) {
      expect(endMs).toBeGreaterThan(startMs);
      expect(endMs).toBeLessThanOrEqual(cues[n + 1]?.startMs ?? Number.POSITIVE_INFINITY);
    }
  });

  test('leave with their scene', () => {
    const first = said('A word to begin with.');
    const [cue] = cuesOf([first, said('And another.', 60, 1_500)], 42);
    expect(cue?.endMs).toBeLessThanOrEqual(first.durationMs);
  });

  test('part what is written without spaces', () => {
    const text = '今夜この部屋に海がやってきます。手で刷られた版画、赤い太陽、そして大きな波をご覧ください。';
    const cues = cuesOf([said(text)], 16);
    expect(cues.length).toBeGreaterThan(1);
    expect(cues.flatMap(({ lines }) => lines.map(textOf)).join('')).toBe(text);
    expect(cues.every(({ lines }) => lines.every((line) => textOf(line).length <= 16))).toBe(true);
  });

  test('are written as WebVTT', () => {
    expect(webVttOf(cuesOf([said('Smith & <Sons> call.', 50, 1_000)], 42))).toBe(
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nSmith &amp; &lt;Sons&gt; call.\n',
    );
  });

  test('are drawn so that no sign of theirs is taken for a command', () => {
    const [panel, ...words] = assOf(cuesOf([said('a {b\\i1} c')], 42), '16:9')
      .split('\n')
      .filter((line) => line.startsWith('Dialogue'));
    expect(panel).toContain('\\p1');
    expect(words).toHaveLength(3);
    expect(words[0]).toContain('\\{b\\\u2060i1\\}');
  });

  test('score low when they are too fast, too long or leave the picture', () => {
    const good = cuesOf([said(TEXT)], 42);
    expect(captionFit(good, createFit('16:9'))).toBeGreaterThan(0.95);
    expect(captionFit(cuesOf([said(TEXT, 20)], 42), always)).toBeLessThan(0.2);
    expect(captionFit(cuesOf([said(TEXT)], 70), always)).toBeLessThan(0.3);
    const wide = cuesOf([said(`${TEXT} ${TEXT}`)], 42);
    expect(captionFit(wide, (line) => createFit('9:16')(`${line} ${line}`))).toBe(0);
  });
});
