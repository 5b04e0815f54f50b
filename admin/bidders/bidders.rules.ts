import type { StaffRegistration } from '../../server/contracts/catalogue.ts';
import { type Currency, formatMoney } from '../../server/contracts/money.ts';

const ORDER: StaffRegistration['status'][] = ['pending', 'approved', 'banned', 'declined'];

/** Who still needs a decision first, then by paddle. */
export function inOrder<T extends Pick<StaffRegistration, 'status' | 'paddle'>>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || a.paddle - b.paddle);
}

/** A deposit in words: `Received $5,000`, `Requested`, `None`. */
export function depositText(
  { depositStatus, deposit }: Pick<StaffRegistration, 'depositStatus' | 'deposit'>,
  currency: Currency,
): string {
  const word = depositStatus.charAt(0).toUpperCase() + depositStatus.slice(1);
  return depositStatus === 'none' || deposit === '0' ? word : `${word} ${formatMoney(deposit, currency)}`;
}

type Chat = Pick<StaffRegistration, 'chatMutedUntil' | 'chatBanned' | 'chatSlowSeconds'>;

/** How somebody stands in the room's chat at `now` (ms), in a word or two; null for like everybody else. */
export function chatText({ chatMutedUntil, chatBanned, chatSlowSeconds }: Chat, now: number): string | null {
  if (chatBanned) return 'Banned from chat';
  if (chatMutedUntil !== null && chatMutedUntil > now) {
    const minutes = Math.ceil((chatMutedUntil - now) / 60_000);
    return minutes < 120 ? `Muted, ${minutes} min left` : `Muted, ${Math.ceil(minutes / 60)} h left`;
  }
  return chatSlowSeconds === null ? null : `Every ${chatSlowSeconds} s`;
}
