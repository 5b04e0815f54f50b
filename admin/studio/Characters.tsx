import type { StudioInputDetail } from '../../server/contracts/studio.ts';
import { Panel } from '../parts/Panel.tsx';
import css from './Storyboard.module.css';

/** Who is seen; the same key is the same look in every scene. */
export function Characters({ characters }: Pick<StudioInputDetail, 'characters'>) {
  if (characters.length === 0) return null;
  return (
    <Panel title="Characters" hint="look the same in every scene">
      <ul className={css.people}>
        {characters.map(({ characterId, name, description, url }) => (
          <li key={characterId} className={css.person}>
            {url && <img src={url} alt={`Portrait of ${name}`} loading="lazy" decoding="async" />}
            <div>
              <strong>{name}</strong>
              <p>{description}</p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
