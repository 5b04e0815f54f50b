import { PICTURE } from '../contracts/scene.ts';

const FRAME_MS = 1_000 / PICTURE.fps;
/** Further behind than this, the machine was asleep: what was missed is not made up for. */
const MOST_BEHIND_MS = 5_000;

export type FrameClockDeps = {
  /** Makes frame `n`; `behind` frames after it are due already. */
  step: (n: number, behind: number) => void;
  /** Time has passed that nobody can make up for: its frames are left out, and their numbers with them. */
  jumped: (missedMs: number) => void;
  /** Milliseconds that never run backwards. */
  now?: () => number;
};

export type FrameClock = { start(): void; stop(): void; readonly frame: number };

/**
 * Thirty frames a second by the wall clock, whatever else the process does: frame `n` belongs to the time `n / 30 s`. Late
 * ones are made at once, so that the 1,600 samples that go with each are not missing.
 */
export function createFrameClock({
  step,
  jumped,
  now = () => performance.now(),
}: FrameClockDeps): FrameClock {
  let begunAt = 0;
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;

  function turn(): void {
    const passed = now() - begunAt;
    const behind = passed - frame * FRAME_MS;
    if (behind > MOST_BEHIND_MS) {
      frame += Math.floor(behind / FRAME_MS);
      jumped(behind);
    }
    const due = Math.floor((now() - begunAt) / FRAME_MS);
    while (frame <= due) {
      step(frame, due - frame);
      frame += 1;
    }
    timer = setTimeout(turn, Math.max(1, begunAt + frame * FRAME_MS - now()));
  }

  return {
    start() {
      begunAt = now();
      frame = 0;
      turn();
    },
    stop: () => clearTimeout(timer),
    get frame() {
      return frame;
    },
  };
}
