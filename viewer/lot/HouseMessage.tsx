import { IconSpeakerphone } from '@tabler/icons-react';
import { useServerNow } from '../house/HouseContext.tsx';
import type { LotView } from '../live/lot.rules.ts';
import { houseMessageAt } from '../live/room.rules.ts';
import css from './HouseMessage.module.css';

/** A word of the house to everybody in the room, for some seconds; the chat keeps it. */
export function HouseMessage({ view }: { view: LotView }) {
  const now = useServerNow(1_000);
  const message = houseMessageAt(view.chat, now);
  if (!message) return null;
  return (
    <div key={message.messageId} className={css.message} role="status" data-testid="house-message">
      <IconSpeakerphone size={24} stroke={1.5} aria-hidden />
      <p>{message.text}</p>
    </div>
  );
}
