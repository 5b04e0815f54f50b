import type { StreamHealth, StreamStatusReport } from '../contracts/stream.ts';
import type { ShowHouse } from './stream.house.ts';

/** ffmpeg's `speed` is the mean since its start: in the first seconds it only tells how long that took. */
const SETTLED_MS = 10_000;

export type HealthTally = {
  /** Encoder runs, pictures, dropped and duplicated ones so far. */
  last: StreamHealth;
  speedMin: number;
  speedMean: number;
  kbps: number;
  /** Pictures encoded for each that was due, between the first and the last look. */
  pace: number;
};

/** Reads once a second what the broadcast says of itself, as the desk does. */
export function watchHealth({ staff }: ShowHouse) {
  let minute: StreamHealth[] = [];
  const all: StreamHealth[] = [];
  const look = async () => {
    const { health } = await staff<StreamStatusReport>('GET', '/streams/main/status');
    if (!health || health.at === all.at(-1)?.at) return;
    all.push(health);
    minute.push(health);
  };
  const timer = setInterval(() => void look().catch(() => undefined), 1_000);
  return {
    /** null when nothing was heard. */
    lap(): HealthTally | null {
      const heard = minute;
      minute = heard.slice(-1);
      return tallyOf(heard);
    },
    all: (): HealthTally | null => tallyOf(all),
    stop: () => clearInterval(timer),
  };
}

function tallyOf(heard: readonly StreamHealth[]): HealthTally | null {
  const [first, last] = [heard[0], heard.at(-1)];
  if (!first || !last) return null;
  const speeds = heard.filter(({ uptimeMs }) => uptimeMs >= SETTLED_MS).map(({ speed }) => speed);
  const rates = heard.map(({ kbps }) => kbps).filter(Boolean);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    last,
    speedMin: Math.min(...speeds),
    speedMean: mean(speeds),
    kbps: mean(rates),
    pace: ((last.frames - first.frames) * 1000) / (30 * (last.at - first.at)),
  };
}
