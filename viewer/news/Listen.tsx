import { useLocalStorage } from '@mantine/hooks';
import { IconFocus2, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { type CSSProperties, type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import css from './Listen.module.css';
import { clockOf } from './news.rules.ts';
import { useSound } from './useSound.ts';
import { useSoundKeys } from './useSoundKeys.ts';

type Props = {
  /** What is heard, for the controls' names and beside the play button. */
  label: string;
  url: string;
  /** Known before the file has said so. */
  durationMs?: number;
  audio: RefObject<HTMLAudioElement | null>;
  /** Stays in sight while the text is read. */
  sticky?: boolean;
  /** The text no longer moves with the voice; the button lets it do so again. */
  onFollow?: (() => void) | undefined;
};

const SPEEDS = [0.75, 1, 1.25, 1.5, 2];

/** A sound with play, place and speed. */
export function Listen({ label, url, durationMs, audio, sticky = false, onFollow }: Props) {
  // A signed link may be another each time the item is read; the sound that is heard goes on.
  const [src, setSrc] = useState(url);
  const bar = useRef<HTMLElement>(null);
  const sound = useSound(audio);
  const [speed, setSpeed] = useLocalStorage({ key: 'gavelcast.listen.speed', defaultValue: 1 });
  const duration = sound.duration ?? (durationMs ?? 0) / 1_000;

  useEffect(() => {
    if (!audio.current) return;
    // The default, too: loading anew would fall back to it.
    audio.current.defaultPlaybackRate = speed;
    audio.current.playbackRate = speed;
  }, [audio, speed]);

  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (sound.broken) {
      flushSync(() => setSrc(url));
      element.load();
    }
    // A sound that does not come says so by its error event.
    if (element.paused) element.play().catch(() => {});
    else element.pause();
  };
  const seek = (seconds: number) => {
    if (audio.current) audio.current.currentTime = Math.max(0, Math.min(duration, seconds));
  };
  useSoundKeys(bar, sound.engaged, { toggle, skip: (by) => seek((audio.current?.currentTime ?? 0) + by) });

  return (
    <section ref={bar} className={css.bar} data-sticky={sticky || undefined} aria-label={label}>
      {/* biome-ignore lint/a11y/useMediaCaption: the words stand on the page, or it is no speech of ours */}
      <audio ref={audio} src={src} preload="metadata" />
      <button
        type="button"
        className={css.play}
        onClick={toggle}
        aria-label={sound.playing ? 'Pause' : 'Play'}
      >
        {sound.playing ? <IconPlayerPauseFilled size={22} /> : <IconPlayerPlayFilled size={22} />}
      </button>
      <div className={css.middle}>
        <p className={css.label}>
          <span className={css.name}>{label}</span>
          <span className={css.time}>
            <span data-testid="position">{clockOf(sound.position)}</span> / {clockOf(duration)}
          </span>
        </p>
        <input
          type="range"
          className={css.seek}
          aria-label={`Place in: ${label}`}
          aria-valuetext={`${clockOf(sound.position)} of ${clockOf(duration)}`}
          min={0}
          max={Math.max(duration, 0.1)}
          step={0.1}
          value={Math.min(sound.position, duration)}
          style={{ '--done': duration > 0 ? Math.min(1, sound.position / duration) : 0 } as CSSProperties}
          onChange={(event) => seek(Number(event.currentTarget.value))}
        />
        {sound.broken && (
          <p className={css.broken} role="alert">
            The sound does not come. Play tries again.
          </p>
        )}
      </div>
      {onFollow && (
        <button type="button" className={css.follow} onClick={onFollow}>
          <IconFocus2 size={18} aria-hidden /> Follow
        </button>
      )}
      <select
        className={css.speed}
        aria-label="Speed"
        value={speed}
        onChange={(event) => setSpeed(Number(event.currentTarget.value))}
      >
        {SPEEDS.map((one) => (
          <option key={one} value={one}>
            {one}×
          </option>
        ))}
      </select>
    </section>
  );
}
