import type { Line } from './narration.layout.rules.ts';
import type { NarratedWord } from './narration.words.rules.ts';

export const FPS = 30;
/** A shorter pause after a word leaves it lit: dark in between would flicker. */
const FLICKER_MS = 260;
/** The next line sets out so many frames before its first word. */
const AHEAD = 6;
/** Of the spring that pulls the text: higher is stiffer. */
const STIFFNESS = 0.07;

/** What one frame shows. */
export type Frame = {
  /** How far the text is scrolled, in pixels. */
  scroll: number;
  /** The word that is lit; null in a pause. */
  lit: number | null;
  /** Words before this one are read. */
  read: number;
};

/** Every frame of the video. @param durationMs of all of it */
export function framesOf(
  words: readonly NarratedWord[],
  lines: readonly Line[],
  durationMs: number,
): Frame[] {
  const count = Math.ceil((durationMs * FPS) / 1000);
  const lights = lightsOf(words);
  const lineOf: number[] = [];
  for (const { y, words: placed } of lines) for (const { n } of placed) lineOf[n] ??= y;
  const frames: Frame[] = [];
  let next = 0;
  let coming = 0;
  let scroll = 0;
  let speed = 0;
  for (let frame = 0; frame < count; frame += 1) {
    while (next < lights.length && (lights[next]?.from ?? 0) <= frame) next += 1;
    while (coming < lights.length && (lights[coming]?.from ?? 0) <= frame + AHEAD) coming += 1;
    const last = lights[next - 1];
    const target = lineOf[lights[Math.max(0, coming - 1)]?.n ?? 0] ?? 0;
    // Critically damped: it arrives softly and does not swing.
    speed += (target - scroll) * STIFFNESS - speed * 2 * Math.sqrt(STIFFNESS);
    scroll += speed;
    if (Math.abs(target - scroll) < 0.3 && Math.abs(speed) < 0.3) {
      scroll = target;
      speed = 0;
    }
    const lit = last && frame < last.to ? last.n : null;
    frames.push({ scroll: Math.round(scroll), lit, read: lit ?? (last ? last.n + 1 : 0) });
  }
  return frames;
}

/** From which frame to which each word is lit; what is not spoken is not. */
function lightsOf(words: readonly NarratedWord[]): { n: number; from: number; to: number }[] {
  const spoken = words.flatMap((word, n) => (word.endMs > word.startMs ? [{ ...word, n }] : []));
  const lights: { n: number; from: number; to: number }[] = [];
  for (const [at, { n, startMs, endMs }] of spoken.entries()) {
    const following = spoken[at + 1]?.startMs ?? Number.POSITIVE_INFINITY;
    const until = following - endMs < FLICKER_MS ? following : endMs;
    const due = Math.round((startMs * FPS) / 1000);
    const free = (lights.at(-1)?.from ?? -1) + 1;
    // Two words in one frame: the second is seen a frame late. More of them, and those are passed over.
    if (free > due + 1) continue;
    const from = Math.max(due, free);
    lights.push({ n, from, to: Math.max(from + 1, Math.round((until * FPS) / 1000)) });
  }
  return lights;
}
