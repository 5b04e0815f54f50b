import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { wordsOf } from '../../server/contracts/live/speech.rules.ts';
import type { NewsItem } from '../../server/contracts/news.ts';
import { createFollower, onReaderScroll } from './follow.ts';
import { pageText, type ReadText, tiedText } from './news.rules.ts';
import { readAlong } from './read-along.ts';

type Reading = {
  text: ReadText;
  /** The words of the voice where they are not those of the page: to be shown below it. */
  transcript: ReadText | null;
  /** The page has let go of the voice because the reader scrolled away. */
  left: boolean;
  follow: () => void;
};

/** The text of an item, its words lit by `audio` inside `root` and kept in sight until the reader scrolls. */
export function useReadAlong(
  { headline, content, voice }: NewsItem,
  audio: RefObject<HTMLAudioElement | null>,
  root: RefObject<HTMLElement | null>,
): Reading {
  const [left, setLeft] = useState(false);
  const follows = useRef(true);
  const follow = useCallback((on: boolean) => {
    follows.current = on;
    setLeft(!on);
  }, []);
  const alignment = voice?.alignment;
  const words = useMemo(() => (alignment ? wordsOf(alignment) : null), [alignment]);
  const { text, transcript } = useMemo(() => {
    const page = pageText(headline, content);
    if (!words) return { text: page, transcript: null };
    const tied = tiedText(page, words);
    if (tied) return { text: tied, transcript: null };
    const said = pageText('', words.map((word) => word.text).join(' '));
    return { text: page, transcript: tiedText(said, words) };
  }, [headline, content, words]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other words on the page are other elements
  useEffect(() => {
    const [element, place] = [audio.current, root.current];
    if (!element || !place || !words) return;
    const keep = createFollower();
    const stopReading = readAlong({
      audio: element,
      words,
      root: place,
      onWord: (word) => {
        if (follows.current && !element.paused) keep(word);
      },
      onPick: ({ startMs }) => {
        // A hair behind its beginning, or rounding would light the word before it.
        element.currentTime = startMs / 1_000 + 0.001;
      },
    });
    const stopWatching = onReaderScroll(() => {
      if (follows.current && !element.paused) follow(false);
    });
    const begun = () => follow(true);
    element.addEventListener('play', begun);
    return () => {
      stopReading();
      stopWatching();
      element.removeEventListener('play', begun);
    };
  }, [audio, root, words, text, transcript, follow]);

  return { text, transcript, left, follow: useCallback(() => follow(true), [follow]) };
}
