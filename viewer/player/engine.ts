import type { Stream } from '../../server/contracts/stream.ts';

export type Play = NonNullable<Stream['play']>;

/** Fills a video element from one source until it is destroyed. */
export type Engine = {
  /** Server time (ms) of the picture that is seen; null while it is not known. */
  shownAt: () => number | null;
  /** Seconds that are there to be played. */
  inHand: () => number;
  destroy: () => void;
};

/** @param broke the source came to an end, or cannot be played; told once at most for each engine */
export type OpenEngine = (video: HTMLVideoElement, url: string, broke: () => void) => Promise<Engine>;

export function secondsInHand({ buffered, currentTime }: HTMLVideoElement): number {
  return buffered.length === 0 ? 0 : Math.max(0, buffered.end(buffered.length - 1) - currentTime);
}
