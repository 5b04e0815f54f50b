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

type Painter = ReturnType<typeof createPainter>;
type Leaving = { painter: Painter; onAir: OnAir; memory: Memory | null };

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
  const newPainter = () => createPainter((template) => layersOf(template, kit));
  let painter = newPainter();
  let spare: Painter | null = null;
  const transition = createTransition();
  let memory: Memory | null = null;
  let scene: string | null = null;
  let shown: OnAir | null = null;
  let leaving: Leaving | null = null;
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

  /** The scene that gives way stays with the painter that has drawn it, and is drawn on: its words go on in time. */
  function begin(onAir: OnAir, before: OnAir, now: number): void {
    const interrupted = transition.running;
    transition.begin(last, onAir.scene?.transition ?? CUT, now);
    leaving = null;
    if (!transition.running || interrupted) return;
    leaving = { painter, onAir: before, memory };
    painter = spare ?? newPainter();
    spare = leaving.painter;
  }

  /** The picture that gives way; null: the one that was there when it began to. */
  function leavingPixels(n: number, now: number, spoken: SpokenNow | null): Buffer | null {
    if (!leaving || !transition.running) return null;
    const shot = shotOf(leaving.onAir);
    const moment = momentAt({ n, now, onAir: leaving.onAir, spoken }, shot, leaving.memory);
    leaving.memory = moment.memory;
    leaving.painter.paint(templateOf(shot), moment);
    return leaving.painter.pixels;
  }

  return {
    frame(n: number, now: number, onAir: OnAir, spoken: SpokenNow | null): Picture {
      const shot = shotOf(onAir);
      const template = templateOf(shot);
      const entered = JSON.stringify([onAir.scene?.scene, onAir.scene?.template, onAir.scene?.assetId]);
      if (shown && scene !== entered) begin(onAir, shown, now);
      scene = entered;
      shown = onAir;
      const moment = momentAt({ n, now, onAir, spoken }, shot, memory);
      memory = moment.memory;
      const drawn = painter.paint(template, moment);
      const between = transition.running;
      const pixels = transition.mix(leavingPixels(n, now, spoken), painter.pixels, now) ?? painter.pixels;
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
