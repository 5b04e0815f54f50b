import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas';
import { PICTURE } from '../../../contracts/scene.ts';
import type { FrameSource } from '../../parts.ts';
import { INK, italic, serif, write } from '../ink.ts';
import type { Part } from '../layer.ts';
import type { Rect } from '../rect.rules.ts';

type Shown = { canvas: Canvas; version: number };
/** Programme and preview show the same pictures of one source. */
const shown = new WeakMap<FrameSource, Shown>();

/** What stands where there is no picture (any more). */
const SLATES = {
  source: { title: 'One moment, please', line: 'the camera is on its way back' },
  clip: { title: 'One moment, please', line: 'the film is being threaded' },
  video: { title: '', line: '' },
} as const;

/** Moving pictures in a box: the newest one, held while the source is silent, the slate once it is lost. */
export function filmPart(id: string, box: Rect, source: FrameSource | null, kind: keyof typeof SLATES): Part {
  const frame = source && source.status !== 'lost' ? source.frame() : null;
  if (source && frame) {
    return {
      id,
      key: `frame:${frame.version}`,
      box,
      draw: (ctx) => ctx.drawImage(canvasOf(source, frame), box.x, box.y, box.w, box.h),
    };
  }
  const { title, line } = SLATES[kind];
  return {
    id,
    key: 'slate',
    box,
    draw: (ctx) => {
      ctx.fillStyle = '#0a1513';
      ctx.fillRect(box.x, box.y, box.w, box.h);
      const [x, y] = [box.x + box.w / 2, box.y + box.h / 2 - box.h * 0.06];
      const px = Math.min(56, box.w / 16);
      write(ctx, title, x, y, { font: serif(px), color: INK.ivory }, 'center');
      write(ctx, line, x, y + px * 0.95, { font: italic(px * 0.5), color: INK.ivoryDim }, 'center');
    },
  };
}

function canvasOf(source: FrameSource, frame: { pixels: Uint8Array; version: number }): Canvas {
  let held = shown.get(source);
  if (!held) {
    held = { canvas: createCanvas(PICTURE.width, PICTURE.height), version: -1 };
    shown.set(source, held);
  }
  if (held.version !== frame.version) {
    const { buffer, byteOffset, byteLength } = frame.pixels;
    const data = new Uint8ClampedArray(buffer as ArrayBuffer, byteOffset, byteLength);
    held.canvas.getContext('2d').putImageData(new ImageData(data, PICTURE.width, PICTURE.height), 0, 0);
    held.version = frame.version;
  }
  return held.canvas;
}
