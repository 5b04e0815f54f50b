import { memo } from 'react';
import type { PageWord } from './news.rules.ts';

/** A text word by word, so that each can be lit. */
export const Words = memo(function Words({ words }: { words: readonly PageWord[] }) {
  return words.map(({ text, gap, spoken }, at) =>
    spoken === null ? (
      text + gap
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place alone
      <span key={at}>
        <span data-word={spoken}>{text}</span>
        {gap}
      </span>
    ),
  );
});
