import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { AuctionState } from '../../contracts/auction.ts';
import type {
  Run,
  RunCommand,
  RundownItem,
  RunReport,
  SegmentType,
  startShowSchema,
} from '../../contracts/show.ts';
import { AppError } from '../../platform/errors.ts';
import { sentencesOf } from '../script/sentences.rules.ts';
import type { StoredShow } from '../stored.show.ts';
import { estimatedMs } from './conductor.rules.ts';
import { expectedEnd, type PlannedSegment, plannedSeconds, type RunPlan } from './run.plan.ts';
import type { Booked, RunStore, StoredRun } from './run.store.ts';
import { isSelling } from './selling.ts';

const LINES_SHOWN = 20;
const LOT_IS_OPEN =
  'The lot is open. Drop the hammer or pass it at the auctioneer’s desk, and the show goes on';
/** Parts in which people do something without the host: they last as long as planned, or until staff skip. */
const STAYS: ReadonlySet<SegmentType> = new Set(['break', 'exercise', 'q_and_a', 'panel']);

/** Copies of lots in a sale of its own. `copies` holds the id of the copy by that of the lot. */
export type PracticeSale = { campaignId: string; copies: Map<string, string> };

export type RunServiceDeps = {
  store: RunStore;
  /** @throws AppError NOT_FOUND */
  show: (eventId: string) => Promise<StoredShow>;
  /** How long lots are open, in seconds, by id; lots that are not known are left out. */
  lotSeconds: (auctionIds: string[]) => Promise<Map<string, number>>;
  practise: (title: string, auctionIds: string[], seconds: number | null) => Promise<PracticeSale>;
  /** Nobody rehearses in it any more. */
  practiceOver: (campaignId: string) => Promise<void>;
  /** @throws AppError AUCTION_NOT_FOUND */
  lotOf: (auctionId: string) => Promise<Pick<AuctionState, 'status'>>;
  /** @throws AppError NOT_FOUND */
  requireStream: (streamId: string) => Promise<unknown>;
  enqueue: (runId: string) => Promise<void>;
  publish: (type: 'show:state', data: { showId: string; runId: string; status: string }) => Promise<void>;
};

/** How a rehearsal differs from an evening. */
export type RunPace = { pace?: number; lotSeconds?: number };

export type RunService = ReturnType<typeof createRunService>;

/** Shows on air, as staff begin and steer them. */
export function createRunService(deps: RunServiceDeps) {
  const { store } = deps;

  async function current(eventId: string): Promise<StoredRun> {
    const run = await store.newest(eventId);
    if (!run) throw new AppError('NOT_FOUND');
    return run;
  }

  return {
    /**
     * Puts a show on air. Sound that is missing is made on the way.
     * @throws AppError NOT_FOUND (show or stream), SHOW_WRONG_STATUS without a script or when it was played or called off,
     *   SHOW_RUNNING, STREAM_TAKEN
     */
    async start(
      eventId: string,
      { mode, streamId, robots }: z.output<typeof startShowSchema>,
      userId: string | null,
      { pace = 1, lotSeconds }: RunPace = {},
    ): Promise<Run> {
      const show = await deps.show(eventId);
      const playable = show.status === 'scripting' || show.status === 'ready';
      if (!playable || !show.scriptSegments.some(({ content }) => content.trim() !== ''))
        throw new AppError('SHOW_WRONG_STATUS', { status: show.status });
      await deps.requireStream(streamId);
      const lots = [...new Set(show.scriptSegments.flatMap(({ auctionId }) => auctionId ?? []))];
      const running = await store.newest(eventId);
      if (running && running.endedAt === null) throw new AppError('SHOW_RUNNING');
      const practice =
        mode === 'rehearsal' && lots.length > 0
          ? await deps.practise(show.title, lots, lotSeconds ?? null)
          : null;
      const sold = practice ? [...practice.copies.values()] : lots;
      const plan = planOf(show, practice, await deps.lotSeconds(sold), { robots, pace });
      const id = randomUUID();
      try {
        await store.create({ id, eventId, streamId, mode, plan, startedBy: userId });
      } catch (error) {
        if (practice) await deps.practiceOver(practice.campaignId);
        throw error;
      }
      await deps.publish('show:state', { showId: eventId, runId: id, status: 'running' });
      await deps.enqueue(id);
      return runOf((await store.get(id)) as StoredRun);
    },

    /** The newest run of the show. @throws AppError NOT_FOUND */
    async report(eventId: string): Promise<RunReport> {
      const run = await current(eventId);
      const [rundown, lines] = await Promise.all([
        store.rundown(run.id),
        store.newestLines(run.id, LINES_SHOWN),
      ]);
      return { ...runOf(run), rundown: rundown.map((booked) => rundownItem(run.plan, booked)), lines };
    },

    /** @throws AppError NOT_FOUND; CONFLICT when it is over, or when a lot that is open would be skipped */
    async command(eventId: string, command: RunCommand, userId: string): Promise<Run> {
      const run = await current(eventId);
      if (command.kind === 'skip' && (await isSelling(run, deps.lotOf)))
        throw new AppError('CONFLICT', undefined, LOT_IS_OPEN);
      await store.give(run.id, command, userId);
      return runOf(run);
    },

    running: async (): Promise<Run[]> => (await store.running()).map(runOf),
  };
}

