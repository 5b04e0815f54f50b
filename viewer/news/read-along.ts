import type { Word } from '../../server/contracts/live/speech.rules.ts';
import { wordAt } from './news.rules.ts';

type Options = {
  audio: HTMLAudioElement;
  words: readonly Word[];
  /** Holds the words as elements with `data-word`, their place in `words`. */
  root: HTMLElement;
  /** The word that is said now is another. */
  onWord: (element: HTMLElement) => void;
  /** The reader points at a word. */
  onPick: (word: Word) => void;
};

/**
 * Lights the words of a text one by one in step with its sound: `data-said` is `now` on the word that sounds, `before` on
 * those that have sounded. Straight on the elements and once a frame: a thousand words need no new picture of the page.
 * @returns what stops it and takes the light away
 */
export function readAlong({ audio, words, root, onWord, onPick }: Options): () => void {
  const elements: (HTMLElement | undefined)[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('[data-word]'))
    elements[Number(element.dataset.word)] = element;
  let frame = 0;
  let shown = -1;
  let lit: HTMLElement | undefined;

  const paint = () => {
    const positionMs = audio.currentTime * 1_000;
    // Before it was begun and after its end the text is only a text.
    const rests = audio.ended || (audio.paused && positionMs === 0);
    const at = rests ? -1 : wordAt(words, positionMs);
    const word = words[at];
    const now = word && positionMs < word.endMs ? elements[at] : undefined;
    if (at === shown && now === lit) return;
    for (let i = Math.min(at, shown) + 1; i <= Math.max(at, shown); i += 1) {
      const element = elements[i];
      if (!element) continue;
      if (i <= at) element.dataset.said = 'before';
      else delete element.dataset.said;
    }
    if (lit && lit !== now && lit.dataset.said) lit.dataset.said = 'before';
    if (now) {
      now.dataset.said = 'now';
      if (now !== lit) onWord(now);
    }
    shown = at;
    lit = now;
  };
  const run = () => {
    paint();
    frame = audio.paused ? 0 : requestAnimationFrame(run);
  };
  const begin = () => {
    if (frame === 0) run();
  };
  const pick = (event: MouseEvent) => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-word]') : null;
    const word = element && words[Number(element.dataset.word)];
    // Who marks text to copy it does not want to be taken elsewhere.
    if (word && getSelection()?.isCollapsed !== false) onPick(word);
  };

  const looks = ['pause', 'seeked', 'seeking', 'timeupdate', 'ended'] as const;
  audio.addEventListener('playing', begin);
  for (const look of looks) audio.addEventListener(look, paint);
  root.addEventListener('click', pick);
  begin();
  return () => {
    cancelAnimationFrame(frame);
    audio.removeEventListener('playing', begin);
    for (const look of looks) audio.removeEventListener(look, paint);
    root.removeEventListener('click', pick);
    for (const element of elements) delete element?.dataset.said;
  };
}
