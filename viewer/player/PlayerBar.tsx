import {
  IconArrowsDiagonal,
  IconArrowsDiagonalMinimize2,
  IconBadgeCc,
  IconMaximize,
  IconPictureInPicture,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconVolume,
  IconVolume3,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { LateBadge } from './LateBadge.tsx';
import css from './PlayerBar.module.css';
import type { PlaybackView } from './playback.ts';

type Act = Record<
  'togglePlay' | 'toggleMuted' | 'toggleFull' | 'floatOut' | 'toggleSmall' | 'toggleCaptions',
  () => void
> & { setVolume: (volume: number) => void };

type Props = { view: PlaybackView; act: Act; small: boolean; captions: boolean; docked: boolean };

/** Below the picture, so that nothing of it is hidden. */
export function PlayerBar({ view, act, small, captions, docked }: Props) {
  const silent = view.muted || view.soundBlocked;
  const narrow = small || !docked;
  return (
    <div className={css.bar}>
      <Control label={view.paused ? 'Play' : 'Pause'} onClick={act.togglePlay}>
        {view.paused ? <IconPlayerPlayFilled size={18} /> : <IconPlayerPauseFilled size={18} />}
      </Control>
      <Control label={silent ? 'Sound on' : 'Mute'} sound onClick={act.toggleMuted}>
        {silent ? <IconVolume3 size={19} /> : <IconVolume size={19} />}
      </Control>
      {!narrow && (
        <input
          type="range"
          className={css.volume}
          data-sound
          aria-label="Volume"
          min={0}
          max={1}
          step={0.05}
          value={silent ? 0 : view.volume}
          onChange={(event) => act.setVolume(Number(event.currentTarget.value))}
        />
      )}
      <LateBadge short={narrow} />
      <span className={css.gap} />
      {!narrow && (
        <Control label="Captions" pressed={captions} onClick={act.toggleCaptions}>
          <IconBadgeCc size={21} />
        </Control>
      )}
      {!narrow && document.pictureInPictureEnabled && (
        <Control label="Picture in picture" onClick={act.floatOut}>
          <IconPictureInPicture size={19} />
        </Control>
      )}
      {docked && (
        <Control label={small ? 'Larger picture' : 'Smaller picture'} onClick={act.toggleSmall}>
          {small ? <IconArrowsDiagonal size={19} /> : <IconArrowsDiagonalMinimize2 size={19} />}
        </Control>
      )}
      <Control label="Full screen" onClick={act.toggleFull}>
        <IconMaximize size={19} />
      </Control>
    </div>
  );
}

type ControlProps = {
  label: string;
  pressed?: boolean;
  sound?: boolean;
  onClick: () => void;
  children: ReactNode;
};

function Control({ label, pressed, sound, onClick, children }: ControlProps) {
  return (
    <button
      type="button"
      className={css.control}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      data-sound={sound}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
