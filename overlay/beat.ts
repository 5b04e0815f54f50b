import { type LiveSocket, request } from '../viewer/live/connect.ts';

const BEAT_MS = 3_000;

declare global {
  interface Window {
    /** Present inside OBS Studio's browser source. */
    obsstudio?: { pluginVersion: string };
  }
  interface WindowEventMap {
    obsSourceVisibleChanged: CustomEvent<{ visible: boolean }>;
  }
}

/** Tells the house every few seconds that this page still paints, and what. Returns the function that stops it. */
export function keepBeating(socket: LiveSocket, rev: () => number | null): () => void {
  let shownInObs = true;
  const beat = () => {
    if (!socket.connected) return;
    const visible = window.obsstudio ? shownInObs : document.visibilityState === 'visible';
    // From inside a frame: a page whose painting has stopped must stop beating too.
    const send = () => void request(socket, 'overlay:beat', { rev: rev(), visible }).catch(() => {});
    if (visible) requestAnimationFrame(send);
    else send();
  };
  const visibleChanged = (event: WindowEventMap['obsSourceVisibleChanged']) => {
    shownInObs = event.detail.visible;
    beat();
  };
  window.addEventListener('obsSourceVisibleChanged', visibleChanged);
  document.addEventListener('visibilitychange', beat);
  socket.on('connect', beat);
  const timer = setInterval(beat, BEAT_MS);
  return () => {
    clearInterval(timer);
    window.removeEventListener('obsSourceVisibleChanged', visibleChanged);
    document.removeEventListener('visibilitychange', beat);
    socket.off('connect', beat);
  };
}
