import { expect, test } from 'vitest';
import { answeredBy, answerIdOf, type RoomMessage } from './room.rules.ts';

const said = (messageId: string, more: Partial<RoomMessage> = {}): RoomMessage => ({
  messageId,
  auctionId: '00000000-0000-4000-8000-000000000001',
  displayName: 'Margot',
  paddle: 7,
  robot: false,
  house: false,
  text: 'Is the frame original?',
  sentAt: 0,
  ...more,
});

test('an answer of the host stands with its question for as long as the room has that', () => {
  const question = said('00000000-0000-4000-8000-000000000002');
  const answer = said(answerIdOf(question.messageId), { host: true });
  expect(answeredBy([question, answer], answer)).toBe(question);
  expect(answeredBy([answer], answer)).toBeNull();
  expect(answeredBy([question], said(answerIdOf(question.messageId)))).toBeNull();
});
