import { ActionIcon, Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import { type MouseEvent, useRef, useState } from 'react';
import type { Lot } from '../../server/contracts/auction.ts';
import css from './Lightbox.module.css';

type Props = {
  images: Lot['images'];
  index: number;
  alt: string;
  open: boolean;
  onIndex: (index: number) => void;
  onClose: () => void;
};

const ZOOM = 2.5;

/** The whole screen for the picture; a click zooms into the place clicked, arrows change the view. */
export function Lightbox({ images, index, alt, open, onIndex, onClose }: Props) {
  const [zoomed, setZoomed] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const image = images[index];

  const turn = (by: number) => {
    setZoomed(false);
    onIndex((index + by + images.length) % images.length);
  };
  useHotkeys(
    open
      ? [
          ['ArrowLeft', () => turn(-1)],
          ['ArrowRight', () => turn(1)],
        ]
      : [],
  );

  const zoomAt = (event: MouseEvent<HTMLButtonElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    // A key press has no place: it zooms into the middle.
    const x = event.detail === 0 ? 0.5 : (event.clientX - box.left) / box.width;
    const y = event.detail === 0 ? 0.5 : (event.clientY - box.top) / box.height;
    setZoomed(!zoomed);
    requestAnimationFrame(() => {
      const view = scroller.current;
      view?.scrollTo(
        view.scrollWidth * x - view.clientWidth / 2,
        view.scrollHeight * y - view.clientHeight / 2,
      );
    });
  };

  return (
    <Modal
      opened={open}
      onClose={() => {
        setZoomed(false);
        onClose();
      }}
      fullScreen
      withCloseButton={false}
      padding={0}
      title={alt}
      transitionProps={{ transition: 'fade', duration: 180 }}
      classNames={{ content: css.content, header: css.header, body: css.body }}
    >
      <div ref={scroller} className={css.scroller} data-zoomed={zoomed || undefined}>
        {image && (
          <button
            type="button"
            className={css.image}
            onClick={zoomAt}
            aria-label={zoomed ? 'Show the whole picture' : 'Zoom in'}
            style={zoomed ? { width: `${ZOOM * 100}vw` } : undefined}
          >
            <img src={image.url} alt={alt} />
          </button>
        )}
      </div>
      <ActionIcon
        className={css.close}
        onClick={onClose}
        aria-label="Close"
        size={44}
        variant="transparent"
        data-autofocus
      >
        <IconX />
      </ActionIcon>
      {images.length > 1 && (
        <>
          <ActionIcon
            className={css.previous}
            onClick={() => turn(-1)}
            aria-label="Previous view"
            size={48}
            variant="transparent"
          >
            <IconChevronLeft size={32} />
          </ActionIcon>
          <ActionIcon
            className={css.next}
            onClick={() => turn(1)}
            aria-label="Next view"
            size={48}
            variant="transparent"
          >
            <IconChevronRight size={32} />
          </ActionIcon>
        </>
      )}
    </Modal>
  );
}
