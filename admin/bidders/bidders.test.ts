import { expect, test } from 'vitest';
import { chatText, depositText, inOrder } from './bidders.rules.ts';

test('who waits for a decision comes first, then paddles in order', () => {
  const rows = [
    { status: 'approved', paddle: 2 },
    { status: 'banned', paddle: 1 },
    { status: 'pending', paddle: 9 },
    { status: 'approved', paddle: 1 },
  ] as const;
  expect(inOrder(rows).map(({ status, paddle }) => `${status} ${paddle}`)).toEqual([
    'pending 9',
    'approved 1',
    'approved 2',
    'banned 1',
  ]);
});

test('a deposit is told with its amount once there is one', () => {
  expect(depositText({ depositStatus: 'none', deposit: '0' }, 'USD')).toBe('None');
  expect(depositText({ depositStatus: 'requested', deposit: '0' }, 'USD')).toBe('Requested');
  expect(depositText({ depositStatus: 'received', deposit: '500000' }, 'USD')).toBe('Received $5,000');
});

test('how somebody stands in the chat, the gravest first', () => {
  const plain = { chatMutedUntil: null, chatBanned: false, chatSlowSeconds: null };
  const now = 1_000_000;
  expect(chatText(plain, now)).toBeNull();
  expect(chatText({ ...plain, chatSlowSeconds: 30 }, now)).toBe('Every 30 s');
  expect(chatText({ ...plain, chatMutedUntil: now - 1, chatSlowSeconds: 30 }, now)).toBe('Every 30 s');
  expect(chatText({ ...plain, chatMutedUntil: now + 600_000 }, now)).toBe('Muted, 10 min left');
  expect(chatText({ ...plain, chatMutedUntil: now + 86_400_000 }, now)).toBe('Muted, 24 h left');
  expect(chatText({ ...plain, chatMutedUntil: now + 1, chatBanned: true }, now)).toBe('Banned from chat');
});
