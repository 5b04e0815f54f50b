import type { Format } from '../../server/contracts/auction.ts';
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
  DEPOSIT_REQUIRED: 'Your deposit has not reached the house yet. You will be able to bid once it has.',
  BIDDER_BANNED: 'You cannot bid in this sale. Please ask the house.',
  BUY_NOW_GONE: 'Bidding has passed the buy-now price. Nothing was bought.',
  PRE_BIDS_CLOSED: 'The lot is opening: bid on it now instead.',
  NOT_IN_THIS_FORMAT: 'This kind of lot does not take that. Nothing was bid.',
  UNAUTHENTICATED: 'Your session has ended. Sign in again to bid.',
  FORBIDDEN: 'This account cannot bid.',
};

const OF_FORMAT: Partial<Record<Format, Partial<Record<ErrorCode, string>>>> = {
  dutch: { AUCTION_ENDED: 'Someone took it before you, or the time was over. You owe nothing.' },
  sealed_first: {
    AUCTION_ENDED: 'The lot had already closed. Nothing was sealed.',
    MAX_NOT_RAISED: 'Your sealed bid can only be raised. The one you have stands.',
  },
  sealed_second: {
    AUCTION_ENDED: 'The lot had already closed. Nothing was sealed.',
    MAX_NOT_RAISED: 'Your sealed bid can only be raised. The one you have stands.',
  },
};

/** Why a bid of `amount` was refused, in a sentence for the bidder. */
export function refusalText(
  error: WireError,
  amount: MinorUnits,
  currency: Currency,
  format: Format | null,
): string {
  const { bidLimit, minNextBid } = error;
  const least = typeof minNextBid === 'string' ? formatMoney(minNextBid, currency) : null;
  if (error.code === 'BID_TOO_LOW') {
    if (format === 'dutch') return `The price had not fallen that far${least ? `: it was ${least}` : ''}.`;
    if (format !== 'english') return `A sealed bid is at least ${least ?? 'the opening price'}.`;
    return `Someone was faster than your ${formatMoney(amount, currency)}. Nothing was bid.`;
  }
  if (error.code === 'BID_LIMIT_EXCEEDED') {
    return typeof bidLimit === 'string'
      ? `That is above your limit of ${formatMoney(bidLimit, currency)} for this sale.`
      : 'That is above your limit for this sale.';
  }
  return (format && OF_FORMAT[format]?.[error.code]) ?? SENTENCES[error.code] ?? error.message;
}
