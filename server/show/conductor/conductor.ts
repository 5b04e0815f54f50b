import { randomUUID } from 'node:crypto';
import { offerAgain } from './conductor.again.ts';
import { goTo, obey } from './conductor.commands.ts';
import { follow } from './conductor.follow.ts';
import { insert } from './conductor.insert.ts';
import { afterHammer, bookLeftLots, isEnded, sell } from './conductor.lot.ts';
import type { ConductorDeps } from './conductor.ports.ts';
import {
  begin,
  begunLines,
  contextOf,
  isOver,
  openSession,
  prepare,
  type Session,
  save,
  scriptOf,
  segmentOf,
  tellState,
} from './conductor.session.ts';
import { improvisedLineId, type PlannedLine, type PlannedSegment } from './run.plan.ts';
import { RunLost } from './run.store.ts';

/** Looks at everything at least this often (ms). */
const LOOK_MS = 200;
const SHORTEST_LOOK_MS = 15;
/** The next sentence is asked for so long before the present one ends (ms), its sound being made already. */
const LEAD_MS = 900;
/** A lot that took less than this share of its time is worth a word. */
const SHORT_SHARE = 0.4;

export type Conductor = {
  /**
   * Carries a run on from where it stands to its end. Resolves when it is over, when another conductor has taken it
   * over, or when `signal` aborts; then it may be carried on by anyone. Rejects when the house is not all there.
   */
  conduct(runId: string, signal: AbortSignal): Promise<void>;
};

export function createConductor(deps: ConductorDeps): Conductor {
  return {
    async conduct(runId, signal) {
      const run = await deps.store.claim(runId, randomUUID());
      if (!run) return;
      const session = await openSession(deps, run);
      let wake: () => void = () => undefined;
      const unlisten = deps.onNews(run.streamId, () => wake());
      const aborted = () => wake();
      signal.addEventListener('abort', aborted, { once: true });
      try {
        await tellState(session);
        while (!signal.aborted && !isOver(session.run.status)) {
          let woken = false;
          const news = new Promise<void>((resolve) => {
            wake = () => {
              woken = true;
              resolve();
            };
          });
          const waitMs = await step(session);
          if (waitMs > 0 && !woken) await Promise.race([news, pause(Math.min(waitMs, LOOK_MS))]);
        }
      } catch (error) {
        if (!(error instanceof RunLost)) throw error;
        deps.logger.info({ runId }, 'another conductor has taken the show over');
      } finally {
        unlisten();
        signal.removeEventListener('abort', aborted);
      }
    },
  };
}

const pause = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(ms, SHORTEST_LOOK_MS)));

/** One look at everything, and what follows from it. @returns ms until the next look */
async function step(session: Session): Promise<number> {
  await obey(session);
  if (isOver(session.run.status)) return 0;
  const answered = await follow(session);
  await bookLeftLots(session);
  const { status, memory } = session.run;
  if (!answered || status !== 'running') return LOOK_MS;
  const segment = segmentOf(session);
  // While a lot is sold, the auctioneer's work comes first.
  const sells = memory.phase === 'lot' && segment?.auctionId != null;
  if (memory.inserts.length > 0 && !sells) return insert(session);
  if (!segment) return finish(session);
  switch (memory.phase) {
    case 'opening':
      return enter(session, segment);
    case 'speaking':
      return speak(session, segment);
    case 'lot':
      return segment.auctionId === null ? goOn(session, segment) : sell(session, segment, segment.auctionId);
    case 'closing':
      return close(session, segment);
  }
}

async function enter(session: Session, segment: PlannedSegment): Promise<number> {
  if (segment.type === 'closing' && (await offerAgain(session))) return 0;
  const { deps, run } = session;
  const { id, auctionId } = segment;
  if (auctionId !== null && (run.memory.takes[id] ?? 0) === 0 && (await isOverBefore(session, auctionId))) {
    await deps.store.book(run.id, id, { status: 'skipped', note: 'It was over before its turn', ends: true });
    await save(session, { memory: goTo(run, run.memory.order + 1) });
    return 0;
  }
  session.staged = null;
  // A film needs a file that a script does not name.
  const scene = segment.scene === 'clip' ? 'holding' : segment.scene;
  await deps.stage.scene(run.streamId, {
    scene,
    auctionId: segment.shows,
    auto: false,
    transition: { kind: 'fade', durationMs: 500 },
  });
  await deps.store.book(run.id, id, { status: 'on_air', begins: true });
  await save(session, { memory: { phase: 'speaking', sentence: 0, enteredAt: Date.now() } });
  await deps.publish('show:segment_started', { showId: run.eventId, segmentId: id });
  return 0;
}

/** A lot that this run has opened itself is not over before its turn, even when its outcome is not booked yet. */
async function isOverBefore({ deps, run }: Session, auctionId: string): Promise<boolean> {
  if (run.memory.open.some((lot) => lot.auctionId === auctionId)) return false;
  return isEnded(await deps.desk.snapshot(auctionId));
}

