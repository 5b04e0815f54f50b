import { useState } from 'react';
import type { Agent } from '../../server/contracts/agent.ts';
import { MOOD_NAMES } from './host.rules.ts';
import css from './Portrait.module.css';

/** The host's face as viewers see it now, with the mood in words. */
export function Portrait({ agent }: { agent: Agent }) {
  const { name, mood, expression, intensity, muted } = agent;
  const [missing, setMissing] = useState<string | null>(null);
  return (
    <figure className={css.portrait} data-muted={muted}>
      {missing === expression ? (
        <p className={css.none}>No drawing of “{expression}”.</p>
      ) : (
        <img
          src={`/assets/character/expressions/${encodeURIComponent(expression)}.webp`}
          alt={`${name}, ${expression}`}
          onError={() => setMissing(expression)}
        />
      )}
      <figcaption>
        <b data-testid="mood">{MOOD_NAMES[mood]}</b>
        <span>
          {expression} face · {intensity} of 100
        </span>
        <i className={css.meter} aria-hidden>
          <i data-mood={mood} style={{ width: `${intensity}%` }} />
        </i>
      </figcaption>
    </figure>
  );
}
