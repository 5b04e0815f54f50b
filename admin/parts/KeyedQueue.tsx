import { Button, Group, Kbd, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { problemText } from '../house/problems.ts';
import css from './KeyedQueue.module.css';

/** A decision about one row: its letter gives it for the row that is chosen. */
export type Verdict<T> = {
  key: string;
  label: string;
  color?: 'brass' | 'red';
  run: (row: T) => Promise<unknown>;
  /** What has been done, in words, with the verdict that takes it back. */
  done: (row: T) => { text: string; undo?: { label: string; run: () => Promise<unknown> } };
};

type Props<T> = {
  label: string;
  rows: T[];
  rowKey: (row: T) => string;
  /** How a row is called by a screen reader. */
  rowName: (row: T) => string;
  verdicts: Verdict<T>[];
  children: (row: T) => ReactNode;
  empty: ReactNode;
};

/** Rows that wait for a decision: arrows choose one, a letter decides it, and the next one is chosen by itself. */
export function KeyedQueue<T>({ label, rows, rowKey, rowName, verdicts, children, empty }: Props<T>) {
  // By key, so that a row which comes or goes above does not put another one under the finger.
  const [chosen, setChosen] = useState<{ key: string; at: number }>({ key: '', at: 0 });
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<(ReturnType<Verdict<T>['done']> & { bad?: boolean }) | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const found = rows.findIndex((each) => rowKey(each) === chosen.key);
  const here = found >= 0 ? found : Math.min(chosen.at, rows.length - 1);
  const row = rows[here];

  const choose = (at: number) => {
    const next = rows[at];
    if (next !== undefined) setChosen({ key: rowKey(next), at });
  };
  useEffect(() => {
    list.current?.children[here]?.scrollIntoView({ block: 'nearest' });
  }, [here]);

  const attempt = async (work: () => Promise<unknown>, then: ReturnType<Verdict<T>['done']>) => {
    try {
      await work();
      setSaid(then);
    } catch (error) {
      setSaid({ text: problemText(error), bad: true });
    }
  };
  const give = async (verdict: Verdict<T>, about: T | undefined) => {
    if (about === undefined || busy !== null) return;
    setBusy(`${rowKey(about)} ${verdict.key}`);
    choose(rows.indexOf(about));
    await attempt(() => verdict.run(about), verdict.done(about));
    setBusy(null);
  };
  // What is typed into a dialog above the queue is not meant for it.
  const meant = ({ target }: KeyboardEvent) =>
    !(target instanceof Element && target.closest('[role="dialog"]'));
  useHotkeys([
    ['ArrowDown', (event) => meant(event) && choose(here + 1)],
    ['ArrowUp', (event) => meant(event) && choose(here - 1)],
    ...verdicts.map((verdict): [string, (event: KeyboardEvent) => void] => [
      verdict.key,
      // A key held down must not decide the whole queue.
      (event) => meant(event) && !event.repeat && void give(verdict, row),
    ]),
  ]);

  return (
    <section aria-label={label}>
      {said && (
        <Group className={css.said} data-bad={said.bad} gap="sm" role={said.bad ? 'alert' : 'status'}>
          <Text size="sm">{said.text}</Text>
          {said.undo && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                const { undo } = said;
                if (undo) void attempt(undo.run, { text: 'Taken back.' });
              }}
            >
              {said.undo.label}
            </Button>
          )}
        </Group>
      )}
      {rows.length === 0 ? (
        empty
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="xs" className={css.keys}>
            <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> choose
            {verdicts.map(({ key, label: what }) => (
              <span key={key}>
                , <Kbd size="xs">{key.toUpperCase()}</Kbd> {what.toLowerCase()}
              </span>
            ))}
          </Text>
          <ul className={css.queue} ref={list}>
            {rows.map((each, i) => (
              <li
                key={rowKey(each)}
                className={css.row}
                aria-current={i === here ? 'true' : undefined}
                onFocus={() => choose(i)}
                onPointerDown={() => choose(i)}
              >
                <div className={css.what}>{children(each)}</div>
                <Group gap={6} wrap="nowrap" className={css.verdicts}>
                  {verdicts.map((verdict) => (
                    <Button
                      key={verdict.key}
                      size="compact-md"
                      variant={verdict.color === 'red' ? 'subtle' : 'light'}
                      color={verdict.color ?? 'brass'}
                      aria-label={`${verdict.label} ${rowName(each)}`}
                      loading={busy === `${rowKey(each)} ${verdict.key}`}
                      onClick={() => void give(verdict, each)}
                    >
                      {verdict.label}
                    </Button>
                  ))}
                </Group>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
