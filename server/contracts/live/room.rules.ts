import type { ChatMessage } from '../events.ts';

/** What is said in the room: by people, by robots, by the house or the host on stage; `held`: own, and waits. */
export type RoomMessage = ChatMessage & { host?: true; held?: true };

const MOST_CHAT = 200;

/** The id of the host's answer to a message, so that every page can put the two together. */
export const answerIdOf = (messageId: string): string => `${messageId}:answer`;

/** What a word of the host answers, while the room still has it. */
export function answeredBy(
  chat: readonly RoomMessage[],
  { host, messageId }: RoomMessage,
): RoomMessage | null {
  return (host && chat.find((one) => answerIdOf(one.messageId) === messageId)) || null;
}

/** Each message once; a held one that is let through takes the place of itself. */
export function withMessage(chat: RoomMessage[], message: RoomMessage): RoomMessage[] {
  const known = chat.find(({ messageId }) => messageId === message.messageId);
  if (known && (!known.held || message.held)) return chat;
  return [...chat.filter((one) => one !== known), message].slice(-MOST_CHAT);
}

export function withoutMessage(chat: RoomMessage[], messageId: string): RoomMessage[] {
  return chat.some((one) => one.messageId === messageId)
    ? chat.filter((one) => one.messageId !== messageId)
    : chat;
}

/** What the server has, and the own messages that still wait: the server tells those to nobody. */
export function withHeld(fresh: ChatMessage[], known: readonly RoomMessage[]): RoomMessage[] {
  const ids = new Set(fresh.map(({ messageId }) => messageId));
  return [...fresh, ...known.filter(({ held, messageId }) => held && !ids.has(messageId))];
}

/** How long a word of the house stands above everything else, ms. */
export const HOUSE_MESSAGE_MS = 12_000;

/** The house's newest message while it is news; `now` is server time, ms. */
export function houseMessageAt(chat: readonly RoomMessage[], now: number): RoomMessage | null {
  const last = chat.findLast(({ house }) => house);
  return last && now - last.sentAt < HOUSE_MESSAGE_MS ? last : null;
}
