import type { NewsMedia } from '../../server/contracts/news.ts';
import css from './Pictures.module.css';

/** Pictures as they hang on the wall: whole, in a frame whose size does not wait for them. */
export function Pictures({ pictures, wide = false }: { pictures: readonly NewsMedia[]; wide?: boolean }) {
  return (
    <div className={css.pictures} data-wide={wide || undefined}>
      {pictures.map(({ id, url, alt }) => (
        <div key={id} className={css.frame}>
          <img src={url} alt={alt ?? ''} decoding="async" />
        </div>
      ))}
    </div>
  );
}
