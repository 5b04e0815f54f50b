import { PICTURE } from '../contracts/scene.ts';

const FRAME_MS = 1_000 / PICTURE.fps;
/** Further behind than this, the machine was asleep: what was missed is not made up for. */
const MOST_BEHIND_MS = 5_000;

export type FrameClockDeps = {
  /** Makes frame `n`. `late`: its time has passed already, so that nothing new need be drawn. */
  step: (n: number, late: boolean) => void;
  /** The clock has jumped over time that nobody can make up for; frames go on from now. */
  jumped: (missedMs: number) => void;
  /** Milliseconds that never run backwards. */
  now?: () => number;
};

export type FrameClock = { start(): void; stop(): void; readonly frame: number };

/**
 * Thirty frames a second by the wall clock, whatever else the process does: every frame is made, so that frame `n`
 * belongs to the time `n / 30 s` and the 1,600 samples that go with it are never missing; late ones are made at once.
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
      begunAt += behind;
      jumped(behind);
    }
    const due = Math.floor((now() - begunAt) / FRAME_MS);
    while (frame <= due) {
      step(frame, frame < due);
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
