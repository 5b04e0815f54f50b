import type { SceneState } from '../../server/contracts/scene.ts';
import { SCENE_NAMES } from './broadcast.rules.ts';
import css from './Monitors.module.css';
import { useMonitor } from './useMonitor.ts';

type Props = { preview: SceneState | null; program: SceneState; onAir: boolean };

/** What comes next, and what viewers see. */
export function Monitors({ preview, program, onAir }: Props) {
  return (
    <div className={css.pair}>
      <Monitor which="preview" scene={preview} onAir={onAir} />
      <Monitor which="program" scene={program} onAir={onAir} />
    </div>
  );
}

function Monitor({
  which,
  scene,
  onAir,
}: {
  which: 'preview' | 'program';
  scene: SceneState | null;
  onAir: boolean;
}) {
  const url = useMonitor(which);
  const name = which === 'preview' ? 'Preview' : 'Program';
  const empty =
    which === 'preview' && scene === null
      ? 'Choose a scene: a number key, or its button.'
      : onAir
        ? 'The picture is on its way.'
        : 'Off air: nothing is drawn.';
  return (
    <figure className={css.monitor} data-which={which} data-live={which === 'program' && onAir}>
      <figcaption>
        <b>{name}</b>
        <span>
          {scene ? SCENE_NAMES[scene.scene] : 'Empty'}
          {scene?.auto && which === 'program' ? ' · follows the sale' : ''}
        </span>
      </figcaption>
      <div className={css.picture}>
        {url && (which === 'program' || scene) ? (
          <img src={url} alt={`${name}: ${scene ? SCENE_NAMES[scene.scene] : ''}`} />
        ) : (
          <p>{empty}</p>
        )}
      </div>
    </figure>
  );
}
