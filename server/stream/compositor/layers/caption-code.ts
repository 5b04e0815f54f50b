import { captionAt, pagesOf } from '../../../contracts/live/speech.rules.ts';
import type { SpokenNow } from '../../parts.ts';
import { type CaptionCode, encodeCaption, lineCode } from '../blocks.rules.ts';
import type { ElementOf, Layer } from '../layer.ts';
import { saidWords } from './captions.ts';
import { drawStrip, stripAt } from './frame-counter.ts';

/** What the caption shows as a strip of blocks, at the box's corner. */
export function captionCodeLayer({ id, box: [x, y] }: ElementOf<'caption_code'>): Layer {
  const place = stripAt(x, y);
  return ({ spoken }) => {
    const code = codeOf(spoken);
    const key = `${code?.line}:${code?.words}`;
    return [{ id, key, box: place, draw: (ctx) => drawStrip(ctx, x, y, encodeCaption(code)) }];
  };
}

/** Counted from the caption itself, so that it is late or early when the caption is. */
function codeOf(spoken: SpokenNow | null): CaptionCode | null {
  if (!spoken) return null;
  const words = saidWords(spoken.alignment);
  const caption = captionAt(words, spoken.positionMs);
  if (!caption) return null;
  const before = pagesOf(words).slice(0, caption.page).flat(2).length;
  const begun = caption.lines.flat().filter(({ said }) => said !== 'later').length;
  return { line: lineCode(spoken.speechId), words: before + begun };
}
