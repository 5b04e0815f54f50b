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
    asked: ImageSize,
    size: readonly [number, number],
    otherwise: () => Promise<Picture>,
    signal: AbortSignal,
  ): Promise<Picture> {
    if (!model) return otherwise();
    try {
      const raw = await model.draw(prompt, asked, signal);
      const fitted = await thread.fit(raw, size, signal);
      if (!fitted) throw new ImageError('The image service sent what is no picture');
      return {
        ...fitted,
        contentType: 'image/jpeg',
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
