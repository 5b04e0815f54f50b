import type {
  RundownItem,
  RunReport,
  RunStatus,
  ScriptSegment,
  Show,
  ShowStatus,
} from '../../server/contracts/show.ts';

const OVER: ReadonlySet<RunStatus> = new Set(['finished', 'stopped']);

/** Whether a run goes on: it is on air, or could be again at a key press. */
export function goesOn(run: Pick<RunReport, 'status'> | null): boolean {
  return run !== null && !OVER.has(run.status);
}

export type Verdict = { tone: 'good' | 'warn' | 'bad' | 'off'; title: string; details: string[] };
type Seen = {
  run: RunReport | null;
  /** Of the segment at the run's position. */
  name: string | null;
  /** Whether the stream is on air; null: not known yet. */
  onAir: boolean | null;
  showStatus: ShowStatus;
};

/** The one line that says how the evening stands. */
export function verdictOf({ run, name, onAir, showStatus }: Seen): Verdict {
  if (!run) {
    return showStatus === 'cancelled'
      ? { tone: 'off', title: 'Cancelled', details: ['This show is not to be played.'] }
      : { tone: 'off', title: 'Not begun', details: ['What will happen is said before it starts.'] };
  }
  const silent = onAir === false ? ['The broadcast is off air: nobody hears this.'] : [];
  const rehearsal = run.mode === 'rehearsal';
  const where = name ?? 'the next segment';
  switch (run.status) {
    case 'running':
      return {
        tone: silent.length > 0 ? 'warn' : 'good',
        title: `${rehearsal ? 'Rehearsal' : 'Running'}: ${where}`,
        details: [...silent, PHASES[run.position.phase]],
      };
    case 'paused':
      return { tone: 'warn', title: `Paused in ${where}`, details: [...silent, 'Space goes on from here.'] };
    case 'taken_over':
      return {
        tone: 'warn',
        title: 'Taken over: the stage is yours',
        details: [...silent, `The script waits in ${where}. T hands back to the host.`],
      };
    case 'held':
      return {
        tone: 'bad',
        title: `Held in ${where}`,
        details: [run.trouble ?? 'The house did not say why.', 'It goes on by itself when that is mended.'],
      };
    case 'finished':
      return {
        tone: 'off',
        title: rehearsal ? 'The rehearsal is over' : 'The show is over',
        details: ['It was played to its end.'],
      };
    case 'stopped':
      return {
        tone: 'off',
        title: 'Stopped',
        details: [run.trouble ?? 'It was ended before its last segment.'],
      };
  }
}

const PHASES: Record<RunReport['position']['phase'], string> = {
  opening: 'The scene is being set.',
  speaking: 'The host speaks the script.',
  lot: 'A lot is open: bids are taken, and the script waits for the hammer.',
  closing: 'The segment comes to its end.',
};

export type Row = {
  id: string;
  name: string;
  segment: ScriptSegment | null;
  status: RundownItem['status'];
  note: string | null;
  outcome: RundownItem['outcome'];
  hammerPrice: string | null;
  /** Planned to last, in ms. */
  plannedMs: number;
  /** When it would begin if all had gone as planned; null while nothing has started. */
  plannedAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
};

type Planned = Pick<Show, 'scriptSegments' | 'eventLayout'>;

/** The run of show in its order: as it was frozen when it started, or as the script stands when nothing runs. */
export function rowsOf({ scriptSegments, eventLayout }: Planned, run: RunReport | null): Row[] {
  const segments = new Map(scriptSegments.map((segment) => [segment.id, segment]));
  const durations = new Map(eventLayout.map(({ id, duration }) => [id, duration]));
  const inOrder = [...scriptSegments].sort((a, b) => a.order - b.order);
  const items = run ? run.rundown : inOrder.map(waiting);
  let ahead = 0;
  return items.map((item) => {
    const segment = segments.get(item.segmentId) ?? null;
    const plannedMs = Math.round((durations.get(item.segmentId) ?? segment?.timing ?? item.seconds) * 1_000);
    const plannedAt = run ? run.startedAt + ahead : null;
    ahead += plannedMs;
    const { name, status, note, outcome, hammerPrice, startedAt, endedAt } = item;
    return {
      id: item.segmentId,
      name,
      segment,
      status,
      note,
      outcome,
      hammerPrice,
      plannedMs,
      plannedAt,
      startedAt,
      endedAt,
    };
  });
}

const waiting = ({ id, name, timing }: ScriptSegment): RundownItem => ({
  segmentId: id,
  name,
  seconds: timing ?? 0,
  status: 'waiting',
  note: null,
  startedAt: null,
  endedAt: null,
  outcome: null,
  hammerPrice: null,
});

/** How far the end is from the plan, in ms; late is above 0. Null: there is no plan, no end in sight, or it was ended
 * on the way. */
export function lateBy(run: RunReport, rows: readonly Row[]): number | null {
  const planned = rows.reduce((sum, { plannedMs }) => sum + plannedMs, 0);
  const end = run.endedAt ?? run.expectedEndAt;
  return planned === 0 || end === null || run.status === 'stopped' ? null : end - (run.startedAt + planned);
}

/** 480000 → "8 min late" */
export function lateText(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes === 0) return 'on time';
  return `${minutes} min ${ms > 0 ? 'late' : 'early'}`;
}

/** 84000 → "1:24"; an hour and more with its hours. */
export function lengthText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export type Passage = { before: string; now: string; after: string };

/** Where a sentence stands in the words of its segment; null when it does not (the words were changed since). */
export function passageOf(content: string, sentence: string): Passage | null {
  const words = sentence.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return null;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const found = new RegExp(pattern, 'u').exec(content);
  if (!found) return null;
  const end = found.index + found[0].length;
  return { before: content.slice(0, found.index), now: found[0], after: content.slice(end) };
}

/** The first sentence of a text; null when there is none. */
export function firstSentence(text: string, language: string): string | null {
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text.trim())) {
    const sentence = segment.trim();
    if (sentence !== '') return sentence;
  }
  return null;
}

export type Speaking = {
  /** What is said right now; null in the pauses. */
  now: { text: string; kind: RunReport['lines'][number]['kind'] } | null;
  /** The segment's words around what is said, or was said last. */
  passage: Passage | null;
  /** What the script says next in this segment. */
  next: string | null;
};

/** What the host says, and where that stands in the script. */
export function speakingOf(run: RunReport, content: string, language: string): Speaking {
  const { segmentId } = run.position;
  // The next sentence is asked for before the present one has ended: the older of the two is the one that sounds.
  const sounds = goesOn(run) ? run.lines.find(({ status }) => status === 'begun') : undefined;
  const now = sounds ? { text: sounds.text, kind: sounds.kind } : null;
  const ofSegment = run.lines.filter((line) => line.kind === 'script' && line.segmentId === segmentId);
  const scripted = ofSegment.find(({ status }) => status === 'begun') ?? ofSegment.at(-1);
  const passage = scripted ? passageOf(content, scripted.text) : null;
  return { now, passage, next: firstSentence(passage ? passage.after : scripted ? '' : content, language) };
}
