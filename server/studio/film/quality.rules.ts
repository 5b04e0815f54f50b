type Quality = { score: number; measures: Record<string, number> };

/** What was seen and heard of a video; times in seconds. */
export type Inspection = {
  seconds: number;
  /** Spans in which the picture is black, or does not move. */
  black: Span[];
  frozen: Span[];
  samples: Sample[];
  /** null: there is no sound in it. */
  sound: { integrated: number | null; truePeak: number | null; silence: Span[] } | null;
};
export type Span = { from: number; to: number };
/** One picture of it: how sharp and how well lit it is, 0 to 1. */
export type Sample = { at: number; sharpness: number; exposure: number };

/** Each measure is 1 up to the first value and 0 from the second on. */
const BLANK = { good: 0.01, bad: 0.25 } as const;
const FROZEN = { good: 0.05, bad: 0.6 } as const;
/** LU away from −16 LUFS. */
const LOUDNESS = { good: 0.5, bad: 6 } as const;
const TARGET_LUFS = -16;
/** dBTP. */
const PEAK = { good: -1, bad: 0 } as const;
/** A score is so much its worst measure, and else the mean of all. */
const WORST_SHARE = 0.6;

/**
 * The measures of a video, each 0 to 1, and its score.
 * @param captions how well they can be read; null: there are none
 */
export function qualityOf(
  { seconds, black, frozen, samples, sound }: Inspection,
  captions: number | null,
): Quality {
  const share = (spans: Span[]) =>
    spans.reduce((sum, { from, to }) => sum + to - from, 0) / Math.max(0.1, seconds);
  return scored({
    blank: within(share(black), BLANK),
    frozen: within(share(frozen), FROZEN),
    sharpness: median(samples.map(({ sharpness }) => sharpness)),
    exposure: median(samples.map(({ exposure }) => exposure)),
    ...(sound ? soundMeasures(sound) : {}),
    ...(captions === null ? {} : { captions }),
  });
}

/** The measures of a sound file of which words are expected; silence is the worst of all loudnesses. */
export function soundQuality(sound: NonNullable<Inspection['sound']>): Quality {
  return scored(soundMeasures(sound));
}

/** A video is hardly better than the worst of it: 60 % of the score are the worst measure, 40 % the mean of all. */
export function scored(measures: Record<string, number>): Quality {
  const values = Object.values(measures);
  if (values.length === 0) return { score: 1, measures };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const rounded = Object.entries(measures).map(([name, value]) => [name, hundredths(value)]);
  return {
    score: hundredths(WORST_SHARE * Math.min(...values) + (1 - WORST_SHARE) * mean),
    measures: Object.fromEntries(rounded),
  };
}

/** Brightness where the darkest and the lightest fiftieth of a picture should be, and how much it should vary. */
const LIGHT = { bad: 30, good: 95 } as const;
const DARK = { good: 190, bad: 240 } as const;
const CONTRAST = { bad: 3, good: 18 } as const;
/** Strength of the sharpest two hundredths of edges, as the Laplacian of brightness. */
const EDGES = { bad: 3, good: 34 } as const;

/** @param gray one byte a pixel, row by row */
export function sampleOf(gray: Uint8Array, width: number, at: number): Sample {
  const height = Math.floor(gray.length / width);
  const bright = new Uint32Array(256);
  const edges = new Uint32Array(1024);
  let sum = 0;
  let squares = 0;
  for (const value of gray) {
    bright[value] = (bright[value] as number) + 1;
    sum += value;
    squares += value * value;
  }
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const p = y * width + x;
      const near =
        (gray[p - 1] as number) +
        (gray[p + 1] as number) +
        (gray[p - width] as number) +
        (gray[p + width] as number);
      const edge = Math.abs(4 * (gray[p] as number) - near);
      edges[edge] = (edges[edge] as number) + 1;
    }
  }
  const mean = sum / Math.max(1, gray.length);
  const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, gray.length) - mean * mean));
  return {
    at,
    sharpness: within(percentile(edges, 0.98), EDGES),
    exposure: Math.min(
      within(percentile(bright, 0.98), LIGHT),
      within(percentile(bright, 0.02), DARK),
      within(deviation, CONTRAST),
    ),
  };
}

function soundMeasures({ integrated, truePeak }: NonNullable<Inspection['sound']>) {
  const off = integrated === null ? LOUDNESS.bad : Math.abs(integrated - TARGET_LUFS);
  return { loudness: within(off, LOUDNESS), clipping: within(truePeak ?? -99, PEAK) };
}

/** 1 at `good` and beyond, 0 at `bad` and beyond, in a straight line between them. */
function within(value: number, { good, bad }: { good: number; bad: number }): number {
  return Math.max(0, Math.min(1, (value - bad) / (good - bad)));
}

function percentile(counts: Uint32Array, share: number): number {
  const wanted = counts.reduce((sum, count) => sum + count, 0) * share;
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen >= wanted;
  });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
