import type { ReactNode } from 'react';
import css from './Panel.module.css';

type Props = { title: string; hint?: ReactNode; className?: string | undefined; children: ReactNode };

/** A framed part of a desk with its name. */
export function Panel({ title, hint, className, children }: Props) {
  return (
    <section className={className ? `${css.panel} ${className}` : css.panel} aria-label={title}>
      <h2 className={css.title}>
        {title} {hint && <small>{hint}</small>}
      </h2>
      {children}
    </section>
  );
}
