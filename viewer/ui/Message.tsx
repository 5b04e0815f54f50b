import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './Message.module.css';

type Props = { title: string; children: ReactNode; action?: { label: string; run: () => void } };

/** A page that has nothing to show says so, and what can be done. */
export function Message({ title, children, action }: Props) {
  return (
    <section className={css.message}>
      <h1>{title}</h1>
      <p>{children}</p>
      {action && <Button onClick={action.run}>{action.label}</Button>}
    </section>
  );
}
