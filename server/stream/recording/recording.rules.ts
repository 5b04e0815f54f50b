/** A part as the encoder writes it: run of the encoder, number within the run. */
const RAW = /^(\d{13}-\d{4,})\.mp4$/;
/** A part that is finished: its number in the session, and what it was made of. */
const FINISHED = /^part-(\d{5})-(\d{13}-\d{4,})\.mp4$/;

export type FinishedPart = { name: string; part: number; origin: string };

/** What lies in the folder of a session, in the order in which it was on air. */
export function partsIn(names: readonly string[]): {
  raw: string[];
  finished: FinishedPart[];
  /** What finished parts were made of: a crash came before it was deleted. */
  leftOver: string[];
} {
  const finished = names
    .flatMap((name) => {
      const [, part, origin] = FINISHED.exec(name) ?? [];
      return part && origin ? [{ name, part: Number(part), origin }] : [];
    })
    .sort((a, b) => a.part - b.part);
  const origins = new Set(finished.map(({ origin }) => origin));
  const written = names.filter((name) => RAW.test(name)).sort();
  const isLeftOver = (name: string) => origins.has(name.replace('.mp4', ''));
  return {
    raw: written.filter((name) => !isLeftOver(name)),
    finished,
    leftOver: written.filter(isLeftOver),
  };
}

export const finishedName = (part: number, raw: string): string =>
  `part-${String(part).padStart(5, '0')}-${raw}`;

export type Kept = { id: string; durationMs: number; createdAt: Date };

/** The oldest of the recordings that together are longer than `hours`; the newest always stays. */
export function beyond<T extends Kept>(recordings: readonly T[], hours: number): T[] {
  const newestFirst = [...recordings].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  let total = 0;
  return newestFirst.filter(({ durationMs }, n) => {
    total += durationMs;
    return n > 0 && total > hours * 3_600_000;
  });
}

/** A part to be joined to the next: when its last picture ends, in seconds; null: unknown. */
export type JoinedPart = { name: string; origin: string; pictureEndS: number | null };

/**
 * The list that ffmpeg's concat demuxer reads; names without folders. Within a run of the encoder the next part begins
 * where the last picture ends, or the sound that goes on a little longer would leave a gap between two pictures.
 */
export const joinList = (parts: readonly JoinedPart[]): string =>
  `ffconcat version 1.0\n${parts
    .map(({ name, origin, pictureEndS }, i) => {
      const sameRun = runOf(parts[i + 1]?.origin ?? '') === runOf(origin);
      return `file '${name}'\n${sameRun && pictureEndS !== null ? `duration ${pictureEndS.toFixed(6)}\n` : ''}`;
    })
    .join('')}`;

const runOf = (origin: string): string => origin.split('-')[0] ?? '';
