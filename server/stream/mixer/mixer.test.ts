import { describe, expect, test } from 'vitest';
import { DEFAULT_LEVELS } from '../../contracts/stream.ts';
import { gainOf } from './gain.ts';
import {
  atLoudness,
  babble,
  clipOf,
  createDesk,
  largest,
  largestStep,
  lineOf,
  loudnessOf,
  noChimes,
  silence,
  sine,
} from './mixer.fixture.ts';

const SPEECH = atLoudness(clipOf(6, babble(7)), -16);
const BED = atLoudness(
  clipOf(12, (t) => sine(220, 0.1)(t) + sine(331, 0.1)(t)),
  -23,
);

test('with nothing to play it is silent, and a chunk is always as long', () => {
  const desk = createDesk();
  desk.run(2);
  expect(desk.chunks.every(({ pcm }) => pcm.length === 6_400 && pcm.every((byte) => byte === 0))).toBe(true);
  expect(desk.mixer.loudness()).toEqual({ momentary: null, integrated: null, peak: null });
});

describe('music and speech', () => {
  const desk = createDesk();
  const line = lineOf(SPEECH);
  desk.mixer.setMusic(BED);
  desk.run(6);
  desk.mixer.say(line);
  desk.run(10);
  const began = desk.began(line);
  const over = began + 6 * 30;

  test('speech is as loud as it was made, and music lies 14 to 16 dB below it', () => {
    const voice = loudnessOf(desk.stem('voice', began, over));
    const music = loudnessOf(desk.stem('music', began, over));
    expect(voice).toBeCloseTo(-16, 0);
    expect(voice - music).toBeGreaterThan(14);
    expect(voice - music).toBeLessThan(16);
    expect(loudnessOf(desk.stem('program', began, over))).toBeCloseTo(-16, 0);
  });

  test('it has stepped back when the first word sounds, and is back a second after the last', () => {
    expect(loudnessOf(desk.stem('music', 60, 180))).toBeCloseTo(-23, 0);
    const before = largest(desk.stem('music', 100, 130));
    expect(largest(desk.stem('music', began, began + 30)) / before).toBeCloseTo(gainOf(-8), 2);
    expect(largest(desk.stem('music', over + 31, over + 60)) / before).toBeCloseTo(1, 2);
  });

  test('none of it clicks', () => {
    expect(largestStep(desk.stem('music', 60))).toBeLessThan(1.1 * largestStep(BED.samples));
  });
});

test('the position that is told is that of the sound that leaves, to the sample', () => {
  const desk = createDesk();
  const line = lineOf(clipOf(1, (t) => (Math.abs(t - 0.5) < 1e-6 ? 0.5 : 0)));
  desk.mixer.say(line);
  desk.run(2);
  const program = desk.stem('program');
  const frame = program.findIndex((x) => x > 0.4) / 2;
  const spoken = desk.chunks[Math.floor(frame / 1_600)]?.spoken;
  expect(spoken?.speechId).toBe(line.speech.speechId);
  expect((spoken?.positionMs ?? 0) + (frame % 1_600) / 48).toBeCloseTo(500, 3);
});

