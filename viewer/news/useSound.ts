import { type RefObject, useEffect, useState } from 'react';
import { usePlayerStage } from '../player/player.stage.ts';

export type Sound = {
  playing: boolean;
  /** Was begun and not yet left for another sound: keys of the page belong to it. */
  engaged: boolean;
  /** Seconds. */
  position: number;
  /** Seconds; null until the file has said so. */
  duration: number | null;
  broken: boolean;
};

const SILENT: Sound = { playing: false, engaged: false, position: 0, duration: null, broken: false };

/** Follows an audio element. While it plays every other sound of the page rests, the broadcast's too. */
export function useSound(audio: RefObject<HTMLAudioElement | null>): Sound {
  const [sound, setSound] = useState(SILENT);
  const { player } = usePlayerStage();

  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    const stop = new AbortController();
    const { signal } = stop;
    let hushed = false;
    const set = (part: Partial<Sound>) => setSound((before) => ({ ...before, ...part }));
    const on = (type: keyof HTMLMediaElementEventMap, does: () => void) =>
      element.addEventListener(type, does, { signal });
    const hush = () => {
      const live = player.current;
      if (!live || live.get().muted) return;
      live.setMuted(true);
      hushed = true;
    };
    const unhush = () => {
      if (hushed) player.current?.setMuted(false);
      hushed = false;
    };
    const moved = () => set({ position: element.currentTime });

    on('play', () => {
      for (const other of document.querySelectorAll('audio')) if (other !== element) other.pause();
      set({ playing: true, engaged: true, broken: false });
    });
    on('playing', hush);
    on('pause', () => {
      set({ playing: false });
      unhush();
    });
    on('timeupdate', moved);
    on('seeking', moved);
    on('durationchange', () => {
      if (Number.isFinite(element.duration)) set({ duration: element.duration });
    });
    on('error', () => {
      set({ playing: false, broken: true });
      unhush();
    });
    const other = ({ target }: Event) => {
      if (target instanceof HTMLAudioElement && target !== element) set({ engaged: false });
    };
    // Events of media do not bubble, but they can be caught on their way down.
    document.addEventListener('play', other, { capture: true, signal });
    return () => {
      stop.abort();
      unhush();
    };
  }, [audio, player]);
  return sound;
}
