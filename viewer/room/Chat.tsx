import { IconGavel, IconRobot, IconSend2 } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useHouse, useSession } from '../house/HouseContext.tsx';
import { request } from '../live/connect.ts';
import type { LotView } from '../live/lot.rules.ts';
import css from './Chat.module.css';

export const CHAT_INPUT_ID = 'chat-text';
const LONGEST = 300;

/** What the room says. Robots of a demonstration are marked as such. */
export function Chat({ view }: { view: LotView }) {
  const { socket, signIn } = useHouse();
  const { status } = useSession();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const count = view.chat.length;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message scrolls a reader who is at the end
  useEffect(() => {
    const box = list.current;
    if (box && box.scrollHeight - box.scrollTop - box.clientHeight < 140) box.scrollTop = box.scrollHeight;
  }, [count]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (!words || sending) return;
    if (status !== 'signed-in' && !(await signIn.ask({ kind: 'plain' }))) return;
    setSending(true);
    try {
      const ack = await request(socket, 'chat:send', { auctionId: view.auctionId, text: words });
      if (ack.ok) setText('');
      setError(
        ack.ok ? null : ack.error.code === 'RATE_LIMITED' ? 'A little slower, please.' : ack.error.message,
      );
    } catch {
      setError('Not sent: the connection is down. Your text is kept.');
    } finally {
      setSending(false);
    }
  };
  return (
    <div className={css.chat}>
      {count === 0 ? (
        <p className={css.empty}>It is quiet. Ask about the lot, or just say good evening.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <ul ref={list} className={css.list} tabIndex={0} aria-label="Messages">
          {view.chat.map((message) => (
            <li key={message.messageId} className={css.message} data-host={message.host}>
              <span className={css.name}>
                {message.host && (
                  <IconGavel size={16} stroke={1.7} aria-label="Auctioneer" className={css.robot} />
                )}
                {message.robot && <IconRobot size={15} aria-label="Robot" className={css.robot} />}
                {message.displayName}
                {message.paddle !== null && <small> {message.paddle}</small>}
              </span>{' '}
              {message.text}
            </li>
          ))}
        </ul>
      )}
      <form className={css.form} onSubmit={submit}>
        <input
          id={CHAT_INPUT_ID}
          className={css.input}
          value={text}
          maxLength={LONGEST}
          placeholder="Say something to the room"
          aria-label="Message to the room"
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className={css.send} disabled={!text.trim() || sending} aria-label="Send">
          <IconSend2 size={20} stroke={1.7} />
        </button>
      </form>
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