describe('who speaks', () => {
  const tone = clipOf(3, sine(300, 0.3));

  test('staff interrupt the script, which is said again afterwards', () => {
    const desk = createDesk();
    const script = lineOf(tone);
    const now = lineOf(clipOf(1, sine(500, 0.3)), 'now');
    desk.mixer.say(script);
    desk.run(1);
    desk.mixer.say(now);
    desk.run(8);
    expect(desk.ends(script)).toEqual([
      { speechId: script.speech.speechId, interrupted: true },
      { speechId: script.speech.speechId, interrupted: false },
    ]);
    expect(desk.began(now)).toBeLessThanOrEqual(33);
    expect(desk.began(script)).toBeGreaterThan(desk.began(now) + 30);
    expect(largestStep(desk.stem('voice'))).toBeLessThan(0.025);
  });

  test('an interrupted remark is not said again, and a line that is nearly over is let finish', () => {
    const desk = createDesk();
    const remark = lineOf(tone, 'remark');
    const script = lineOf(tone);
    desk.mixer.say(remark);
    desk.run(1);
    desk.mixer.say(lineOf(silence(0.5), 'now'));
    desk.mixer.say(script);
    desk.run(1.2);
    const left = desk.began(script) + 3 * 30 - 6 - desk.chunks.length;
    desk.run(left / 30);
    desk.mixer.say(lineOf(silence(0.5), 'now'));
    desk.run(3);
    expect(desk.ends(remark)).toEqual([{ speechId: remark.speech.speechId, interrupted: true }]);
    expect(desk.ends(script)).toEqual([{ speechId: script.speech.speechId, interrupted: false }]);
    expect(desk.mixer.queued).toBe(0);
  });

  test('a remark lets the script go first, and is not said when it has grown stale', () => {
    const desk = createDesk();
    const [first, stale, fresh, script] = [
      lineOf(tone),
      lineOf(tone, 'remark', 2_000),
      lineOf(tone, 'remark', 60_000),
      lineOf(tone),
    ];
    for (const line of [first, stale, fresh, script]) desk.mixer.say(line);
    desk.run(12);
    expect([desk.began(first), desk.began(script), desk.began(fresh)].every((n) => n >= 0)).toBe(true);
    expect(desk.began(script)).toBeLessThan(desk.began(fresh));
    expect(desk.began(stale)).toBe(-1);
  });

  test('hush ends what is spoken within two chunks and forgets the rest when asked to', () => {
    const desk = createDesk();
    const lines = [lineOf(tone), lineOf(tone), lineOf(tone)] as const;
    for (const line of lines) desk.mixer.say(line);
    desk.run(1);
    desk.mixer.hush(false);
    desk.run(1);
    expect(desk.ends(lines[0])).toEqual([{ speechId: lines[0].speech.speechId, interrupted: true }]);
    expect(desk.began(lines[1])).toBeGreaterThan(30);
    desk.mixer.hush(true);
    desk.run(2 / 30);
    const rest = desk.chunks.length;
    desk.run(3);
    expect(largest(desk.stem('voice', rest))).toBe(0);
    expect(desk.began(lines[2])).toBe(-1);
    expect(largestStep(desk.stem('voice'))).toBeLessThan(0.025);
  });

  test('lines that are dropped are not heard, spoken or waiting; the others are', () => {
    const desk = createDesk();
    const lines = [lineOf(tone), lineOf(tone, 'now'), lineOf(tone, 'remark'), lineOf(tone)] as const;
    desk.mixer.say(lines[0]);
    desk.run(1);
    for (const line of lines.slice(1)) desk.mixer.say(line);
    desk.mixer.drop(new Set([lines[0], lines[1], lines[2]].map(({ speech }) => speech.speechId)));
    desk.run(6);
    expect(desk.ends(lines[0])).toEqual([{ speechId: lines[0].speech.speechId, interrupted: true }]);
    expect([desk.began(lines[1]), desk.began(lines[2])]).toEqual([-1, -1]);
    expect(desk.ends(lines[3])).toEqual([{ speechId: lines[3].speech.speechId, interrupted: false }]);
    expect(desk.mixer.queued).toBe(0);
    expect(largestStep(desk.stem('voice'))).toBeLessThan(0.025);
  });

  test('the queue has an end', () => {
    const desk = createDesk();
    for (let n = 0; n < 500; n++) {
      desk.mixer.say(lineOf(tone, n % 3 === 0 ? 'remark' : n % 3 === 1 ? 'script' : 'now'));
    }
    expect(desk.mixer.queued).toBe(64);
  });
});

test('levels change without a click, and hold', () => {
  const desk = createDesk();
  desk.mixer.setMusic(clipOf(5, sine(200, 0.5)));
  desk.run(3);
  for (const music of [0, 1.5, 0.2]) {
    desk.mixer.setLevels({ ...DEFAULT_LEVELS, music });
    desk.run(0.5);
    expect(largest(desk.stem('music', desk.chunks.length - 10))).toBeCloseTo(0.5 * music, 2);
  }
  expect(largestStep(desk.stem('music'))).toBeLessThan(0.022);
});

