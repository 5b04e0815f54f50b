import { PHASES, type Phase, type PhaseStatus } from '../../contracts/studio.ts';

/** How much of the whole each phase is; together 100. */
const WEIGHTS: Record<Phase, number> = {
  input_validation: 1,
  language_detection: 1,
  translation: 1,
  content_policy: 1,
  scene_breakdown: 4,
  characters: 4,
  keyframes: 20,
  clips: 36,
  voiceover: 5,
  composition: 24,
  delivery: 3,
};

/** How long a phase may take at most, in minutes: no machine is as slow, only something that hangs. */
const LIMITS: Partial<Record<Phase, number>> = {
  scene_breakdown: 10,
  characters: 30,
  keyframes: 90,
  clips: 120,
  voiceover: 30,
  composition: 120,
  delivery: 30,
};
export const limitOf = (phase: Phase): number => LIMITS[phase] ?? 3;

export type PhaseState = { phase: Phase; status: PhaseStatus; percent: number };

export const isOver = (status: PhaseStatus): boolean => status === 'completed' || status === 'skipped';

/** How far the whole is, 0 to 100. */
export function percentOf(phases: readonly PhaseState[]): number {
  const done = phases.reduce(
    (sum, { phase, status, percent }) => sum + (WEIGHTS[phase] * (isOver(status) ? 100 : percent)) / 100,
    0,
  );
  return Math.min(100, Math.floor(done));
}

export const earlierOf = (one: Phase, other: Phase): Phase =>
  PHASES.indexOf(one) < PHASES.indexOf(other) ? one : other;

/** A phase and all that come after it. */
export function phasesFrom(first: Phase): Phase[] {
  return PHASES.slice(PHASES.indexOf(first));
}

export const phasesBefore = (phase: Phase): Phase[] => PHASES.slice(0, PHASES.indexOf(phase));

/** Where to go on: the first phase that is not over; null when all are. */
export function firstOpen(phases: readonly PhaseState[]): Phase | null {
  const over = new Set(phases.filter(({ status }) => isOver(status)).map(({ phase }) => phase));
  return PHASES.find((phase) => !over.has(phase)) ?? null;
}
