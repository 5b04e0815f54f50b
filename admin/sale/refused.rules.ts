import type { ErrorCode, WireError } from '../../server/contracts/errors.ts';
import { type Currency, formatMoney } from '../../server/contracts/money.ts';

/** Refusals in the clerk's words: the house's own are written for the bidder. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  ALREADY_LEADING: 'This paddle leads already.',
  MAX_NOT_RAISED: 'This paddle has bid as much or more already.',
  NO_SUCH_PADDLE: 'Nobody in this sale holds that paddle.',
  NOT_REGISTERED: 'This paddle is not registered for the sale.',
  REGISTRATION_PENDING: 'This paddle still waits for approval.',
  DEPOSIT_REQUIRED: 'The deposit of this paddle has not arrived yet.',
  BIDDER_BANNED: 'This paddle is banned from the sale.',
  SELLER_CANNOT_BID: "This paddle is the seller's own.",
  AUCTION_ENDED: 'The lot has closed.',
  AUCTION_PAUSED: 'The lot is paused.',
  OUTCOME_UNKNOWN: 'Not known yet whether it was done. Look at the lot before you do it again.',
};

/** What is told when a command was refused; null when the general words will do. */
export function refusedText(error: WireError, currency: Currency): string | null {
  const money = (detail: unknown) => (typeof detail === 'string' ? formatMoney(detail, currency) : null);
  const least = money(error.minNextBid);
  if (error.code === 'BID_TOO_LOW' && least) return `Too low: the least is ${least}.`;
  const limit = money(error.bidLimit);
  if (error.code === 'BID_LIMIT_EXCEEDED')
    return limit ? `Above the paddle's limit of ${limit}.` : "Above the paddle's limit.";
  return SENTENCES[error.code] ?? null;
}
