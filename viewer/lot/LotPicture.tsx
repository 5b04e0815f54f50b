import { IconZoomIn } from '@tabler/icons-react';
import { useState } from 'react';
import type { Lot } from '../../server/contracts/auction.ts';
import { Lightbox } from './Lightbox.tsx';
import css from './LotPicture.module.css';

/** The work under a spotlight, its other views as thumbnails, and a click away from full size. */
export function LotPicture({ lot, dimmed }: { lot: Lot; dimmed: boolean }) {
  const [index, setIndex] = useState(0);
  const [open, setOpen] = useState(false);
  const image = lot.images[index] ?? lot.images[0];
  const alt = `${lot.title}${lot.artist ? ` by ${lot.artist}` : ''}`;

  if (!image) {
    return (
      <div className={css.wall}>
        <div className={css.empty} role="img" aria-label={`No picture of ${alt}`}>
          <span>{lot.lotNumber}</span>
        </div>
      </div>
    );
  }
  return (
    <div className={css.wall} data-dimmed={dimmed || undefined}>
      <button
        type="button"
        className={css.frame}
        onClick={() => setOpen(true)}
        aria-label={`Enlarge the picture: ${alt}`}
      >
        <img
          key={image.url}
          src={image.url}
          width={image.width}
          height={image.height}
          alt={alt}
          fetchPriority="high"
          className={css.picture}
        />
        <span className={css.zoom} aria-hidden>
          <IconZoomIn size={18} stroke={1.6} />
        </span>
      </button>
      {lot.images.length > 1 && (
        <ul className={css.thumbs} aria-label="More views">
          {lot.images.map((view, i) => (
            <li key={view.url}>
              <button
                type="button"
                className={css.thumb}
                aria-label={`View ${i + 1} of ${lot.images.length}`}
                aria-pressed={i === index}
                onClick={() => setIndex(i)}
              >
                <img src={view.url} alt="" loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Lightbox
        images={lot.images}
        index={index}
        alt={alt}
        open={open}
        onIndex={setIndex}
        onClose={() => setOpen(false)}
      />
    </div>
  );
}
