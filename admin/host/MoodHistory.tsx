import { barsOf, type Felt, MOOD_NAMES, MOODS, moodsSpoken, spanOf } from './host.rules.ts';
import css from './MoodHistory.module.css';

const [WIDTH, HEIGHT] = [240, 56];

/** The moods of the last minutes: as wide as they lasted, as high as they were strong. */
export function MoodHistory({ history, now }: { history: readonly Felt[]; now: number }) {
  const bars = barsOf(history, now);
  const seen = MOODS.filter((mood) => bars.some((bar) => bar.mood === mood));
  return (
    <figure className={css.history}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Moods of the last minutes: ${moodsSpoken(history)}`}
      >
        {bars.map(({ mood, intensity, from, to }) => {
          const height = 4 + (intensity / 100) * (HEIGHT - 4);
          return (
            <rect
              key={from}
              data-mood={mood}
              x={from * WIDTH}
              y={HEIGHT - height}
              width={Math.max(1, (to - from) * WIDTH)}
              height={height}
            />
          );
        })}
      </svg>
      <figcaption>
        <span>{Math.round(spanOf(history, now) / 60_000)} min ago</span>
        <span>now</span>
      </figcaption>
      {seen.length > 1 && (
        <ul className={css.legend}>
          {seen.map((mood) => (
            <li key={mood}>
              <i data-mood={mood} aria-hidden />
              {MOOD_NAMES[mood]}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
