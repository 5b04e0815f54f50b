import type { Overview } from '../../server/contracts/ops.ts';

export type Light = { name: string; state: 'good' | 'bad' | 'idle'; text: string };

/** An overlay beats every three seconds; after this it is taken for frozen. */
export const FROZEN_AFTER_MS = 10_000;

export type OverlayState = 'beating' | 'hidden' | 'frozen';

export function overlayState(overlay: Overview['overlays'][number], now: number): OverlayState {
  if (overlay.frozen || now - overlay.lastBeatAt > FROZEN_AFTER_MS) return 'frozen';
  return overlay.visible ? 'beating' : 'hidden';
}

const NAMES: Record<string, string> = { database: 'Database', postgres: 'Database', redis: 'Redis' };

/** The strip of lights: the link of this page, every part of the house, the overlays. `now`: server time, ms. */
export function lightsOf(connected: boolean, overview: Overview | null, now: number): Light[] {
  const lights: Light[] = [
    { name: 'Hub', state: connected ? 'good' : 'bad', text: connected ? 'linked' : 'no link' },
  ];
  for (const [part, ok] of Object.entries(overview?.parts ?? {})) {
    const name = NAMES[part] ?? part.charAt(0).toUpperCase() + part.slice(1);
    lights.push({ name, state: ok ? 'good' : 'bad', text: ok ? 'well' : 'down' });
  }
  if (overview) lights.push(overlayLight(overview, now));
  return lights;
}

function overlayLight({ overlays }: Overview, now: number): Light {
  const states = overlays.map((overlay) => overlayState(overlay, now));
  const count = (state: OverlayState) => states.filter((one) => one === state).length;
  if (states.length === 0) return { name: 'Overlay', state: 'idle', text: 'none connected' };
  if (count('frozen') > 0) return { name: 'Overlay', state: 'bad', text: `${count('frozen')} frozen` };
  const hidden = count('hidden') > 0 ? `, ${count('hidden')} hidden` : '';
  return { name: 'Overlay', state: 'good', text: `${states.length} connected${hidden}` };
}
