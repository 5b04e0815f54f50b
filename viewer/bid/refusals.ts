import type { ErrorCode, WireError } from '../../server/contracts/errors.ts';
import { type Currency, formatMoney, type MinorUnits } from '../../server/contracts/money.ts';

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  AUCTION_NOT_STARTED: 'This lot has not opened yet. Nothing was bid.',
  AUCTION_PAUSED: 'The lot is paused. Nothing was bid; try again when it resumes.',
  AUCTION_ENDED: 'The hammer had already fallen. Your bid came too late.',
  AUCTION_CANCELLED: 'This lot was withdrawn. Nothing was bid.',
  AMOUNT_TOO_LARGE: 'That is more than the house can take. Check the amount.',
  MAX_BELOW_AMOUNT: 'A maximum cannot be lower than the bid itself.',
  MAX_NOT_RAISED: 'You lead already, and your maximum is at least that high.',
  ALREADY_LEADING: 'You lead already. There is no need to bid against yourself.',
  SELLER_CANNOT_BID: 'This is your own lot: nobody bids on what they sell.',
  NOT_REGISTERED: 'You are not registered for this sale yet.',
  REGISTRATION_PENDING:
    'The house is still looking at your registration. You will be able to bid once it is approved.',
  BIDDER_BANNED: 'You cannot bid in this sale. Please ask the house.',
  UNAUTHENTICATED: 'Your session has ended. Sign in again to bid.',
  FORBIDDEN: 'This account cannot bid.',
};

/** Why a bid of `amount` was refused, in a sentence for the bidder. */
export function refusalText(error: WireError, amount: MinorUnits, currency: Currency): string {
  const { bidLimit } = error;
  if (error.code === 'BID_TOO_LOW') {
    return `Someone was faster than your ${formatMoney(amount, currency)}. Nothing was bid.`;
  }
  if (error.code === 'BID_LIMIT_EXCEEDED') {
    return typeof bidLimit === 'string'
      ? `That is above your limit of ${formatMoney(bidLimit, currency)} for this sale.`
      : 'That is above your limit for this sale.';
  }
  return SENTENCES[error.code] ?? error.message;
}
