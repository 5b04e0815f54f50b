import type { Painter } from '../studio.parts.ts';
import { createPictureThread } from './picture.thread.ts';

/** Who draws the pictures of the studio: the embedded illustrator, in a thread of its own. */
export function createPainter(): Painter & { close(): Promise<void> } {
  const thread = createPictureThread();
  return {
    portrait: (character, signal) => thread.draw({ kind: 'portrait', character }, signal),
    keyframe: (order, signal) => thread.draw({ kind: 'keyframe', order }, signal),
    close: () => thread.close(),
  };
}
