import type { StreamHealth } from '../../server/contracts/stream.ts';
import { figuresOf } from './broadcast.rules.ts';
import css from './Health.module.css';
import { useViewerPoints } from './useBroadcast.ts';
import { ViewersChart } from './ViewersChart.tsx';

/** How the broadcast does, in figures. */
export function Health({ health }: { health: StreamHealth | null }) {
  const points = useViewerPoints().data ?? [];
  return (
    <div className={css.health}>
      {health ? (
        <>
          <dl className={css.figures}>
            {figuresOf(health).map(({ name, value, bad }) => (
              <div key={name} data-bad={bad}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Loudness {...health} />
        </>
      ) : (
        <p className={css.none}>No figures: nothing is encoded.</p>
      )}
      <ViewersChart points={points} />
    </div>
  );
}

const [QUIET, LOUD] = [-40, 0];
const share = (lufs: number) => Math.min(1, Math.max(0, (lufs - QUIET) / (LOUD - QUIET)));

/** A bar with the range that speech is made for. */
function Loudness({ loudness, integrated, peak }: Pick<StreamHealth, 'loudness' | 'integrated' | 'peak'>) {
  const said = loudness === null ? 'Silence' : `${loudness.toFixed(1)} LUFS`;
  return (
    <div>
      <div className={css.loudness}>
        <span>Loudness</span>
        <b>{said}</b>
      </div>
      <div className={css.meter} aria-hidden>
        <i
          className={css.range}
          style={{ left: `${share(-18) * 100}%`, right: `${(1 - share(-14)) * 100}%` }}
        />
        <i className={css.bar} style={{ transform: `scaleX(${loudness === null ? 0 : share(loudness)})` }} />
      </div>
      <p className={css.none}>
        {integrated === null ? 'Nothing heard yet' : `On average ${integrated.toFixed(1)} LUFS`}
        {peak !== null && `, peak ${peak.toFixed(1)} dBFS`}
      </p>
    </div>
  );
}
