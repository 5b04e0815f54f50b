import type { OpenEngine } from './engine.ts';
import type { Way } from './player.rules.ts';

const CODECS = 'video/mp4; codecs="avc1.4d401f,mp4a.40.2"';

/** What this browser can do, the nearest to live first. */
export function waysOf(video: HTMLVideoElement): Way[] {
  const ways: Way[] = [];
  if (typeof MediaSource !== 'undefined' && MediaSource.isTypeSupported(CODECS)) ways.push('flv', 'hls');
  else if ('ManagedMediaSource' in window) ways.push('hls');
  if (video.canPlayType('application/vnd.apple.mpegurl') !== '' && !ways.includes('flv')) ways.push('native');
  return ways;
}

/** The players are large and wanted only while something is on air: each is fetched when it is first used. */
export const openEngine: Record<Way, OpenEngine> = {
  flv: async (...args) => (await import('./flv.engine.ts')).openFlv(...args),
  hls: async (...args) => (await import('./hls.engine.ts')).openHls(...args),
  native: async (...args) => (await import('./native.engine.ts')).openNative(...args),
};
