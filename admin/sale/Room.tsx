import { Kbd, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { formatTimeOfDay } from '../../viewer/ui/time.ts';
import css from './Room.module.css';
import { QUICK_MESSAGES } from './told.rules.ts';
import type { Desk } from './useDesk.ts';
import type { Fields } from './useFields.ts';

const SHOWN = 60;

/** What is said in the room, and the house's own voice in it. */
export function Room({ view, desk, fields }: { view: LotView; desk: Desk; fields: Fields }) {
  const [text, setText] = useState('');
  const [entered, setEntered] = useState(false);
  const end = useRef<HTMLLIElement>(null);
  const { chat } = view;
  const newest = chat.at(-1)?.messageId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message scrolls
  useEffect(() => {
    const list = end.current?.parentElement;
    list?.scrollTo({ top: list.scrollHeight });
  }, [newest]);

  const say = (words: string) => {
    if (words.trim() === '') return;
    desk.give('message', { text: words });
    setText('');
    fields.messageRef.current?.blur();
  };
  return (
    <section className={css.room} aria-label="Room">
      <h2>Room</h2>
      {chat.length === 0 && (
        <Text size="sm" c="dimmed" className={css.empty}>
          Nobody has said anything about this lot yet.
        </Text>
      )}
      {chat.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <ol className={css.said} data-testid="desk-chat" tabIndex={0} aria-label="Messages">
          {chat.slice(-SHOWN).map((message) => (
            <li key={message.messageId} data-house={message.house}>
              <time>{formatTimeOfDay(message.sentAt).slice(0, 5)}</time>{' '}
              <b>{message.house ? 'The house' : message.displayName}</b> {message.text}
            </li>
          ))}
          <li ref={end} aria-hidden className={css.end} />
        </ol>
      )}
      <div className={css.say}>
        {entered && text === '' && (
          <ol className={css.ready} aria-label="Ready messages">
            {QUICK_MESSAGES.map((ready, i) => (
              <li key={ready}>
                <button
                  type="button"
                  // Before the field loses the focus, and this list with it.
                  onPointerDown={(event) => {
                    event.preventDefault();
                    say(ready);
                  }}
                >
                  <Kbd size="xs">{i + 1}</Kbd> {ready}
                </button>
              </li>
            ))}
          </ol>
        )}
        <TextInput
          ref={fields.messageRef}
          aria-label="Message to the room"
          placeholder="Say something for the house"
          autoComplete="off"
          maxLength={200}
          rightSection={<Kbd size="xs">M</Kbd>}
          value={text}
          onFocus={() => setEntered(true)}
          onBlur={() => setEntered(false)}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            const ready = text === '' ? QUICK_MESSAGES[Number(event.key) - 1] : undefined;
            if (ready !== undefined) {
              event.preventDefault();
              say(ready);
            }
            if (event.key === 'Enter') say(text);
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </div>
    </section>
  );
}
