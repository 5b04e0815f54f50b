import { type OpenEngine, secondsInHand } from './engine.ts';

/** Safari alone knows at which time its timeline begins. */
type WithStartDate = HTMLVideoElement & { getStartDate?: () => Date };

/** HLS by the browser itself. */
export const openNative: OpenEngine = async (video, url, broke) => {
  video.src = url;
  const stop = new AbortController();
  for (const type of ['error', 'ended'])
    video.addEventListener(type, broke, { once: true, signal: stop.signal });
  video.load();
  return {
    shownAt: () => {
      const begin = (video as WithStartDate).getStartDate?.().getTime() ?? Number.NaN;
      return Number.isFinite(begin) ? begin + video.currentTime * 1_000 : null;
    },
    inHand: () => secondsInHand(video),
    destroy: () => {
      stop.abort();
      video.removeAttribute('src');
      video.load();
    },
  };
};
