import { useEffect, useMemo, useRef, useState } from 'react';
import { wordsOf } from '../../server/contracts/live/speech.rules.ts';
import type { NewsDraft } from '../../server/contracts/news.ts';
import { readAlong } from '../../viewer/news/read-along.ts';
import { Words } from '../../viewer/news/Words.tsx';
import css from './Voice.module.css';

type Props = { voice: NonNullable<NewsDraft['voice']>; language: string };

/** The item as it is read, each word lit as it sounds; a click on a word goes there. */
export function Transcript({ voice, language }: Props) {
  const audio = useRef<HTMLAudioElement>(null);
  const box = useRef<HTMLDivElement>(null);
  // A signed link may be another each time the item is asked for; the sound that is heard goes on.
  const [src] = useState(voice.url);
  const words = useMemo(() => wordsOf(voice.alignment), [voice.alignment]);
  const shown = useMemo(() => words.map(({ text }, spoken) => ({ text, gap: ' ', spoken })), [words]);

  useEffect(() => {
    const [element, root] = [audio.current, box.current];
    if (!element || !root) return;
    return readAlong({
      audio: element,
      words,
      root,
      onWord: (word) => {
        const middle = word.offsetTop - root.offsetTop - root.clientHeight / 2;
        root.scrollTo({ top: middle, behavior: 'smooth' });
      },
      onPick: ({ startMs }) => {
        // A hair behind its beginning, or rounding would light the word before it.
        element.currentTime = startMs / 1_000 + 0.001;
      },
    });
  }, [words]);

  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: its words stand below it, lit as they sound */}
      <audio
        ref={audio}
        className={css.audio}
        src={src}
        controls
        preload="metadata"
        aria-label="The item read aloud"
      />
      <section
        ref={box}
        className={css.transcript}
        lang={language}
        dir="auto"
        aria-label="What is read"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
      >
        <Words words={shown} />
      </section>
    </>
  );
}
