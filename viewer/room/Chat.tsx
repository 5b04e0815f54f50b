import { IconGavel, IconRobot, IconSpeakerphone } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { answeredBy, type RoomMessage } from '../../server/contracts/live/room.rules.ts';
import css from './Chat.module.css';
import { ChatForm } from './ChatForm.tsx';

/** What the room says. Robots of a demonstration are marked as such. */
export function Chat({ view }: { view: LotView }) {
  const list = useRef<HTMLUListElement>(null);
  const count = view.chat.length;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message scrolls a reader who is at the end
  useEffect(() => {
    const box = list.current;
    if (box && box.scrollHeight - box.scrollTop - box.clientHeight < 140) box.scrollTop = box.scrollHeight;
  }, [count]);

  return (
    <div className={css.chat}>
      {count === 0 ? (
        <p className={css.empty}>It is quiet. Ask about the lot, or just say good evening.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <ul ref={list} className={css.list} tabIndex={0} aria-label="Messages">
          {view.chat.map((message) => (
            <Message key={message.messageId} message={message} asked={answeredBy(view.chat, message)} />
          ))}
        </ul>
      )}
      <ChatForm auctionId={view.auctionId} />
    </div>
  );
}

/** `asked`: the message that this one answers. */
function Message({ message, asked }: { message: RoomMessage; asked: RoomMessage | null }) {
  const { host, robot, house, held, displayName, paddle, text } = message;
  return (
    <li
      className={css.message}
      data-host={host}
      data-house={house || undefined}
      data-held={held}
      data-testid={house ? 'chat-house' : undefined}
    >
      <span className={css.name}>
        {host && <IconGavel size={16} stroke={1.7} aria-label="Auctioneer" className={css.robot} />}
        {house && <IconSpeakerphone size={16} stroke={1.7} aria-hidden className={css.robot} />}
        {robot && <IconRobot size={15} aria-label="Robot" className={css.robot} />}
        {house ? 'The house' : displayName}
        {paddle !== null && <small> {paddle}</small>}
      </span>{' '}
      {asked && (
        <q className={css.asked}>
          <b>{asked.displayName}</b> {asked.text}
        </q>
      )}
      {text}
      {held && <small className={css.held}>Waits for the moderator; only you see it.</small>}
    </li>
  );
}
