import { PICTURE, type SceneTemplate } from '../../../contracts/scene.ts';
import type { Ctx, Kit, Layer } from '../layer.ts';
import { rect } from '../rect.rules.ts';
import { filmPart } from './film.ts';
import { cover } from './framed.ts';

const BOX = rect(0, 0, PICTURE.width, PICTURE.height);
const GROUND = '#0a1513';
/** How far a drifting picture moves to each side, and how long one pixel takes: a whole redraw each. */
const DRIFT = 40;
const DRIFT_PIXEL_MS = 400;

export function backgroundLayer(background: SceneTemplate['background'], kit: Kit): Layer {
  if ('color' in background) {
    const { color } = background;
    const draw = (ctx: Ctx) => {
      ctx.fillStyle = color;
      ctx.fillRect(0, 0, BOX.w, BOX.h);
    };
    return () => [{ id: 'background', key: color, box: BOX, draw }];
  }
  if ('video' in background) {
    const { video } = background;
    return () => [filmPart('background', BOX, kit.film(video), 'video')];
  }
  const { picture, drift } = background;
  const [w, h] = drift ? [BOX.w + 2 * DRIFT, BOX.h + (2 * DRIFT * BOX.h) / BOX.w] : [BOX.w, BOX.h];
  return ({ now }) => {
    const found = kit.pictures.get(picture);
    const x = drift ? swing(now) : 0;
    const y = drift ? (h - BOX.h) / 2 : 0;
    return [
      {
        id: 'background',
        key: `${picture}:${found ? x : 'none'}`,
        box: BOX,
        draw: (ctx) => {
          ctx.fillStyle = GROUND;
          ctx.fillRect(0, 0, BOX.w, BOX.h);
          if (!found) return;
          const baked = kit.bitmaps.get(`background:${picture}`, w, h, (c) =>
            cover(c, found.image, 0, 0, w, h),
          );
          ctx.drawImage(baked, x, y, BOX.w, BOX.h, 0, 0, BOX.w, BOX.h);
        },
      },
    ];
  };
}

/** To and fro between the sides, a pixel at a time. */
function swing(now: number): number {
  const step = Math.floor(now / DRIFT_PIXEL_MS) % (4 * DRIFT);
  return step < 2 * DRIFT ? step : 4 * DRIFT - step;
}
