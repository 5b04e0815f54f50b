import type { ElementOf, Kit, Layer } from '../layer.ts';
import { rectOf } from '../rect.rules.ts';
import { filmPart } from './film.ts';
import { cover } from './framed.ts';

export function pictureLayer(
  { id, box, path, opacity }: ElementOf<'picture'>,
  { pictures, bitmaps }: Kit,
): Layer {
  const place = rectOf(box);
  return () => {
    const found = pictures.get(path);
    if (!found) return [];
    const { x, y, w, h } = place;
    return [
      {
        id,
        key: path,
        box: place,
        draw: (ctx) => {
          ctx.globalAlpha = opacity;
          ctx.drawImage(
            bitmaps.get(`picture:${path}`, w, h, (c) => cover(c, found.image, 0, 0, w, h)),
            x,
            y,
          );
        },
      },
    ];
  };
}

export function fillLayer({ id, box, color }: ElementOf<'fill'>): Layer {
  const place = rectOf(box);
  return () => [
    {
      id,
      key: color,
      box: place,
      draw: (ctx) => {
        ctx.fillStyle = color;
        ctx.fillRect(place.x, place.y, place.w, place.h);
      },
    },
  ];
}

export function sourceLayer({ id, box }: ElementOf<'source'>, { source }: Kit): Layer {
  const place = rectOf(box);
  return () => [filmPart(id, place, source, 'source')];
}

export function clipLayer({ id, box }: ElementOf<'clip'>, { clip }: Kit): Layer {
  const place = rectOf(box);
  return (moment) => [filmPart(id, place, clip(moment), 'clip')];
}

export function videoLayer({ id, box, path }: ElementOf<'video'>, { film }: Kit): Layer {
  const place = rectOf(box);
  return () => [filmPart(id, place, film(path), 'video')];
}
