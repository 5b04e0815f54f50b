import type { ErrorCode } from '../contracts/errors.ts';
import type { SpeechPriority } from '../contracts/speech.ts';

/** unknown: never asked for, or long forgotten · queued: made or being made · cut: hushed, or too late · failed: no sound */
export type SaidState = 'unknown' | 'queued' | 'speaking' | 'spoken' | 'cut' | 'failed';

/** What became of a line that was asked for under an id of its own. */
export type SaidLine = {
  speechId: string;
  state: SaidState;
  /** How long it still sounds (ms), while it is spoken. */
  remainingMs: number | null;
  /** Why there is no sound. */
  error: ErrorCode | null;
};

type Entry = {
  state: SaidState;
  priority: SpeechPriority;
  endsAt: number | null;
  /** A remark that has not begun by then never will (epoch ms). */
  staleAt: number | null;
  error: ErrorCode | null;
};

const REMEMBERED = 600;
/** The mixer throws a stale remark away a chunk or two after its time. */
const STALE_GRACE_MS = 250;

/** Keeps what was asked for by id, so that who asks again is answered and nothing is said twice. */
export function createSaidLines(now: () => number = Date.now) {
  const lines = new Map<string, Entry>();
  const hushed = new Set<string>();

  function forgetOldest(): void {
    for (const [id, { state }] of lines) {
      if (lines.size <= REMEMBERED) return;
      if (state !== 'queued' && state !== 'speaking') lines.delete(id);
    }
  }

  return {
    state(speechId: string): SaidLine {
      const line = lines.get(speechId);
      if (!line) return { speechId, state: 'unknown', remainingMs: null, error: null };
      if (line.state === 'queued' && line.staleAt !== null && now() > line.staleAt + STALE_GRACE_MS)
        line.state = 'cut';
      const remainingMs = line.state === 'speaking' ? Math.max(0, (line.endsAt ?? 0) - now()) : null;
      return { speechId, state: line.state, remainingMs, error: line.error };
    },

    /** @returns whether it is new, and is to be made; a line without sound may be asked for again */
    ask(speechId: string, priority: SpeechPriority): boolean {
      const before = lines.get(speechId)?.state;
      if (before !== undefined && before !== 'failed') return false;
      lines.set(speechId, { state: 'queued', priority, endsAt: null, staleAt: null, error: null });
      forgetOldest();
      return true;
    },

    waits(speechId: string, staleAt: number | null): void {
      const line = lines.get(speechId);
      if (line) line.staleAt = staleAt;
    },

    cut(speechId: string): void {
      const line = lines.get(speechId);
      if (line) line.state = 'cut';
    },

    failed(speechId: string, error: ErrorCode): void {
      const line = lines.get(speechId);
      if (line) Object.assign(line, { state: 'failed', error });
    },

    /** @param speaking what is cut off now; with `all` everything that waits goes too */
    hush(speaking: string | null, all: boolean): void {
      if (speaking) hushed.add(speaking);
      if (!all) return;
      for (const line of lines.values()) if (line.state === 'queued') line.state = 'cut';
    },

    /** These alone, whether they wait or are spoken. */
    drop(speechIds: readonly string[]): void {
      for (const id of speechIds) {
        const line = lines.get(id);
        if (line?.state === 'queued') line.state = 'cut';
        else if (line?.state === 'speaking') hushed.add(id);
      }
    },

    started(speechId: string, durationMs: number): void {
      const line = lines.get(speechId);
      if (line) Object.assign(line, { state: 'speaking', endsAt: now() + durationMs });
    },

    /** A script line that gave way to staff comes again; one that was hushed does not. */
    ended(speechId: string, interrupted: boolean): void {
      const line = lines.get(speechId);
      const wasHushed = hushed.delete(speechId);
      if (!line) return;
      if (!interrupted) line.state = 'spoken';
      else line.state = line.priority === 'script' && !wasHushed ? 'queued' : 'cut';
    },
  };
}
