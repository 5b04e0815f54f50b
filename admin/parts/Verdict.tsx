import type { ReactNode } from 'react';
import css from './Verdict.module.css';

type Props = {
  /** Whose state it is, for those who hear the page. */
  label: string;
  tone: string;
  title: string;
  details: readonly string[];
  children: ReactNode;
};

/** The big line of a desk: all is well, or what is not. */
export function Verdict({ label, tone, title, details, children }: Props) {
  return (
    <section className={css.verdict} data-tone={tone} aria-label={label}>
      <i aria-hidden className={css.light} />
      <div className={css.words} role="status">
        <p className={css.title}>{title}</p>
        {details.map((detail) => (
          <p key={detail} className={css.detail}>
            {detail}
          </p>
        ))}
      </div>
      {children}
    </section>
  );
}
