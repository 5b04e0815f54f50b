import type { Engine, Play } from './engine.ts';
import {
  beginPlayback,
  DROPPED_AFTER_MS,
  failed,
  type Phase,
  type Playback,
  paceOf,
  played,
  rested,
  retried,
  retryInMs,
  stalled,
  type Way,
} from './player.rules.ts';
import { openEngine, waysOf } from './ways.ts';

export type PlaybackView = {
  phase: Phase | 'impossible';
  way: Way | null;
  paused: boolean;
  muted: boolean;
  volume: number;
  /** The browser allows sound only after the visitor has touched the page. */
  soundBlocked: boolean;
};

type Options = {
  /** Where the stream is now; asked before each attempt, since rights to play expire. null: off air. */
  play: () => Play | null;
  /** The link broke: the house may know more. */
  onTrouble: () => void;
  muted: boolean;
  volume: number;
};

const LOOK_MS = 500;
/** A pause as long as this lets go of the stream. */
const LET_GO_MS = 30_000;

/** Plays the stream in `video` for ever, whatever happens to the line. */
export function createPlayback(video: HTMLVideoElement, options: Options) {
  const ways = waysOf(video);
  let state: Playback | null = beginPlayback(ways, performance.now());
  let engine: Engine | null = null;
  /** Counts what was opened: an engine that comes too late is thrown away. */
  let opened = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let letGo: ReturnType<typeof setTimeout> | undefined;
  let lastTime = -1;
  let movedAt = performance.now();
  const listeners = new Set<() => void>();
  const stop = new AbortController();
  const { signal } = stop;
  let view: PlaybackView = {
    phase: state?.phase ?? 'impossible',
    way: state?.way ?? null,
    paused: false,
    muted: options.muted,
    volume: options.volume,
    soundBlocked: false,
  };

  const show = (part: Partial<PlaybackView> = {}) => {
    const next = { ...view, phase: state?.phase ?? 'impossible', way: state?.way ?? null, ...part } as const;
    if (Object.entries(next).every(([key, value]) => view[key as keyof PlaybackView] === value)) return;
    view = next;
    for (const listener of listeners) listener();
  };
  const become = (next: Playback) => {
    const reopen = state !== null && next.attempt !== state.attempt;
    state = next;
    show();
    if (reopen) void open();
  };
  const close = () => {
    opened += 1;
    clearTimeout(retry);
    engine?.destroy();
    engine = null;
  };

  async function open(): Promise<void> {
    close();
    const mine = opened;
    const play = options.play();
    if (!state || !play) return;
    movedAt = performance.now();
    try {
      const url = state.way === 'flv' ? play.flv : play.hls;
      const made = await openEngine[state.way](video, url, () => mine === opened && lost());
      if (mine !== opened) return made.destroy();
      engine = made;
      await start();
    } catch {
      if (mine === opened) lost();
    }
  }

  /** With sound where the browser lets us, else without it at once. */
  async function start(): Promise<void> {
    video.volume = view.volume;
    video.muted = view.muted || view.soundBlocked;
    if (await begins()) return;
    if (!video.muted) {
      video.muted = true;
      show({ soundBlocked: true });
      if (await begins()) return;
    }
    show({ paused: true });
  }

  /** false: the browser does not allow it. A start that another one overtakes, or the line spoils, is no such case. */
  async function begins(): Promise<boolean> {
    try {
      await video.play();
      return true;
    } catch (error) {
      return (error as DOMException).name !== 'NotAllowedError';
    }
  }

  function lost(): void {
    if (!state) return;
    close();
    state = failed(state, ways, performance.now());
    show();
    options.onTrouble();
    const again = () => state && !view.paused && become(retried(state));
    retry = setTimeout(again, retryInMs(state, Math.random()));
  }

  function look(): void {
    if (!state || !engine || view.paused) return;
    const now = performance.now();
    if (video.currentTime !== lastTime) {
      lastTime = video.currentTime;
      movedAt = now;
      if (video.readyState > 2) become(played(state));
    } else if (now - movedAt > (state.phase === 'connecting' ? 2 : 1) * DROPPED_AFTER_MS) {
      lost();
      return;
    }
    become(rested(state, ways, now));
    if (state.way === 'flv' && state.phase === 'playing') {
      const { rate, skip } = paceOf(engine.inHand(), state.comfort, video.playbackRate);
      video.playbackRate = rate;
      if (skip > 0) video.currentTime += skip;
    }
  }

  /** The first touch of the page lets the sound in, unless the visitor wanted none. */
  function touched({ target }: Event): void {
    // The controls of the sound say for themselves what is wanted.
    if (!view.soundBlocked || (target instanceof Element && target.closest('[data-sound]'))) return;
    video.muted = view.muted;
    show({ soundBlocked: false });
    // Where this touch was not enough, the browser stops the picture as well.
    if (video.paused && !view.paused) void start();
  }

  if (state) {
    video.addEventListener('waiting', () => state && become(stalled(state, ways, performance.now())), {
      signal,
    });
    for (const touch of ['pointerup', 'keydown']) document.addEventListener(touch, touched, { signal });
  }
  const timer = setInterval(look, LOOK_MS);
  void open();

  return {
    get: () => view,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    shownAt: () =>
      view.phase === 'playing' || view.phase === 'waiting' ? (engine?.shownAt() ?? null) : null,
    pause: () => {
      video.pause();
      show({ paused: true });
      letGo = setTimeout(close, LET_GO_MS);
    },
    resume: () => {
      clearTimeout(letGo);
      show({ paused: false });
      if (!engine) return void (state && become(retried(state)));
      video.currentTime += Math.max(0, engine.inHand() - 1);
      movedAt = performance.now();
      void start();
    },
    setMuted: (muted: boolean) => {
      video.muted = muted;
      show({ muted, soundBlocked: false });
    },
    setVolume: (volume: number) => {
      video.volume = volume;
      video.muted = volume === 0;
      show({ volume, muted: volume === 0, soundBlocked: false });
    },
    close: () => {
      stop.abort();
      clearInterval(timer);
      clearTimeout(letGo);
      close();
      listeners.clear();
    },
  };
}

export type Player = ReturnType<typeof createPlayback>;
