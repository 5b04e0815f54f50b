import { Text, Tooltip } from '@mantine/core';
import type { Show } from '../../server/contracts/show.ts';
import { againstWanted, kindName, lengthsOf, lengthText } from './shows.rules.ts';
import css from './TimingBar.module.css';

const KEY = [
  ['frame', 'Opening and closing'],
  ['lot', 'Lots'],
  ['talk', 'Talk'],
  ['rest', 'Breaks'],
] as const;

/** The evening from left to right: each segment as long as it takes, the part that is spoken filled. */
export function TimingBar({ show }: { show: Show }) {
  const lengths = lengthsOf(show);
  if (lengths.length === 0) return null;
  const total = lengths.reduce((sum, { seconds }) => sum + seconds, 0);
  const spoken = lengths.reduce((sum, length) => sum + length.spoken, 0);
  const wanted = againstWanted(total, show.minutes);
  const used = new Set(lengths.map(({ hue }) => hue));
  return (
    <figure className={css.figure}>
      <div
        className={css.bar}
        role="img"
        aria-label={`The evening in ${lengths.length} segments: ${lengths
          .map(({ name, seconds }) => `${name} ${lengthText(seconds)}`)
          .join(', ')}`}
      >
        {lengths.map(({ id, name, type, seconds, spoken: words, hue }) => (
          <Tooltip
            key={id}
            label={`${name} · ${kindName(type)} · ${lengthText(seconds)}, ${lengthText(words)} spoken`}
          >
            <span className={css.piece} data-hue={hue} style={{ flexGrow: seconds }}>
              <span className={css.words} style={{ width: `${Math.min(100, (words / seconds) * 100)}%` }} />
            </span>
          </Tooltip>
        ))}
      </div>
      <figcaption className={css.caption}>
        <Text span size="sm" c={wanted.off ? 'var(--brass-bright)' : undefined}>
          {wanted.text}
        </Text>
        {spoken > 0 && (
          <Text span size="sm" c="dimmed">
            {lengthText(spoken)} spoken
          </Text>
        )}
        <span className={css.key}>
          {KEY.filter(([hue]) => used.has(hue)).map(([hue, text]) => (
            <span key={hue} data-hue={hue}>
              {text}
            </span>
          ))}
        </span>
      </figcaption>
    </figure>
  );
}
