import type { Snapshot } from '../../contracts/auction.ts';
import type { EventData, EventType } from '../../contracts/events.ts';
import type { SceneState } from '../../contracts/scene.ts';
import type { SpeechPriority } from '../../contracts/speech.ts';
import type { Logger } from '../../platform/logger.ts';
import type { SaidLine } from '../../stream/said.lines.ts';
import type { Improvisation } from './conductor.rules.ts';
import type { RunPlan } from './run.plan.ts';
import type { RunStore } from './run.store.ts';
import type { MaySay } from './words.gate.ts';

export type LineVoice = { voice?: string; language?: string; settings?: { speed?: number } };

/** The broadcast, as the conductor plays on it. All but `scene` throw AppError STREAM_OFF_AIR when nobody is on air. */
export type ShowStage = {
  say(
    streamId: string,
    line: {
      speechId: string;
      text: string;
      priority: SpeechPriority;
      voice: LineVoice;
      /** On whom its sound is booked when nobody has made it before; left out: the house. */
      bookedOn?: string;
      staleAfterMs?: number;
    },
  ): Promise<SaidLine>;
  prepare(streamId: string, line: { text: string; voice: LineVoice; bookedOn?: string }): Promise<void>;
  lines(
    streamId: string,
    speechIds: string[],
  ): Promise<{ lines: SaidLine[]; speaking: boolean; quietMs: number }>;
  /** Stops the line that is spoken; with `all` also what waits. */
  hush(streamId: string, all: boolean): Promise<void>;
  /** Stops these lines alone, whether they are made, wait or are spoken. */
  hushLines(streamId: string, speechIds: string[]): Promise<void>;
  scene(streamId: string, scene: Omit<SceneState, 'streamId'>): Promise<void>;
};

/** The desk of the auctioneer, as far as a show needs it. */
export type ShowLotDesk = {
  /** @throws AppError AUCTION_NOT_FOUND */
  snapshot(auctionId: string): Promise<Snapshot>;
  start(auctionId: string): Promise<unknown>;
  fairWarning(auctionId: string): Promise<unknown>;
  /** @throws AppError CONFLICT when the lot is not at that rev any more */
  hammer(auctionId: string, seenRev: number): Promise<unknown>;
  closeIfDue(auctionId: string): Promise<unknown>;
  /** Lots that staff have made of these to offer them once more, and that are not open yet, in catalogue order. */
  offeredAgain(auctionIds: string[]): Promise<string[]>;
};

/**
 * Words for a moment of a lot, the best ones first: whoever asks takes the first that there is time for.
 * @param context.alreadySaid of this run; none of it is said again, but for what is asked for
 */
export type Improviser = (
  why: Improvisation,
  lot: Snapshot,
  context: { plan: RunPlan; runId: string; nth: number; alreadySaid: readonly string[] },
) => string[];

export type ConductorDeps = {
  store: RunStore;
  stage: ShowStage;
  desk: ShowLotDesk;
  improvise: Improviser;
  maySay: MaySay;
  /** Sentences that announce a lot that is offered once more. */
  announceAgain: (lot: Snapshot, plan: RunPlan) => string[];
  publish: <T extends EventType>(type: T, data: EventData<T>, id?: string) => Promise<void>;
  /** The show was played to its end. */
  completed: (eventId: string) => Promise<void>;
  /** The sale of a rehearsal is over. */
  practiceOver: (campaignId: string) => Promise<void>;
  /** Calls back whenever something may have changed: a line ended, a lot opened. Returns how to stop it. */
  onNews: (streamId: string, news: () => void) => () => void;
  logger: Logger;
};
