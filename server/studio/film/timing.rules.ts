/** A scene before its words have their places. Times in ms. */
export type SceneToTime = { plannedMs: number; lines: { durationMs: number; pauseMs: number }[] };
export type TimedScene = { durationMs: number; starts: number[] };

/** Silence before the first and behind the last word of a scene: as one likes to hear it, and the least. */
const LEAD = { usual: 450, least: 250 } as const;
const TAIL = { usual: 500, least: 250 } as const;
/** Behind the last word of all. */
const END = { usual: 1_200, least: 700 } as const;
/** The least that pauses between sentences are cut to. */
const PAUSE_LEAST = 0.5;
/** A scene in which nothing is said is seen for so long at least. */
const SILENT_MS = 1_500;
/** Lengths are whole tenths of a second: three pictures, 4,800 samples. */
const STEP_MS = 100;
/** Time that is left over goes before the words in this share, and at most so much. */
const EARLY = { share: 0.25, most: 700 } as const;

/**
 * Places words in scenes, so that all together take as long as was planned, if the words allow it: a scene whose words
 * need more takes it from those that have time to spare, and then from the pauses.
 */
export function timeScenes(scenes: readonly SceneToTime[]): TimedScene[] {
  const rows = scenes.map((scene, at) => {
    const last = at === scenes.length - 1;
    const usual = lengthOf(scene, last, 'usual');
    const least = lengthOf(scene, last, 'least');
    return { scene, last, usual, least, length: Math.max(scene.plannedMs, usual) };
  });
  const wanted = scenes.reduce((sum, { plannedMs }) => sum + plannedMs, 0);
  const over = () => rows.reduce((sum, { length }) => sum + length, 0) - wanted;
  for (const floor of ['usual', 'least'] as const) {
    const spare = rows.reduce((sum, row) => sum + Math.max(0, row.length - row[floor]), 0);
    const share = spare > 0 ? Math.min(1, Math.max(0, over()) / spare) : 0;
    for (const row of rows) row.length -= Math.max(0, row.length - row[floor]) * share;
  }
  let reached = 0;
  let shown = 0;
  return rows.map(({ scene, last, least, length }) => {
    reached += length;
    const durationMs = Math.max(STEP_MS, Math.round((reached - shown) / STEP_MS) * STEP_MS);
    shown += durationMs;
    return { durationMs, starts: startsOf(scene, last, durationMs, least) };
  });
}

/** How much faster the words must be spoken to fit what was planned; 1: they fit as they are. At most 1.15. */
export function speedFor(scenes: readonly SceneToTime[]): number {
  const planned = scenes.reduce((sum, { plannedMs }) => sum + plannedMs, 0);
  const needed = timeScenes(scenes).reduce((sum, { durationMs }) => sum + durationMs, 0);
  if (needed - planned < Math.max(1_000, planned * 0.05)) return 1;
  const spoken = scenes.reduce((sum, { lines }) => sum + wordsMs(lines), 0);
  const wanted = spoken / Math.max(1, spoken - (needed - planned));
  return wanted < 1 ? 1 : Math.min(1.15, Math.ceil(wanted * 20) / 20);
}

type Lines = SceneToTime['lines'];
const wordsMs = (lines: Lines) => lines.reduce((sum, { durationMs }) => sum + durationMs, 0);
const pausesMs = (lines: Lines) => lines.slice(0, -1).reduce((sum, { pauseMs }) => sum + pauseMs, 0);

function lengthOf({ plannedMs, lines }: SceneToTime, last: boolean, kind: 'usual' | 'least'): number {
  if (lines.length === 0) return kind === 'usual' ? plannedMs : Math.min(plannedMs, SILENT_MS);
  const pauses = pausesMs(lines) * (kind === 'usual' ? 1 : PAUSE_LEAST);
  return LEAD[kind] + wordsMs(lines) + pauses + (last ? END : TAIL)[kind];
}

function startsOf({ lines }: SceneToTime, last: boolean, durationMs: number, least: number): number[] {
  const usual = lengthOf({ plannedMs: durationMs, lines }, last, 'usual');
  // 0: all as short as it may be, 1: as one likes it.
  const ease = usual > least ? Math.min(1, Math.max(0, (durationMs - least) / (usual - least))) : 1;
  const early = Math.min(EARLY.most, Math.max(0, durationMs - usual) * EARLY.share);
  let at = LEAD.least + (LEAD.usual - LEAD.least) * ease + early;
  return lines.map(({ durationMs: spoken, pauseMs }) => {
    const start = Math.round(at);
    at += spoken + pauseMs * (PAUSE_LEAST + (1 - PAUSE_LEAST) * ease);
    return start;
  });
}
