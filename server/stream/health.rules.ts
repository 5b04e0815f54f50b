import type { OutputStatus, Quality, SourceStatus, StreamHealth, StreamStatus } from '../contracts/stream.ts';

/** What the verdict about a broadcast rests on. */
export type HealthFacts = {
  status: StreamStatus;
  /** null before the first figures. */
  health: StreamHealth | null;
  outputs: readonly { name: string; enabled: boolean; status: OutputStatus; error: string | null }[];
  source: SourceStatus;
  /** The scene shows the live source. */
  sourceShown: boolean;
  /** Music is on, or a line is spoken: silence would be a fault. */
  shouldSound: boolean;
  /** How long nothing has been heard. */
  silentMs: number;
};

export type Verdict = { quality: Quality; troubles: string[] };

/** Below this the picture falls behind the clock within a minute. */
const LEAST_SPEED = 0.97;
/** Nothing of the encoder for so long: it hangs. */
const STALL_MS = 3_000;
/** The first seconds after a start say nothing about the speed. */
const WARM_UP_MS = 5_000;
const SILENCE_MS = 15_000;
/** LUFS: speech is made at −16; beyond these somebody reaches for the volume. */
const LOUDEST = -12;
const QUIETEST = -30;
/** dBFS: the next sample clips. */
const HIGHEST_PEAK = -0.3;
/** Integrated loudness means little before. */
const LOUDNESS_AFTER_MS = 60_000;

/**
 * Says in plain words what is not well; `down` means that viewers see nothing new. No figure that runs is in the words:
 * they are told when they change.
 */
export function judgeHealth(facts: HealthFacts): Verdict {
  const { status, health } = facts;
  if (status === 'ended') return { quality: 'down', troubles: [] };
  const down: string[] = [];
  const worse: string[] = [];
  if (status === 'reconnecting' || (health?.restartInMs ?? null) !== null) {
    down.push('The encoder stopped and is started again');
  } else if (health && health.sinceProgressMs > STALL_MS) {
    down.push('The encoder has said nothing for more than three seconds');
  } else if (health) {
    worse.push(...pictureTroubles(health));
  }
  if (health) worse.push(...soundTroubles(facts, health));
  if (facts.sourceShown && facts.source === 'held')
    worse.push('The live source has stopped; its last picture stands');
  if (facts.sourceShown && facts.source === 'lost') worse.push('The live source is lost');
  for (const { name, enabled, status: is, error } of facts.outputs) {
    if (enabled && is === 'failed') worse.push(`“${name}” gets no picture${error ? `: ${error}` : ''}`);
  }
  const quality = down.length > 0 ? 'down' : worse.length > 0 ? 'degraded' : 'good';
  return { quality, troubles: [...down, ...worse] };
}

function pictureTroubles(health: StreamHealth): string[] {
  const found: string[] = [];
  if (health.uptimeMs > WARM_UP_MS && health.speed < LEAST_SPEED)
    found.push('The encoder does not keep up with the clock');
  if (health.droppedDelta > 0) found.push('Pictures were dropped');
  return found;
}

function soundTroubles({ shouldSound, silentMs }: HealthFacts, health: StreamHealth): string[] {
  const found: string[] = [];
  if (shouldSound && silentMs > SILENCE_MS) found.push('Nothing is heard, though something should sound');
  if (health.peak !== null && health.peak > HIGHEST_PEAK) found.push('The sound is close to clipping');
  const { integrated } = health;
  if (integrated === null || health.uptimeMs < LOUDNESS_AFTER_MS) return found;
  if (integrated > LOUDEST) found.push('The sound is too loud');
  if (integrated < QUIETEST) found.push('The sound is too quiet');
  return found;
}

/** What was wrong a moment ago is still told for so long: a verdict that flickers is no news. */
const LINGER_MS = 10_000;

/**
 * A verdict that gets worse at once and better only when it has been well for ten seconds.
 * @param seen when each trouble was last met, by its words; kept by the caller from verdict to verdict
 */
export function steadyVerdict(
  seen: Map<string, number>,
  { quality, troubles }: Verdict,
  now: number,
): Verdict {
  for (const trouble of troubles) seen.set(trouble, now);
  for (const [trouble, at] of seen) if (now - at > LINGER_MS) seen.delete(trouble);
  if (quality !== 'good') return { quality, troubles };
  return seen.size === 0 ? { quality, troubles } : { quality: 'degraded', troubles: [...seen.keys()] };
}
