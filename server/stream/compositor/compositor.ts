import { createCanvas } from '@napi-rs/canvas';
import { fallingAt } from '../../contracts/live/fall.rules.ts';
import { PICTURE, type SceneTemplate, type Transition } from '../../contracts/scene.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Compositor, FrameSource, OnAir, Picture, SpokenNow } from '../parts.ts';
import { createBitmaps } from './bitmaps.ts';
import type { Kit, Moment } from './layer.ts';
import { layersOf } from './layers.ts';
import { type Shot, shotOf } from './look.rules.ts';
import { type Memory, newestBid, remember, type Standing } from './memory.rules.ts';
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
      memory = remember(memory, standingOf(shot, onAir, now), now);
      const entered = JSON.stringify([onAir.scene?.scene, onAir.scene?.template, onAir.scene?.assetId]);
      if (scene !== null && scene !== entered) transition.begin(last, onAir.scene?.transition ?? CUT, now);
      scene = entered;
      const moment: Moment = { n, now, onAir, ...shot, spoken, memory };
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

/** How things stand, for whatever moves when they change. */
function standingOf({ look, lot }: Shot, { scene, mood }: OnAir, now: number): Standing {
  const falling = lot ? fallingAt(lot.lot, lot, now) : null;
  return {
    look: `${scene?.template ?? ''}:${look}:${lot?.id ?? ''}`,
    price: lot ? { lot: lot.id, amount: falling?.price ?? lot.price } : null,
    leader: lot?.leader ? `${lot.id}:${lot.leader.paddle}` : '',
    warning: lot?.status === 'live' ? lot.warnings : 0,
    expression: mood?.expression ?? 'neutral',
    extension: lot?.extensions ?? 0,
    notice: lot?.moment ? `${lot.id}:${lot.moment.rev}` : '',
    bid: newestBid(lot),
  };
}
