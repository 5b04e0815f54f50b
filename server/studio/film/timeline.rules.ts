import type { VideoScene } from '../../contracts/studio.ts';
import { FPS, TAIL_MS } from './picture.rules.ts';

type Transition = VideoScene['transition'];
/** A scene's place in the video; the transition into it takes the first `overMs` of it. Times in ms. */
export type Shot = { startMs: number; durationMs: number; transition: Transition; overMs: number };

/** How ffmpeg does it, and for how long: xfade's own `dissolve` is a rain of dots, its `fade` what film calls a dissolve. */
const KINDS: Record<Exclude<Transition, 'cut'>, { filter: string; ms: number }> = {
  fade: { filter: 'fadeblack', ms: 800 },
  dissolve: { filter: 'fade', ms: 700 },
  wipe: { filter: 'smoothleft', ms: 700 },
  slide: { filter: 'slideleft', ms: 500 },
};

/** The scenes one after the other: each begins when the time of the one before is over, whatever the transition. */
export function shotsOf(scenes: readonly { durationMs: number; transition: Transition }[]): Shot[] {
  let startMs = 0;
  return scenes.map(({ durationMs, transition }, n) => {
    const kind = n === 0 || transition === 'cut' ? null : KINDS[transition];
    const shot = { startMs, durationMs, transition, overMs: kind ? overOf(kind.ms, durationMs) : 0 };
    startMs += durationMs;
    return shot;
  });
}

/**
 * The filter graph that joins clips (inputs 0, 1, …) to one picture `[joined]`: where a scene begins, the clip of the one
 * before goes on below the transition, so that words stay in time and nothing stands still.
 */
export function joinGraph(shots: readonly Shot[], [width, height]: readonly [number, number]): string[] {
  const graph = shots.map(({ durationMs }, n) => {
    const seconds = ((durationMs + (shots[n + 1]?.overMs ?? 0)) / 1000).toFixed(3);
    return [
      `[${n}:v]fps=${FPS},scale=${width}:${height},setsar=1,format=yuv420p`,
      // A clip that is too short stands still at its end.
      `tpad=stop_mode=clone:stop_duration=${seconds},trim=duration=${seconds},setpts=PTS-STARTPTS[s${n}]`,
    ].join(',');
  });
  let last = 's0';
  for (const [n, { transition, overMs, startMs }] of shots.entries()) {
    if (n === 0) continue;
    if (transition === 'cut' || overMs === 0) {
      graph.push(`[${last}][s${n}]concat=n=2:v=1:a=0,fps=${FPS},settb=1/${FPS}[j${n}]`);
    } else {
      const { filter } = KINDS[transition];
      const times = `duration=${(overMs / 1000).toFixed(3)}:offset=${(startMs / 1000).toFixed(3)}`;
      graph.push(`[${last}]settb=1/${FPS}[a${n}]`, `[s${n}]settb=1/${FPS}[b${n}]`);
      graph.push(`[a${n}][b${n}]xfade=transition=${filter}:${times},fps=${FPS}[j${n}]`);
    }
    last = `j${n}`;
  }
  graph.push(`[${last}]null[joined]`);
  return graph;
}

/** Whether at this moment one scene is all that is seen. */
export function isCalm(shots: readonly Shot[], atMs: number): boolean {
  const shot = shots.findLast(({ startMs }) => startMs <= atMs);
  return shot !== undefined && atMs >= shot.startMs + shot.overMs + 100;
}

/** Not longer than the clip's tail, and than half of the scene. */
function overOf(ms: number, sceneMs: number): number {
  const most = Math.min(ms, TAIL_MS, sceneMs / 2);
  return Math.max(0, Math.round((most * FPS) / 1000) * (1000 / FPS));
}
