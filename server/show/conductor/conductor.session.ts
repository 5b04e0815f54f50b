import type { RunLine, RunStatus } from '../../contracts/show.ts';
import { speechOf } from '../audio/speech.rules.ts';
import type { ConductorDeps } from './conductor.ports.ts';
import { linesOf, type PlannedLine, type PlannedSegment } from './run.plan.ts';
import type { NewLine, StoredRun } from './run.store.ts';
import { isRead } from './words.gate.ts';

/** A run in the hands of this conductor. All that must outlive it is in `run`, which is saved; the rest is found again. */
export type Session = {
  deps: ConductorDeps;
  run: StoredRun;
  /** Lines of the run by id. */
  lines: Map<string, { status: RunLine['status']; kind: RunLine['kind']; text: string }>;
  /** Of those that were begun and have not ended, how long they still sound. */
  remaining: Map<string, number | null>;
  quietMs: number;
  speaking: boolean;
  /** How often in a row nobody answered on the stream. */
  missed: number;
  /** How often in a row the voice failed; when it is asked again (epoch ms; null: it is asked just now); by which lines. */
  voice: { failures: number; retryAt: number | null; asked: Set<string> };
  warnedAt: number | null;
  /** The lot whose opening is on the screen. */
  staged: string | null;
  /** Whose sound was asked for ahead. */
  prepared: string | null;
  /** Improvised line that sounds or waits. */
  improvising: string | null;
};

export async function openSession(deps: ConductorDeps, run: StoredRun): Promise<Session> {
  const lines = await deps.store.lines(run.id);
  return {
    deps,
    run,
    lines: new Map(lines.map(({ id, status, kind, text }) => [id, { status, kind, text }])),
    remaining: new Map(),
    quietMs: 0,
    speaking: false,
    missed: 0,
    voice: { failures: 0, retryAt: null, asked: new Set() },
    // Whoever takes over does not know, and gives the room its time again.
    warnedAt: Date.now(),
    staged: null,
    prepared: null,
    improvising: null,
  };
}

export const segmentOf = ({ run }: Session): PlannedSegment | undefined =>
  run.plan.segments[run.memory.order];

export const takeOf = ({ run }: Session, segmentId: string): number => run.memory.takes[segmentId] ?? 0;

export function scriptOf(session: Session, segment: PlannedSegment): PlannedLine[] {
  return linesOf(session.run.id, segment, takeOf(session, segment.id));
}

export const isOver = (status: RunStatus): boolean => status === 'finished' || status === 'stopped';

/** Changes where the run stands, and tells whoever looks. @throws RunLost */
export async function save(
  session: Session,
  change: { memory?: Partial<StoredRun['memory']>; status?: RunStatus; trouble?: string | null },
): Promise<void> {
  const { run, deps } = session;
  const status = change.status ?? run.status;
  const trouble = change.trouble === undefined ? run.trouble : change.trouble;
  const isNews = status !== run.status || trouble !== run.trouble;
  const next = { ...run, status, trouble, memory: { ...run.memory, ...change.memory } };
  await deps.store.save(next);
  session.run = next;
  if (isNews) await tellState(session);
  await tellChange(session);
}

export async function tellState({ deps, run }: Session): Promise<void> {
  await deps.publish('show:state', { showId: run.eventId, runId: run.id, status: run.status });
}

export async function tellChange({ deps, run }: Session): Promise<void> {
  await deps.publish('show:changed', { showId: run.eventId, part: 'run', rev: null });
}

/**
 * Writes that the line is begun, then asks for it: whoever takes over finds it written. Words that may not be spoken are
 * left out, and stand as cut off. @throws RunLost, AppError
 */
export async function begin(session: Session, line: NewLine, staleAfterMs?: number): Promise<void> {
  const { deps, run, lines } = session;
  if (!lines.has(line.id)) {
    const decent = await deps.maySay(line.text, isRead(line));
    await deps.store.begin(run, line);
    lines.set(line.id, { status: 'begun', kind: line.kind, text: line.text });
    if (!decent) {
      deps.logger.warn({ lineId: line.id }, 'words that may not be spoken are left out');
      await end(session, line.id, 'cut');
    }
    await tellChange(session);
    if (!decent) return;
  }
  await ask(session, line, staleAfterMs);
}

/** How the lines of a run sound, and on whom it is booked: whoever started it. */
const soundOf = ({ plan, startedBy }: StoredRun) => ({
  voice: speechOf({ voiceSettings: plan.voice, language: plan.language }),
  ...(startedBy === null ? {} : { bookedOn: startedBy }),
});

export async function ask(
  session: Session,
  { id, text }: Pick<NewLine, 'id' | 'text'>,
  staleAfterMs?: number,
): Promise<void> {
  const { deps, run } = session;
  const said = await deps.stage.say(run.streamId, {
    speechId: id,
    text,
    priority: staleAfterMs === undefined ? 'script' : 'remark',
    ...soundOf(run),
    ...(staleAfterMs === undefined ? {} : { staleAfterMs }),
  });
  session.remaining.set(id, said.remainingMs);
}

export async function end(session: Session, lineId: string, status: 'spoken' | 'cut'): Promise<void> {
  const line = session.lines.get(lineId);
  if (line?.status !== 'begun') return;
  await session.deps.store.endLine(lineId, status);
  line.status = status;
  session.remaining.delete(lineId);
  if (session.improvising === lineId) session.improvising = null;
}

/** Lines that were begun and have not ended. */
export function begunLines({ lines }: Session): { id: string; kind: RunLine['kind']; text: string }[] {
  return [...lines].flatMap(([id, { status, kind, text }]) =>
    status === 'begun' ? [{ id, kind, text }] : [],
  );
}

/** What words for a moment depend on. */
export function contextOf({ run, lines }: Session) {
  const alreadySaid = [...lines.values()].map(({ text }) => text);
  return { plan: run.plan, runId: run.id, nth: run.memory.improvised, alreadySaid };
}

/** Its sound is made while another line is heard, or nobody speaks; when that fails, it is made when it is asked for. */
export function prepare(session: Session, text: string | undefined): void {
  const { deps, run } = session;
  if (text === undefined || text === session.prepared) return;
  session.prepared = text;
  deps.maySay(text, true).catch((err) => deps.logger.debug({ err }, 'a line could not be looked at ahead'));
  deps.stage
    .prepare(run.streamId, { text, ...soundOf(run) })
    .catch((err) => deps.logger.debug({ err }, 'a line could not be prepared'));
}
