import { type KeyboardEvent, type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Stream } from '../../server/contracts/stream.ts';
import { FloorCaptions } from './FloorCaptions.tsx';
import { PlayerBar } from './PlayerBar.tsx';
import { PlayerWords } from './PlayerWords.tsx';
import { createPlayback, type PlaybackView, type Player } from './playback.ts';
import { usePlayerPreferences } from './player.preferences.ts';
import css from './StreamPlayer.module.css';

type Props = {
  stream: Stream;
  /** Asks the house again where the stream is. */
  renew: () => void;
  /** Told who plays, for those beside the picture who need its time. */
  player: RefObject<Player | null>;
  docked: boolean;
};

/** Chromium knows whether the visitor asked for less traffic. */
type WithConnection = Navigator & { connection?: { saveData?: boolean } };

const NOT_YET: PlaybackView = {
  phase: 'connecting',
  way: null,
  paused: false,
  muted: false,
  volume: 1,
  soundBlocked: false,
};

/** The broadcast with its controls. What happens here never stands in the way of a bid. */
export function StreamPlayer({ stream, renew, player, docked }: Props) {
  const [wanted, setWanted] = useState(() => !(navigator as WithConnection).connection?.saveData);
  const [preferences, setPreferences] = usePlayerPreferences();
  const [playback, setPlayback] = useState<Player | null>(null);
  const frame = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef({ stream, renew, preferences });
  latest.current = { stream, renew, preferences };

  useEffect(() => {
    if (!wanted || !video.current) return;
    const { muted, volume } = latest.current.preferences;
    const made = createPlayback(video.current, {
      play: () => latest.current.stream.play,
      onTrouble: () => latest.current.renew(),
      muted,
      volume,
    });
    player.current = made;
    setPlayback(made);
    return () => {
      player.current = null;
      setPlayback(null);
      made.close();
    };
  }, [wanted, player]);
  const view = useSyncExternalStore(playback?.subscribe ?? never, playback?.get ?? (() => NOT_YET));

  const act = {
    togglePlay: () => (view.paused ? playback?.resume() : playback?.pause()),
    toggleMuted: () => {
      const muted = !view.muted && !view.soundBlocked;
      playback?.setMuted(muted);
      setPreferences((before) => ({ ...before, muted }));
    },
    setVolume: (volume: number) => {
      playback?.setVolume(volume);
      setPreferences((before) => ({ ...before, volume: volume || before.volume, muted: volume === 0 }));
    },
    toggleFull: () => toggleFullScreen(frame.current, video.current),
    floatOut: () =>
      void (
        document.pictureInPictureElement
          ? document.exitPictureInPicture()
          : video.current?.requestPictureInPicture()
      )?.catch(() => {}),
    toggleSmall: () => setPreferences((before) => ({ ...before, small: !before.small })),
    toggleCaptions: () => setPreferences((before) => ({ ...before, captions: !before.captions })),
  };

  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onPicture = event.target === video.current;
    const action =
      event.key === 'k' || (event.key === ' ' && onPicture)
        ? act.togglePlay
        : event.key === 'm'
          ? act.toggleMuted
          : event.key === 'f'
            ? act.toggleFull
            : null;
    if (!action) return;
    // The page has keys of its own with these letters.
    event.stopPropagation();
    event.preventDefault();
    action();
  };

  return (
    <section
      ref={frame}
      className={css.player}
      aria-label="The broadcast"
      data-testid="player"
      data-phase={view.phase}
      data-way={view.way}
      data-small={preferences.small || !docked || undefined}
      onKeyDown={keyed}
    >
      <div className={css.picture}>
        {/* biome-ignore lint/a11y/useMediaCaption: the spoken word comes as live captions beside the picture */}
        <video ref={video} className={css.video} playsInline tabIndex={0} aria-label={stream.title} />
        <PlayerWords
          view={view}
          wanted={wanted}
          onWant={() => setWanted(true)}
          onPlay={act.togglePlay}
          onSound={act.toggleMuted}
        />
        {preferences.captions && <FloorCaptions streamId={stream.id} />}
      </div>
      {wanted && (
        <PlayerBar
          view={view}
          act={act}
          small={preferences.small}
          captions={preferences.captions}
          docked={docked}
        />
      )}
    </section>
  );
}

const never = () => () => {};

/** A phone may know full screen for the video alone. */
function toggleFullScreen(
  frame: HTMLElement | null,
  video: (HTMLVideoElement & { webkitEnterFullscreen?: () => void }) | null,
): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (frame?.requestFullscreen) void frame.requestFullscreen().catch(() => {});
  else video?.webkitEnterFullscreen?.();
}
