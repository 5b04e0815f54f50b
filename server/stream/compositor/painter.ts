import { createCanvas } from '@napi-rs/canvas';
import { PICTURE, type SceneTemplate } from '../../contracts/scene.ts';
import type { Layer, Moment, Part } from './layer.ts';
import { createPlanes } from './planes.ts';
import { even, merged, type Rect, rect, touches, within } from './rect.rules.ts';

const WHOLE = rect(0, 0, PICTURE.width, PICTURE.height);
/** Above this share of the picture one pass over all of it is cheaper than several over parts. */
const MOST_DIRTY = 0.75;

/**
 * Draws the parts of a scene and keeps their pixels, drawing again only where something changed.
 * @param layersOf the layers of a template, from the bottom up; asked for once per template
 */
export function createPainter(layersOf: (template: SceneTemplate) => Layer[]) {
  const canvas = createCanvas(PICTURE.width, PICTURE.height);
  const ctx = canvas.getContext('2d', { alpha: false });
  const planes = createPlanes();
  const layers = new WeakMap<SceneTemplate, Layer[]>();
  let shown: SceneTemplate | null = null;
  let drawn = new Map<string, Part>();

  function dirtyOf(parts: readonly Part[], template: SceneTemplate): Rect[] {
    if (shown !== template) return [WHOLE];
    const dirty: Rect[] = [];
    const add = (box: Rect) => {
      const visible = within(box, WHOLE);
      if (visible) dirty.push(even(visible));
    };
    const gone = new Map(drawn);
    for (const part of parts) {
      const before = gone.get(part.id);
      gone.delete(part.id);
      if (before?.key === part.key && sameBox(before.box, part.box)) continue;
      if (before) add(before.box);
      add(part.box);
    }
    for (const part of gone.values()) add(part.box);
    const rects = merged(dirty);
    const area = rects.reduce((sum, { w, h }) => sum + w * h, 0);
    return area > MOST_DIRTY * WHOLE.w * WHOLE.h ? [WHOLE] : rects;
  }

  function draw(parts: readonly Part[], dirty: Rect): void {
    ctx.save();
    clipTo(dirty);
    ctx.fillStyle = '#000000';
    ctx.fillRect(dirty.x, dirty.y, dirty.w, dirty.h);
    for (const part of parts) {
      if (!touches(part.box, dirty)) continue;
      ctx.save();
      clipTo(part.box);
      part.draw(ctx);
      ctx.restore();
    }
    ctx.restore();
  }

  function clipTo({ x, y, w, h }: Rect): void {
    ctx.beginPath();
    ctx.rect(x, y, w, h);
    ctx.clip();
  }

  /** Only what was drawn again is read back: reading costs as much as drawing. */
  function read(place: Rect): void {
    planes.set(ctx.getImageData(place.x, place.y, place.w, place.h).data, place);
  }

  return {
    /** 1280×720 I420, kept up to date by `paint`. */
    pixels: planes.bytes,

    /** Brings the pixels to this moment. @returns whether any of them were drawn again */
    paint(template: SceneTemplate, moment: Moment): boolean {
      let own = layers.get(template);
      if (!own) {
        own = layersOf(template);
        layers.set(template, own);
      }
      const parts = own.flatMap((layer) => layer(moment));
      const dirty = dirtyOf(parts, template);
      // All drawing before all reading: each reading has Skia carry out whatever is recorded by then.
      for (const place of dirty) draw(parts, place);
      for (const place of dirty) read(place);
      shown = template;
      drawn = new Map(parts.map((part) => [part.id, part]));
      return dirty.length > 0;
    },

    /** The picture as a canvas, for a thumbnail. */
    canvas,
  };
}

const sameBox = (a: Rect, b: Rect): boolean => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
