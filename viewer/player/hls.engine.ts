import Hls from 'hls.js';
import { type OpenEngine, secondsInHand } from './engine.ts';

/** HLS by Media Source Extensions: some seconds behind the stage, and hard to shake. */
export const openHls: OpenEngine = async (video, url, broke) => {
  const hls = new Hls({
    liveSyncDurationCount: 2,
    liveMaxLatencyDurationCount: 6,
    maxLiveSyncPlaybackRate: 1.1,
    backBufferLength: 30,
  });
  let over = false;
  hls.on(Hls.Events.ERROR, (_, { fatal }) => {
    if (!fatal || over) return;
    over = true;
    broke();
  });
  hls.loadSource(new URL(url, location.href).href);
  hls.attachMedia(video);
  return {
    shownAt: () => hls.playingDate?.getTime() ?? null,
    inHand: () => secondsInHand(video),
    destroy: () => {
      over = true;
      hls.destroy();
    },
  };
};
