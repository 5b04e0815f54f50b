import type { VideoScene } from '../../contracts/studio.ts';

/** What the camera sees: its middle, and its width and height as a share of the picture's. */
export type View = { x: number; y: number; size: number };
export type Move = { from: View; to: View };

/** Shares of the picture a second: faster is restless, and a short scene moves less. */
const ZOOM_SPEED = 0.03;
const PAN_SPEED = 0.034;
/** The nearest that a camera comes: at 0.8 the keyframe's pixels are those of the video. */
const NEAREST = 0.83;
const FARTHEST = 0.99;
const PAN_SIZE = 0.87;
/** A camera that stands still breathes, or the picture would look frozen. */
const BREATH = { speed: 0.005, least: 0.02, most: 0.06 } as const;
/** Words drawn in a picture stay inside of it. */
const WRITTEN: ReadonlySet<VideoScene['kind']> = new Set(['title', 'card']);
const WRITTEN_SIZE = 0.93;

/** How the camera goes over one keyframe. @param seconds that it is seen */
export function moveOf({ camera, kind }: Pick<VideoScene, 'camera' | 'kind'>, seconds: number): Move {
  const written = WRITTEN.has(kind);
  const middle = (size: number): View => ({ x: 0.5, y: 0.5, size });
  const zoom = Math.min(FARTHEST - (written ? WRITTEN_SIZE : NEAREST), ZOOM_SPEED * seconds);
  const size = written ? WRITTEN_SIZE + 0.02 : PAN_SIZE;
  const way = Math.min(1 - size, PAN_SPEED * seconds) / 2;
  const aside = (x: number, y: number): View => ({ x: 0.5 + x * way, y: 0.5 + y * way, size });
  switch (camera) {
    case 'push_in':
      return { from: middle(FARTHEST), to: middle(FARTHEST - zoom) };
    case 'pull_out':
      return { from: middle(FARTHEST - zoom), to: middle(FARTHEST) };
    case 'pan_left':
      return { from: aside(1, 0), to: aside(-1, 0) };
    case 'pan_right':
      return { from: aside(-1, 0), to: aside(1, 0) };
    case 'tilt_up':
      return { from: aside(0, 1), to: aside(0, -1) };
    case 'tilt_down':
      return { from: aside(0, -1), to: aside(0, 1) };
    case 'still':
      return { from: middle(FARTHEST), to: middle(FARTHEST - breathOf(seconds)) };
  }
}

function breathOf(seconds: number): number {
  return Math.min(BREATH.most, Math.max(BREATH.least, BREATH.speed * seconds));
}

/** Where a move is at a share of its time: it begins and ends gently, and never stands. */
export function easeOf(share: number): number {
  return 0.6 * share + 0.4 * share * share * (3 - 2 * share);
}

/**
 * The move as a filter of ffmpeg that keeps the size of the picture. Its corners are evaluated for each picture and looked
 * up to a 256th of a pixel; `zoompan` would jump from pixel to pixel.
 * @param frames pictures from the first view to the last
 */
export function moveFilter({ from, to }: Move, frames: number): string {
  const p = `min((on-1)/${Math.max(1, frames - 1)},1)`;
  const eased = `(0.6*${p}+0.4*${p}*${p}*(3-2*${p}))`;
  const edge = (unit: 'W' | 'H', start: number, end: number) =>
    `${unit}*(${start.toFixed(6)}+${(end - start).toFixed(6)}*${eased})`;
  const left = edge('W', from.x - from.size / 2, to.x - to.size / 2);
  const right = edge('W', from.x + from.size / 2, to.x + to.size / 2);
  const top = edge('H', from.y - from.size / 2, to.y - to.size / 2);
  const bottom = edge('H', from.y + from.size / 2, to.y + to.size / 2);
  const corners = [left, top, right, top, left, bottom, right, bottom];
  const named = corners.map((value, at) => `${at % 2 === 0 ? 'x' : 'y'}${at >> 1}='${value}'`);
  return `perspective=${named.join(':')}:interpolation=linear:sense=source:eval=frame`;
}
