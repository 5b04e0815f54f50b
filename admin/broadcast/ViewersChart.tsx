import css from './ViewersChart.module.css';

type Point = { at: number; viewers: number };
const [WIDTH, HEIGHT] = [320, 90];

/** How many watched over the last hours. */
export function ViewersChart({ points }: { points: Point[] }) {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2)
    return <p className={css.none}>How many watch is drawn here once it has been counted for a while.</p>;
  const most = Math.max(1, ...points.map(({ viewers }) => viewers));
  const span = last.at - first.at;
  const spots = points.map(({ at, viewers }) => {
    const x = ((at - first.at) / span) * WIDTH;
    return `${x.toFixed(1)},${(HEIGHT - (viewers / most) * (HEIGHT - 6)).toFixed(1)}`;
  });
  const minutes = Math.round(span / 60_000);
  const label = `Viewers over the last ${minutes} minutes: now ${last.viewers}, at most ${most}`;
  return (
    <figure className={css.chart}>
      <figcaption>
        <span>Watching now {last.viewers}</span>
        <span>at most {most}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <polygon points={`0,${HEIGHT} ${spots.join(' ')} ${WIDTH},${HEIGHT}`} />
        <polyline points={spots.join(' ')} />
      </svg>
      <figcaption>
        <span>{minutes < 1 ? 'a moment ago' : `${minutes} min ago`}</span>
        <span>now</span>
      </figcaption>
    </figure>
  );
}
