import mpegts from 'mpegts.js';
import { type OpenEngine, secondsInHand } from './engine.ts';
import { epochOf, type FlvEpoch, flvShownAt } from './lateness.rules.ts';

/** FLV over HTTP by Media Source Extensions: about a second behind the stage. */
export const openFlv: OpenEngine = async (video, url, broke) => {
  mpegts.LoggingControl.applyConfig({ enableAll: false });
  const player = mpegts.createPlayer(
    { type: 'flv', isLive: true, url: new URL(url, location.href).href },
    {
      enableStashBuffer: false,
      lazyLoad: false,
      // A page that is opened behind another would else not begin.
      deferLoadAfterSourceOpen: false,
      autoCleanupSourceBuffer: true,
      autoCleanupMaxBackwardDuration: 30,
      autoCleanupMinBackwardDuration: 10,
    },
  );
  let epoch: FlvEpoch | null = null;
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    broke();
  };
  player.on(mpegts.Events.SCRIPTDATA_ARRIVED, (tag: unknown) => {
    epoch = epochOf(tag, epoch);
  });
  player.on(mpegts.Events.ERROR, end);
  player.on(mpegts.Events.LOADING_COMPLETE, end);
  player.attachMediaElement(video);
  player.load();
  return {
    shownAt: () => (epoch && video.readyState >= 2 ? flvShownAt(epoch, video.currentTime) : null),
    inHand: () => secondsInHand(video),
    destroy: () => {
      over = true;
      player.destroy();
    },
  };
};