/** One sentence after another, the next one asked for before the present one ends. */
async function speak(session: Session, segment: PlannedSegment): Promise<number> {
  const { run } = session;
  const script = scriptOf(session, segment);
  const at = script.findIndex(({ id }) => !isSaid(session, id));
  const line = script[at];
  if (!line) {
    await save(session, { memory: { phase: segment.auctionId === null ? 'closing' : 'lot' } });
    return 0;
  }
  if (!session.lines.has(line.id)) {
    await say(session, line);
    prepare(session, script[at + 1]?.text ?? nextSegmentText(session));
    return LOOK_MS;
  }
  if (run.memory.sentence !== line.sentence) await save(session, { memory: { sentence: line.sentence } });
  const remaining = session.remaining.get(line.id) ?? null;
  const next = script[at + 1];
  if (remaining === null || !next) return lookAfter(remaining ?? LOOK_MS);
  if (remaining > LEAD_MS) return Math.min(LOOK_MS, remaining - LEAD_MS);
  if (!session.lines.has(next.id)) {
    await begin(session, { ...next, kind: 'script' });
    prepare(session, script[at + 2]?.text ?? nextSegmentText(session));
  }
  return lookAfter(remaining);
}

const lookAfter = (ms: number) => Math.max(SHORTEST_LOOK_MS, Math.min(LOOK_MS, ms));

/** Also a line that was cut off is over. */
function isSaid({ lines }: Session, lineId: string): boolean {
  const status = lines.get(lineId)?.status;
  return status === 'spoken' || status === 'cut';
}

async function say(session: Session, line: PlannedLine): Promise<void> {
  session.run = { ...session.run, memory: { ...session.run.memory, sentence: line.sentence } };
  await begin(session, { ...line, kind: 'script' });
}

function nextSegmentText({ run }: Session): string | undefined {
  return run.plan.segments[run.memory.order + 1]?.sentences[0];
}

async function close(session: Session, segment: PlannedSegment): Promise<number> {
  if (begunLines(session).length > 0) return LOOK_MS;
  const waitMs = afterHammer(session, Date.now());
  if (waitMs > 0) return waitMs;
  if (await bridge(session, segment)) return LOOK_MS;
  const { enteredAt } = session.run.memory;
  const stayMs = (segment.staySeconds * 1_000) / session.run.plan.pace;
  if (enteredAt !== null && Date.now() - enteredAt < stayMs) return LOOK_MS;
  return goOn(session, segment);
}

/** A hammer that came early leaves a hole in the evening: one line leads on. @returns whether there is one to be heard */
async function bridge(session: Session, segment: PlannedSegment): Promise<boolean> {
  const { deps, run } = session;
  const { hammerAt, bridged, improvised, takes } = run.memory;
  if (bridged || !hammerAt || segment.auctionId === null || segment.lotSeconds === 0) return false;
  const lot = await deps.desk.snapshot(segment.auctionId);
  const tookMs = lot.startsAt === null ? Number.POSITIVE_INFINITY : hammerAt - lot.startsAt;
  const short = tookMs < segment.lotSeconds * 1_000 * SHORT_SHARE;
  const text = short ? (deps.improvise('short', lot, contextOf(session))[0] ?? null) : null;
  session.run = { ...run, memory: { ...run.memory, bridged: true, improvised: improvised + 1 } };
  if (text === null) return false;
  const id = improvisedLineId(run.id, segment.id, takes[segment.id] ?? 0, improvised);
  await begin(session, { id, segmentId: segment.id, sentence: null, kind: 'improvised', text });
  return true;
}

async function goOn(session: Session, segment: PlannedSegment): Promise<number> {
  const { deps, run } = session;
  await deps.store.book(run.id, segment.id, { status: 'done', ends: true });
  await save(session, { memory: goTo(run, run.memory.order + 1) });
  await deps.publish('show:segment_ended', { showId: run.eventId, segmentId: segment.id });
  return 0;
}

/** Everything was said; lots that still run are waited for, since a show does not end over a bid. */
async function finish(session: Session): Promise<number> {
  const { deps, run } = session;
  if (run.memory.open.length > 0 || begunLines(session).length > 0) return LOOK_MS;
  const closed = run.plan.segments.some(({ type }) => type === 'closing');
  if (!closed && (await offerAgain(session))) return 0;
  if (run.mode === 'live') await deps.completed(run.eventId);
  if (run.plan.practiceCampaignId !== null) await deps.practiceOver(run.plan.practiceCampaignId);
  // From here on the screen follows the sale again.
  await deps.stage.scene(run.streamId, { scene: 'goodbye', auctionId: null, auto: true });
  await save(session, { status: 'finished', trouble: null });
  return 0;
}
