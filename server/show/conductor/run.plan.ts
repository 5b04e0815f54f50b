import { v5 as uuidV5 } from 'uuid';
import { z } from 'zod';
import { sceneSchema } from '../../contracts/scene.ts';
import type { Run } from '../../contracts/show.ts';
import { eventTypeSchema, segmentTypeSchema, toneSchema, voiceSettingsSchema } from '../../contracts/show.ts';

const plannedSegmentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  type: segmentTypeSchema,
  scene: sceneSchema,
  sentences: z.array(z.string()),
  /** What is sold in it; in a rehearsal a copy of the lot. A lot is sold in one segment. */
  auctionId: z.uuid().nullable(),
  /** Which lot its scene shows. */
  shows: z.uuid().nullable(),
  /** How long its words take, in seconds, as far as that is known. */
  seconds: z.number(),
  /** How long its lot is open, in seconds; 0 without one. */
  lotSeconds: z.number(),
  /** How long it lasts at least, in seconds: a break goes on when its words are over. */
  staySeconds: z.number(),
});
export type PlannedSegment = z.infer<typeof plannedSegmentSchema>;

/** A show as it is played: frozen when the run begins, so that a change of the script does not shift what is on air. */
export const runPlanSchema = z.object({
  title: z.string(),
  eventType: eventTypeSchema,
  tones: z.array(toneSchema),
  eventDate: z.string().nullable(),
  language: z.string(),
  voice: voiceSettingsSchema,
  segments: z.array(plannedSegmentSchema),
  /** Of a rehearsal: the sale its lots are copied to. */
  practiceCampaignId: z.uuid().nullable(),
  /** Whose lots are sold. */
  campaignId: z.uuid().nullable(),
  robots: z.boolean(),
  /** How many times faster than a wall clock speech and pauses go; 1 on air. */
  pace: z.number().min(1),
});
export type RunPlan = z.infer<typeof runPlanSchema>;

/** Where a run stands, and what the conductor must not forget when it is killed. */
export type RunMemory = Run['position'] & {
  /** Who conducts; whoever reads another name here must stop. */
  holder: string | null;
  /** How often a segment was begun again by staff. */
  takes: Record<string, number>;
  /** Lines of staff that are to be said next. */
  inserts: { id: string; text: string }[];
  /** Lots that were opened and have not been booked. */
  open: { segmentId: string; auctionId: string }[];
  /** Improvised lines of this segment. */
  improvised: number;
  /** When the hammer of this segment's lot fell (epoch ms). */
  hammerAt: number | null;
  /** When this segment began (epoch ms). */
  enteredAt: number | null;
  /** What was said of a hammer that came early has been said. */
  bridged: boolean;
};

export function firstMemory(plan: RunPlan): RunMemory {
  const first = plan.segments[0];
  return {
    segmentId: first?.id ?? null,
    order: 0,
    sentence: 0,
    phase: 'opening',
    auctionId: first?.auctionId ?? null,
    holder: null,
    takes: {},
    inserts: [],
    open: [],
    improvised: 0,
    hammerAt: null,
    bridged: false,
    enteredAt: null,
  };
}

export type PlannedLine = { id: string; segmentId: string; sentence: number; text: string };

/** The lines of a segment. The same run, segment, sentence and take always give the same ids, whoever conducts. */
export function linesOf(runId: string, { id, sentences }: PlannedSegment, take: number): PlannedLine[] {
  return sentences.map((text, sentence) => ({
    id: uuidV5(`${id}/${sentence}/${take}`, runId),
    segmentId: id,
    sentence,
    text,
  }));
}

export const improvisedLineId = (runId: string, segmentId: string, take: number, nth: number) =>
  uuidV5(`${segmentId}/improvised/${take}/${nth}`, runId);

export const againSegmentId = (runId: string, auctionId: string) => uuidV5(`again/${auctionId}`, runId);

export const insertedLineId = (runId: string, commandId: string) => uuidV5(`inserted/${commandId}`, runId);

/** How long a segment lasts if all goes as planned, in seconds of a wall clock. */
export const plannedSeconds = (
  { seconds, staySeconds, lotSeconds }: Pick<PlannedSegment, 'seconds' | 'staySeconds' | 'lotSeconds'>,
  pace: number,
): number => Math.max(seconds, staySeconds) / pace + lotSeconds;

/** When a run would end if all went on as planned (epoch ms). */
export function expectedEnd(plan: RunPlan, position: Run['position'], now: number): number {
  const current = plan.segments[position.order];
  const later = plan.segments.slice(position.order + 1);
  const all = later.reduce((sum, segment) => sum + plannedSeconds(segment, plan.pace), 0);
  if (!current) return now;
  const said = current.sentences.length === 0 ? 0 : Math.min(1, position.sentence / current.sentences.length);
  const words = position.phase === 'lot' || position.phase === 'closing' ? 0 : current.seconds * (1 - said);
  const lot = position.phase === 'closing' ? 0 : current.lotSeconds;
  return Math.round(now + 1_000 * (all + words / plan.pace + lot));
}
