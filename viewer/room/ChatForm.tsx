import { IconSend2 } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import type { WireError } from '../../server/contracts/errors.ts';
import { useHouse, useSession } from '../house/HouseContext.tsx';
import { request } from '../live/connect.ts';
import css from './Chat.module.css';

export const CHAT_INPUT_ID = 'chat-text';
const LONGEST = 300;

/** Says something to the room; counts down where the house has slowed the chat. */
export function ChatForm({ auctionId }: { auctionId: string }) {
  const { socket, signIn, lot } = useHouse();
  const { status } = useSession();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [slow, slowFor] = useCountdown();

  const refused = ({ code, message, retryAfterMs }: WireError) => {
    if (code === 'CHAT_SLOW_MODE' || code === 'RATE_LIMITED') {
      slowFor(typeof retryAfterMs === 'number' ? retryAfterMs : 1_000);
      return setError(null);
    }
    setError(code === 'CHAT_MUTED' ? 'The house has muted you here. You still see what is said.' : message);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (!words || sending || slow > 0) return;
    if (status !== 'signed-in' && !(await signIn.ask({ kind: 'plain' }))) return;
    setSending(true);
    try {
      const ack = await request(socket, 'chat:send', { auctionId, text: words });
      if (!ack.ok) return refused(ack.error);
      setText('');
      setError(null);
      lot(auctionId).said(ack.held ? { ...ack.message, held: true } : ack.message);
    } catch {
      setError('Not sent: the connection is down. Your text is kept.');
    } finally {
      setSending(false);
    }
  };
  return (
    <>
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
        <button
          type="submit"
          className={css.send}
          disabled={!text.trim() || sending || slow > 0}
          aria-label={slow > 0 ? `Send, in ${slow} seconds` : 'Send'}
        >
          {slow > 0 ? <span className="money">{slow}</span> : <IconSend2 size={20} stroke={1.7} />}
        </button>
      </form>
      {slow > 0 && (
        <p className={css.slow} role="status" data-testid="slow">
          The chat is slowed down: again in {slow} s. Your text is kept.
        </p>
      )}
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
    </>
  );
}

/** Whole seconds left of a wait, and what begins one of so many ms. */
function useCountdown(): [number, (ms: number) => void] {
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1_000)));
    tick();
    const timer = setInterval(() => {
      tick();
      if (performance.now() >= until) clearInterval(timer);
    }, 200);
    return () => clearInterval(timer);
  }, [until]);
  return [left, (ms) => setUntil(performance.now() + ms)];
}
