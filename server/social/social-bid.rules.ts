import type { z } from 'zod';
import type { socialBidSchema } from '../contracts/catalogue.ts';
import { ERRORS, type ErrorCode } from '../contracts/errors.ts';

export type SocialBid = z.output<typeof socialBidSchema>;

/** How far the sender's clock may be from ours, in seconds. */
const TOLERANCE_SECONDS = 300;

/** Whether a timestamp header (seconds since 1970) is of now. `now` in milliseconds. */
export function isFresh(timestamp: string | undefined, now: number): timestamp is string {
  if (timestamp === undefined || !/^\d{1,11}$/.test(timestamp)) return false;
  return Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS;
}

/** What a message asks for, always written the same way: a repeat may be signed anew, but not ask for something else. */
export function contentOf({ platform, handle, auctionId, amount, currency, maxAmount }: SocialBid): string {
  return JSON.stringify([platform, plainHandle(handle), auctionId, amount, currency, maxAmount ?? null]);
}

/** `@Ada` → `ada`, as handles are kept. */
export function plainHandle(handle: string): string {
  return handle.replace(/^@/, '').toLowerCase();
}

/** Whether the same message may still be answered otherwise: the house was in trouble, or in a hurry. */
export function isPassing(code: ErrorCode): boolean {
  return ERRORS[code].status >= 500 || code === 'RATE_LIMITED';
}

/** What a relay must not learn about the bidder it speaks for. */
const ownSecrets = ['maxAmount', 'bidLimit'];

export function withoutOwnSecrets(details: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !ownSecrets.includes(name)));
}