describe('a bed of music', () => {
  test('goes round for ever without a click, whatever its end is like', () => {
    const desk = createDesk();
    desk.mixer.setMusic(clipOf(5.013, sine(201.7, 0.5)));
    desk.run(20);
    expect(largestStep(desk.stem('music'))).toBeLessThan(0.0145);
  });

  test('whose end repeats its beginning goes round without any seam', () => {
    const desk = createDesk();
    desk.mixer.setMusic(clipOf(7, sine(200, 0.5)));
    desk.run(20);
    const music = desk.stem('music', 60);
    let furthest = 0;
    for (let i = 0; i < music.length; i += 2) {
      furthest = Math.max(furthest, Math.abs((music[i] as number) - sine(200, 0.5)(i / 96_000)));
    }
    expect(furthest).toBeLessThan(1e-4);
  });

  test('gives way to another and to none; only the last of many wishes counts', () => {
    const desk = createDesk();
    const beds = [200, 300, 400, 500].map((hertz) => clipOf(4, sine(hertz, 0.2)));
    for (const bed of beds) {
      desk.mixer.setMusic(bed);
      desk.run(0.3);
    }
    desk.run(6);
    expect(largestStep(desk.stem('music', desk.chunks.length - 30))).toBeCloseTo(
      (0.2 * 2 * Math.PI * 500) / 48_000,
      3,
    );
    desk.mixer.setMusic(null);
    desk.run(2.1);
    desk.run(1);
    expect(largest(desk.stem('music', desk.chunks.length - 30))).toBe(0);
    expect(largestStep(desk.stem('music'))).toBeLessThan(0.02);
  });

  test('of no length is no music', () => {
    const desk = createDesk();
    desk.mixer.setMusic(silence(0));
    desk.run(3);
    desk.mixer.setMusic(clipOf(4, sine(200, 0.2)));
    desk.run(3);
    expect(largest(desk.stem('music'))).toBeCloseTo(0.2, 3);
  });
});

test('twenty bids a second sound as two or three, each quieter than the last', () => {
  const desk = createDesk(noChimes(clipOf(0.05, (t) => (t < 1e-6 ? 0.5 : 0))));
  for (let n = 0; n < 60; n++) {
    desk.mixer.chime('bid');
    desk.run(1 / 30);
    if (n % 2 === 0) desk.mixer.chime('bid');
  }
  const struck = desk.stem('chimes').filter((x, i) => i % 2 === 0 && x > 0);
  expect(struck.length).toBeGreaterThan(3);
  expect(struck.length).toBeLessThanOrEqual(6);
  expect(struck[0]).toBe(0.5);
  expect(struck.at(-1)).toBeCloseTo(0.2, 5);
});

test('a live source sounds, steps back under speech, and may fail to deliver', () => {
  const desk = createDesk();
  const tone = clipOf(20, sine(400, 0.2)).samples;
  let at = 0;
  desk.mixer.setSource({
    read(frames) {
      at += 2 * frames;
      return tone.subarray(at - 2 * frames, at);
    },
  });
  desk.run(1);
  desk.mixer.say(lineOf(SPEECH));
  desk.run(3);
  const ratio = largest(desk.stem('source', 90, 110)) / largest(desk.stem('source', 0, 25));
  expect(ratio).toBeCloseTo(gainOf(-14), 2);
  desk.mixer.hush(true);
  desk.run(2);
  desk.mixer.setSource({ read: () => new Float32Array([Number.NaN, Number.POSITIVE_INFINITY, 1e30, -1e30]) });
  desk.run(1);
  desk.mixer.setSource({ read: () => new Float32Array(0) });
  desk.run(1);
  expect(largest(desk.stem('program', desk.chunks.length - 20))).toBe(0);
  expect(desk.stem('program').every(Number.isFinite)).toBe(true);
});

test('a source comes, goes, changes and has gaps without a click', () => {
  const desk = createDesk();
  const tone = (hertz: number, gaps = false) => {
    const { samples } = clipOf(20, sine(hertz, 0.5));
    let at = 0;
    let chunk = 0;
    return {
      read(frames: number) {
        chunk += 1;
        if (gaps && chunk % 5 === 0) return new Float32Array(0);
        const count = gaps && chunk % 7 === 0 ? 501 * 2 : 2 * frames;
        at += count;
        return samples.subarray(at - count, at);
      },
    };
  };
  for (const source of [tone(300), tone(410), null, tone(350, true), tone(290), null]) {
    desk.mixer.setSource(source);
    desk.run(1);
  }
  expect(largest(desk.stem('source', 10, 20))).toBeCloseTo(0.5, 2);
  expect(largest(desk.stem('source', 70, 85))).toBe(0);
  // What a fade of 3 ms may add to the steps of the tones themselves.
  expect(largestStep(desk.stem('source'))).toBeLessThan(0.04);
});