export function runOf(run: StoredRun): Run {
  const { id, eventId, streamId, mode, status, trouble, startedAt, endedAt, memory, plan } = run;
  const { segmentId, order, sentence, phase, auctionId } = memory;
  const position = { segmentId, order, sentence, phase, auctionId };
  return {
    ...{ id, eventId, streamId, mode, status, position, trouble, startedAt, endedAt },
    expectedEndAt: endedAt === null ? expectedEnd(plan, position, Date.now()) : null,
  };
}

function rundownItem({ segments, pace }: RunPlan, booked: Booked): RundownItem {
  const segment = segments.find(({ id }) => id === booked.segmentId);
  return { ...booked, name: segment?.name ?? '', seconds: segment ? plannedSeconds(segment, pace) : 0 };
}

function planOf(
  show: StoredShow,
  practice: PracticeSale | null,
  lotSeconds: Map<string, number>,
  { robots, pace }: Pick<RunPlan, 'robots' | 'pace'>,
): RunPlan {
  const real = (id: string | null) =>
    id === null ? null : practice ? (practice.copies.get(id) ?? null) : id;
  const sellers = sellingSegments(show);
  const planned = new Map(show.eventLayout.map(({ id, duration }) => [id, duration]));
  const segments = show.scriptSegments
    .toSorted((a, b) => a.order - b.order)
    .map((segment): PlannedSegment => {
      const sentences = sentencesOf(segment.content, show.language);
      const shows = real(segment.auctionId);
      const auctionId = sellers.has(segment.id) && shows !== null && lotSeconds.has(shows) ? shows : null;
      const spoken = sentences.reduce((sum, sentence) => sum + estimatedMs(sentence), 0) / 1_000;
      return {
        id: segment.id,
        name: segment.name,
        type: segment.segmentType,
        scene: segment.scene,
        sentences,
        auctionId,
        shows,
        seconds: segment.timing ?? spoken,
        staySeconds: STAYS.has(segment.segmentType) ? (planned.get(segment.id) ?? 0) : 0,
        lotSeconds: auctionId === null ? 0 : (lotSeconds.get(auctionId) ?? 0),
      };
    });
  return {
    title: show.title,
    eventType: show.eventType,
    tones: show.tones,
    eventDate: show.eventDate,
    language: show.language,
    voice: show.voiceSettings,
    segments,
    practiceCampaignId: practice?.campaignId ?? null,
    campaignId: practice?.campaignId ?? show.campaignId,
    robots,
    pace,
  };
}

/** Of several segments about one lot, it is sold in the first that is a lot's own, else in the last. */
function sellingSegments({ scriptSegments }: StoredShow): Set<string> {
  const seller = new Map<string, { id: string; own: boolean }>();
  for (const { id, auctionId, segmentType } of scriptSegments.toSorted((a, b) => a.order - b.order)) {
    if (auctionId === null || seller.get(auctionId)?.own) continue;
    seller.set(auctionId, { id, own: segmentType === 'lot' });
  }
  return new Set([...seller.values()].map(({ id }) => id));
}
