import { z } from 'zod';

/**
 * Every error a client can meet: HTTP status, whether the same request may succeed later unchanged, and what it means.
 * Codes are stable: they are never renamed and never reused for something else.
 */
export const ERRORS = {
  VALIDATION_FAILED: {
    status: 400,
    retryable: false,
    meaning: 'The request does not have the expected shape',
  },
  UNAUTHENTICATED: { status: 401, retryable: false, meaning: 'Sign in first, or the session has expired' },
  BAD_CREDENTIALS: { status: 401, retryable: false, meaning: 'E-mail address or password is wrong' },
  FORBIDDEN: { status: 403, retryable: false, meaning: 'This account may not do that' },
  NOT_FOUND: { status: 404, retryable: false, meaning: 'There is no such thing' },
  CONFLICT: { status: 409, retryable: false, meaning: 'It was changed meanwhile, or is in use' },
  EMAIL_TAKEN: { status: 409, retryable: false, meaning: 'There is already an account with this address' },
  PAYLOAD_TOO_LARGE: { status: 413, retryable: false, meaning: 'The upload is larger than allowed' },
  UNSUPPORTED_MEDIA: { status: 415, retryable: false, meaning: 'This kind of file is not accepted' },
  RATE_LIMITED: { status: 429, retryable: true, meaning: 'Too many requests; wait retryAfterMs' },

  AUCTION_NOT_FOUND: { status: 404, retryable: false, meaning: 'There is no such lot' },
  AUCTION_NOT_STARTED: { status: 409, retryable: true, meaning: 'The lot has not opened yet' },
  AUCTION_PAUSED: {
    status: 409,
    retryable: true,
    meaning: 'The lot is paused; bids are taken again when it resumes',
  },
  AUCTION_ENDED: { status: 409, retryable: false, meaning: 'The lot has closed' },
  AUCTION_CANCELLED: { status: 409, retryable: false, meaning: 'The lot was withdrawn' },
  AUCTION_WRONG_STATUS: {
    status: 409,
    retryable: false,
    meaning: 'The lot is not in a state that allows this command',
  },
  AUCTION_NOT_DUE: { status: 409, retryable: true, meaning: 'The lot may not close before endsAt' },
  RULES_FROZEN: {
    status: 409,
    retryable: false,
    meaning: 'The rules of a lot cannot change once it has opened',
  },
  NOT_IN_THIS_FORMAT: {
    status: 409,
    retryable: false,
    meaning: 'Lots of this format have no such command or option',
  },
  BUY_NOW_GONE: { status: 409, retryable: false, meaning: 'The lot can no longer be bought at once' },
  NOT_SOLD: { status: 409, retryable: false, meaning: 'The lot is not sold, so no sale can be taken back' },
  STILL_SOLD: { status: 409, retryable: false, meaning: 'The lot is sold; take the sale back first' },
  ALREADY_REOFFERED: { status: 409, retryable: false, meaning: 'The lot has been offered again already' },
  PRE_BIDS_CLOSED: {
    status: 409,
    retryable: false,
    meaning: 'The lot opens or has opened; bid on it instead',
  },
  NO_SUCH_PADDLE: { status: 404, retryable: false, meaning: 'Nobody in this sale holds that paddle' },
  DEPOSIT_REQUIRED: { status: 403, retryable: true, meaning: 'The deposit of this sale has not arrived yet' },
  CHAT_SLOW_MODE: { status: 429, retryable: true, meaning: 'The chat is slowed down; wait retryAfterMs' },
  CHAT_MUTED: { status: 403, retryable: false, meaning: 'The house has muted you in this chat' },
  SIGNATURE_INVALID: {
    status: 401,
    retryable: false,
    meaning: 'The signature is missing, wrong or too old',
  },
  REPLAYED: { status: 409, retryable: false, meaning: 'This message was taken before' },
  HANDLE_UNKNOWN: { status: 404, retryable: false, meaning: 'No bidder is known under this handle' },
  NOTHING_TO_VOID: { status: 409, retryable: false, meaning: 'There is no standing bid to void' },
  NOT_NEWEST_BID: { status: 409, retryable: false, meaning: 'Only the newest standing bid can be voided' },

  BID_TOO_LOW: {
    status: 422,
    retryable: false,
    meaning: 'Below the least acceptable bid; minNextBid says what is',
  },
  AMOUNT_TOO_LARGE: { status: 422, retryable: false, meaning: 'Above the largest amount that is handled' },
  MAX_BELOW_AMOUNT: {
    status: 422,
    retryable: false,
    meaning: 'A maximum cannot be lower than the bid itself',
  },
  MAX_NOT_RAISED: {
    status: 422,
    retryable: false,
    meaning: 'You lead already; a new maximum must be higher than your last',
  },
  ALREADY_LEADING: {
    status: 409,
    retryable: false,
    meaning: 'You lead already; send maxAmount to raise your maximum',
  },
  CURRENCY_MISMATCH: { status: 422, retryable: false, meaning: 'The lot is sold in another currency' },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    retryable: false,
    meaning: 'This idempotencyKey was used for another amount',
  },
  SELLER_CANNOT_BID: { status: 403, retryable: false, meaning: 'Nobody bids on their own lot' },
  NOT_REGISTERED: { status: 403, retryable: false, meaning: 'Register for this sale before bidding' },
  REGISTRATION_PENDING: {
    status: 403,
    retryable: true,
    meaning: 'The registration still waits for approval',
  },
  BIDDER_BANNED: { status: 403, retryable: false, meaning: 'This bidder may not bid in this sale' },
  BID_LIMIT_EXCEEDED: { status: 403, retryable: false, meaning: 'Above the limit agreed at registration' },

  BUSY: {
    status: 503,
    retryable: true,
    meaning: 'Too many bids wait to be stored; nothing was taken, try again',
  },
  RETRY: {
    status: 503,
    retryable: true,
    meaning: 'The bid was not taken; send it again with the same idempotencyKey',
  },
  OUTCOME_UNKNOWN: {
    status: 503,
    retryable: true,
    meaning: 'The bid may or may not stand; ask again with the same idempotencyKey to learn which',
  },
  UNAVAILABLE: {
    status: 503,
    retryable: true,
    meaning: 'A part of the house is down; try again in a moment',
  },
  STREAM_OFF_AIR: {
    status: 503,
    retryable: true,
    meaning: 'The stream is off air; nobody answers for it',
  },
  SHOW_WRONG_STATUS: {
    status: 409,
    retryable: false,
    meaning: 'The show is not in a state that allows this',
  },
  SHOW_RUNNING: { status: 409, retryable: false, meaning: 'The show is on air; end it first' },
  STREAM_TAKEN: { status: 409, retryable: false, meaning: 'Another show is on air on this stream' },
  WORK_UNDER_WAY: { status: 409, retryable: false, meaning: 'This work is under way already' },
  NOTHING_TO_DO: { status: 409, retryable: false, meaning: 'There is nothing to do here' },
  NOT_ENOUGH_POINTS: {
    status: 402,
    retryable: false,
    meaning: 'The account has too few points for this; nothing was begun and nothing was taken',
  },
  WALLET_REFUSED: {
    status: 401,
    retryable: false,
    meaning: 'The signature is not that of the wallet, or the words to be signed are no longer good',
  },
  QUOTA_EXCEEDED: {
    status: 402,
    retryable: false,
    meaning:
      'The plan does not hold that much of it; `left` says what is left, `resetsAt` when it begins anew',
  },
  ASK_THE_HOUSE: {
    status: 409,
    retryable: false,
    meaning: 'This plan cannot be had here by oneself; ask the house for it',
  },
  PAYMENT_FAILED: {
    status: 402,
    retryable: false,
    meaning: 'The payment did not go through; nothing was changed',
  },
  WEBHOOK_REFUSED: {
    status: 400,
    retryable: false,
    meaning: 'The signature of the message is missing, wrong or too old; nothing was changed',
  },
  FEED_REFUSED: { status: 422, retryable: false, meaning: 'The feed cannot be read; the message says why' },
  DATABASE_ERROR: {
    status: 503,
    retryable: true,
    meaning: 'The database did not do it; nothing was changed',
  },
  STORAGE_ERROR: { status: 503, retryable: true, meaning: 'The files could not be stored or read' },
  WORDS_REFUSED: { status: 422, retryable: false, meaning: 'These words may not be spoken' },
  INTERNAL: { status: 500, retryable: true, meaning: 'Something went wrong here; it has been logged' },
} as const;

export type ErrorCode = keyof typeof ERRORS;
export const errorCodeSchema = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]);

/** The error half of every acknowledgement; details such as `minNextBid` stand beside the code. */
export const wireErrorSchema = z.looseObject({
  code: errorCodeSchema,
  message: z.string(),
  retryable: z.boolean(),
});
export type WireError = z.infer<typeof wireErrorSchema>;

/** `application/problem+json` (RFC 9457) with the stable `code`. */
export const problemSchema = wireErrorSchema.extend({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
});
