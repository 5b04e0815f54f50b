import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/logger.ts';
import type { KeyframeOrder, Painter, Picture } from '../studio.parts.ts';
import { sizeOf } from './canvas.ts';
import { portraitPrompt, scenePrompt } from './image.prompt.rules.ts';
import { createImageProvider, ImageError, type ImageSize } from './image.provider.ts';
import { createPictureThread } from './picture.thread.ts';

const SIZES = { '16:9': '1536x1024', '9:16': '1024x1536', '1:1': '1024x1024' } as const satisfies Record<
  KeyframeOrder['aspect'],
  ImageSize
>;
const JPEG_QUALITY = 90;

type Deps = { llm: Config['llm']; logger: Logger; limits?: { timeoutMs?: number; retryMs?: number } };

/**
 * Who draws the pictures of the studio. Portraits and places come from the image model of the configuration, where there is
 * one; all else, and what it cannot deliver, from the embedded illustrator: `params.provider` tells who drew, and
 * `params.fallback` why the other did not.
 */
export function createPainter({ llm, logger, limits }: Deps): Painter & { close(): Promise<void> } {
  const thread = createPictureThread();
  const model = llm?.imageModel ? createImageProvider({ ...llm, model: llm.imageModel }, limits) : null;

  /** From the image model in the size that is needed; else drawn by the house, which says so. */
  async function painted(
    prompt: string,
    size: ImageSize,
    [w, h]: readonly [number, number],
    otherwise: () => Promise<Picture>,
    signal: AbortSignal,
  ): Promise<Picture> {
    if (!model) return otherwise();
    try {
      const raw = await model.draw(prompt, size, signal);
      const bytes = await covering(raw, w, h);
      const quality = await thread.measure(bytes, signal);
      return {
        bytes,
        contentType: 'image/jpeg',
        quality,
        params: { provider: 'image_model', model: model.model, prompt },
      };
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      logger.warn({ err: error }, 'the image model did not draw: the illustrator does');
      const picture = await otherwise();
      return {
        ...picture,
        params: { ...picture.params, fallback: error.message, model: model.model, prompt },
      };
    }
  }

  return {
    portrait(character, signal) {
      const drawn = () => thread.draw({ kind: 'portrait', character }, signal);
      return painted(portraitPrompt(character), '1024x1024', [1080, 1350], drawn, signal);
    },
    keyframe(order, signal) {
      const { scene, characters, aspect, variant } = order;
      const drawn = () => thread.draw({ kind: 'keyframe', order }, signal);
      if (scene.kind !== 'portrait' && scene.kind !== 'place') return drawn();
      return painted(scenePrompt(scene, characters, variant), SIZES[aspect], sizeOf(aspect), drawn, signal);
    },
    close: () => thread.close(),
  };
}

/** The picture in exactly that size: enlarged until it covers it, what is over is cut off evenly. */
async function covering(raw: Buffer, w: number, h: number): Promise<Buffer> {
  const image = await loadImage(raw).catch((cause) => {
    throw new ImageError('The image service sent what is no picture', { cause });
  });
  const canvas = createCanvas(w, h);
  const ctx = canvas.getContext('2d');
  const k = Math.max(w / image.width, h / image.height);
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(
    image,
    (w - image.width * k) / 2,
    (h - image.height * k) / 2,
    image.width * k,
    image.height * k,
  );
  return canvas.encode('jpeg', JPEG_QUALITY);
}
