import type { SpeechPriority } from '../../contracts/speech.ts';
import type { Line } from '../parts.ts';

/** Lines that wait, whatever their priority. */
const LONGEST = 64;
/** Remarks that wait: they speak of what has just happened, so the newest are worth most. */
const MOST_REMARKS = 4;
/** A remark that says nothing of how long it is good for (ms). */
const STALE_AFTER_MS = 10_000;

/** Lines that wait to be spoken: `now` before `script` before `remark`, in the order of arrival within each. */
export type VoiceQueue = {
  /**
   * @param atMs time on the mixer's own clock
   * A full queue gives up its oldest remark; when it holds none, the new line is lost.
   */
  add(line: Line, atMs: number): void;
  /** Puts a script line that was interrupted before all others of the script. */
  putBack(line: Line): void;
  /** The line that is due, taken out. Null: none. */
  take(): Line | null;
  /** Forgets remarks that have waited too long. */
  expire(nowMs: number): void;
  clear(): void;
  /** Forgets these, of whatever priority. */
  drop(speechIds: ReadonlySet<string>): void;
  /** Whether a line of this priority waits. */
  has(priority: SpeechPriority): boolean;
  readonly size: number;
};

export function createVoiceQueue(): VoiceQueue {
  let now: Line[] = [];
  let script: Line[] = [];
  let remarks: { line: Line; staleAt: number }[] = [];
  const size = () => now.length + script.length + remarks.length;
  return {
    add(line, atMs) {
      if (size() >= LONGEST && remarks.shift() === undefined) return;
      if (line.priority === 'now') now.push(line);
      else if (line.priority === 'script') script.push(line);
      else {
        if (remarks.length >= MOST_REMARKS) remarks.shift();
        remarks.push({ line, staleAt: atMs + (line.staleAfterMs ?? STALE_AFTER_MS) });
      }
    },
    putBack(line) {
      script.unshift(line);
    },
    take() {
      return now.shift() ?? script.shift() ?? remarks.shift()?.line ?? null;
    },
    expire(nowMs) {
      if (remarks.some((r) => r.staleAt < nowMs)) remarks = remarks.filter((r) => r.staleAt >= nowMs);
    },
    clear() {
      now = [];
      script = [];
      remarks = [];
    },
    drop(speechIds) {
      const stays = ({ speech }: Line) => !speechIds.has(speech.speechId);
      now = now.filter(stays);
      script = script.filter(stays);
      remarks = remarks.filter(({ line }) => stays(line));
    },
    has(priority) {
      if (priority === 'remark') return remarks.length > 0;
      return (priority === 'now' ? now : script).length > 0;
    },
    get size() {
      return size();
    },
  };
}
