import type { Page } from 'playwright-core';
import { type Word, wordsOf } from '../contracts/live/speech.rules.ts';
import type { Alignment } from '../contracts/speech.ts';

/** Once a frame: where the sound was, in milliseconds, and which word was lit; null: none. */
export type LitSample = [positionMs: number, word: number | null];

export type LitReport = {
  /** How far the sound was from the word that was lit (or, with none lit, into a word), at worst; ms. */
  worstMs: number;
  /** Places of the words that were never lit although they sounded long enough to be seen. */
  missed: number[];
  samples: number;
  /** The loudest that was heard while words were lit, 0 to 1. */
  loudest: number;
};

type Watched = Window & { litSamples?: LitSample[]; loudest?: () => number };

/** A word this short may fall between two pictures of a busy machine. */
const SEEN_MS = 120;

/** Plays the item on the page from its beginning to its end, and keeps what was lit at each frame, and how loud it was. */
export async function readAloud(page: Page): Promise<{ samples: LitSample[]; loudest: number }> {
  await page.evaluate(() => {
    const view = window as Watched;
    const audio = document.querySelector('audio');
    if (!audio) throw new Error('nothing to be heard on the page');
    const samples: LitSample[] = [];
    view.litSamples = samples;
    const sample = () => {
      const lit = document.querySelector<HTMLElement>('[data-said=now]')?.dataset.word;
      if (!audio.paused) samples.push([audio.currentTime * 1_000, lit === undefined ? null : Number(lit)]);
    };
    // Behind the frame: what the page has done in it is what is seen.
    const next = () => {
      setTimeout(sample);
      if (!audio.ended) requestAnimationFrame(next);
    };
    audio.addEventListener(
      'playing',
      () => {
        const context = new AudioContext();
        const meter = context.createAnalyser();
        const source = context.createMediaElementSource(audio);
        source.connect(meter);
        source.connect(context.destination);
        const wave = new Float32Array(meter.fftSize);
        let loudest = 0;
        const timer = setInterval(() => {
          meter.getFloatTimeDomainData(wave);
          for (const value of wave) loudest = Math.max(loudest, Math.abs(value));
        }, 20);
        view.loudest = () => {
          clearInterval(timer);
          return loudest;
        };
        next();
      },
      { once: true },
    );
  });
  await page.getByRole('button', { name: 'Play' }).first().click();
  await page.waitForFunction(() => document.querySelector('audio')?.ended);
  return page.evaluate(() => {
    const { litSamples = [], loudest } = window as Watched;
    return { samples: litSamples, loudest: loudest?.() ?? 0 };
  });
}

/** When, after a moment, a file is heard again; as the page's browser decodes it, in milliseconds. */
export function heardAfter(page: Page, url: string, fromMs: number): Promise<number> {
  return page.evaluate(
    async ([address, from]) => {
      const file = await (await fetch(address)).arrayBuffer();
      const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(file);
      const wave = sound.getChannelData(0);
      const first = Math.round((from / 1_000) * sound.sampleRate);
      const at = wave.findIndex((value, i) => i >= first && Math.abs(value) > 0.02);
      return at < 0 ? Number.POSITIVE_INFINITY : (at / sound.sampleRate) * 1_000;
    },
    [url, fromMs] as const,
  );
}

/** What was lit beside what sounded. @param onPage places of the words that stand on the page */
export function litReport(
  { samples, loudest }: { samples: readonly LitSample[]; loudest: number },
  alignment: Alignment,
  onPage: readonly number[],
): LitReport {
  const words = wordsOf(alignment);
  const shown = new Set(onPage);
  const lit = new Set<number>();
  let worstMs = 0;
  for (const [position, at] of samples) {
    if (at !== null) lit.add(at);
    const off = at === null ? intoWord(words, shown, position) : outside(words[at], position);
    worstMs = Math.max(worstMs, off);
  }
  const missed = onPage.filter((at) => {
    const word = words[at];
    return !lit.has(at) && word !== undefined && word.endMs - word.startMs > SEEN_MS;
  });
  return { worstMs, missed, samples: samples.length, loudest };
}

/** How far a moment is from a word; within it 0. */
function outside(word: Word | undefined, position: number): number {
  if (!word) return Number.POSITIVE_INFINITY;
  return Math.max(0, word.startMs - position, position - word.endMs);
}

/** How deep a moment is inside a word that should be lit; in a pause 0. */
function intoWord(words: readonly Word[], shown: ReadonlySet<number>, position: number): number {
  const at = words.findIndex(({ startMs, endMs }) => startMs <= position && position < endMs);
  const word = words[at];
  return word && shown.has(at) ? Math.min(position - word.startMs, word.endMs - position) : 0;
}
