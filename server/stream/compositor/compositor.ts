import { createCanvas } from '@napi-rs/canvas';
import { PICTURE, type SceneTemplate, type Transition } from '../../contracts/scene.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Compositor, FrameSource, OnAir, Picture, SpokenNow } from '../parts.ts';
import { createBitmaps } from './bitmaps.ts';
import type { Kit } from './layer.ts';
import { layersOf } from './layers.ts';
import { type Shot, shotOf } from './look.rules.ts';
import type { Memory } from './memory.rules.ts';
import { momentAt } from './moment.ts';
import { createPainter } from './painter.ts';
import type { Pictures } from './pictures.ts';
import type { Templates } from './templates.ts';
import { createTransition } from './transition.ts';

export type CompositorDeps = {
  templates: Templates;
  pictures: Pictures;
  /** The live source; null where there is none. */
  source: FrameSource | null;
  /** The film of the scene `clip`. */
  clipSource: (assetId: string) => FrameSource | null;
  /** A film that a template names by its place below `data/assets`. */
  filmSource?: (path: string) => FrameSource | null;
  logger: Logger;
};

const CUT: Transition = { kind: 'cut', durationMs: 0 };

/** Draws the broadcast: the scene's template over the live state. The picture follows from what `frame` is told alone. */
export function createCompositor({ templates, logger, ...sources }: CompositorDeps): Compositor {
  const { pictures, source, clipSource, filmSource } = sources;
  const kit: Kit = {
    pictures,
    bitmaps: createBitmaps(),
    source,
    clip: ({ onAir }) => (onAir.scene?.assetId ? clipSource(onAir.scene.assetId) : null),
    film: (path) => filmSource?.(path) ?? null,
  };
  const painter = createPainter((template) => layersOf(template, kit));
  const transition = createTransition();
  let memory: Memory | null = null;
  let scene: string | null = null;
  let last: Buffer = painter.pixels;
  let missing = '';

  function templateOf({ templates: names }: Shot): SceneTemplate {
    for (const name of names) {
      const template = templates.get(name);
      if (template) return template;
      if (missing !== name) logger.warn({ template: name }, 'there is no such scene template');
      missing = name;
    }
    throw new Error(`No template for ${names.join(', ')}`);
  }

  return {
    frame(n: number, now: number, onAir: OnAir, spoken: SpokenNow | null): Picture {
      const shot = shotOf(onAir);
      const template = templateOf(shot);
      const moment = momentAt({ n, now, onAir, spoken }, shot, memory);
      memory = moment.memory;
      const entered = JSON.stringify([onAir.scene?.scene, onAir.scene?.template, onAir.scene?.assetId]);
      if (scene !== null && scene !== entered) transition.begin(last, onAir.scene?.transition ?? CUT, now);
      scene = entered;
      const drawn = painter.paint(template, moment);
      const between = transition.running;
      const pixels = transition.mix(painter.pixels, now) ?? painter.pixels;
      // The first picture after a transition is another one, whether or not anything was drawn.
      const changed = drawn || between || pixels !== last;
      last = pixels;
      return { pixels, changed };
    },

    async thumbnail(width: number): Promise<Buffer> {
      const height = Math.round((width * PICTURE.height) / PICTURE.width);
      const small = createCanvas(width, height);
      small.getContext('2d').drawImage(painter.canvas, 0, 0, width, height);
      return small.encode('jpeg', 72);
    },
  };
}
