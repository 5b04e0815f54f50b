import { IconPlayerPlayFilled, IconVolume3 } from '@tabler/icons-react';
import css from './PlayerWords.module.css';
import type { PlaybackView } from './playback.ts';

type Props = {
  view: PlaybackView;
  wanted: boolean;
  onWant: () => void;
  onPlay: () => void;
  onSound: () => void;
};

const WORDS = {
  connecting: ['Connecting to the saleroom…', ''],
  playing: ['', ''],
  waiting: ['One moment…', ''],
  dropped: ['The picture has dropped', 'It is being fetched again. Bidding goes on.'],
  impossible: ['This browser cannot play the broadcast', 'Bidding goes on without it.'],
} as const;

/** What is to be said over the picture: how it stands with it, and what a touch would do. */
export function PlayerWords({ view, wanted, onWant, onPlay, onSound }: Props) {
  const [title, text] = WORDS[view.phase];
  if (!wanted) {
    return (
      <div className={css.cover}>
        <button type="button" className={css.big} onClick={onWant}>
          <IconPlayerPlayFilled size={22} aria-hidden /> Show the picture
        </button>
        <p>Your device saves data, so it waits until you ask.</p>
      </div>
    );
  }
  return (
    <>
      <div
        className={title && !view.paused ? css.cover : css.silent}
        role="status"
        data-testid="player-words"
        data-light={view.phase === 'waiting' || undefined}
      >
        {title && !view.paused && (
          <>
            <strong>{title}</strong>
            {text && <p>{text}</p>}
          </>
        )}
      </div>
      {view.paused && (
        <div className={css.cover} data-light>
          <button type="button" className={css.big} onClick={onPlay}>
            <IconPlayerPlayFilled size={22} aria-hidden /> Back to live
          </button>
        </div>
      )}
      {view.soundBlocked && !view.paused && view.phase === 'playing' && (
        <button type="button" className={css.sound} data-sound onClick={onSound} data-testid="tap-for-sound">
          <IconVolume3 size={20} aria-hidden /> Tap for sound
        </button>
      )}
    </>
  );
}
