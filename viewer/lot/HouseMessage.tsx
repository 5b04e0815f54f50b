import { IconSpeakerphone } from '@tabler/icons-react';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { houseMessageAt } from '../../server/contracts/live/room.rules.ts';
import { useServerNow } from '../house/HouseContext.tsx';
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
