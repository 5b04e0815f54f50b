import { useSyncExternalStore } from 'react';
import css from './Captions.module.css';
import type { createVoice } from './voice.ts';

type Props = { voice: ReturnType<typeof createVoice>; high: boolean };

/** What the host says, word by word: a page stands whole from its first word on, so that nothing moves in it. */
export function Captions({ voice, high }: Props) {
  const { caption, label } = useSyncExternalStore(voice.subscribe, voice.get);
  if (!caption) return null;
  return (
    <div
      className={css.captions}
      data-high={high || undefined}
      data-testid="captions"
      data-page={caption.page}
    >
      {label !== null && <span className={css.label}>{label}</span>}
      {caption.lines.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place alone
        <p key={`${caption.page}-${row}`}>
          {line.map(({ text, said }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place alone
            <span key={at} data-said={said}>
              {text}{' '}
            </span>
          ))}
        </p>
      ))}
    </div>
  );
}
