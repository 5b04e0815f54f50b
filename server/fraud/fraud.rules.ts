const DAY_MS = 86_400_000;
/** A bid of a new account in this last stretch of a lot is worth a look. */
export const LATE_MS = 30_000;
/** Bids this old are no reason to wonder why staff took the lot back. */
export const RECENT_BIDS_MINUTES = 10;

/** Whether an account younger than a day bid in the last seconds. Times in milliseconds; `endsAt` as it stood before the bid. */
export function isNewAndLate(bid: {
  accountMadeAt: number;
  placedAt: number;
  endsAt: number | null;
}): boolean {
  if (bid.endsAt === null || bid.placedAt - bid.accountMadeAt >= DAY_MS) return false;
  return bid.endsAt - bid.placedAt <= LATE_MS;
}

/** A lot has a flag of a kind once: these say which. */
export const dedupeKey = {
  sameAddress: (auctionId: string, addressHash: string) => `same_address:${auctionId}:${addressHash}`,
  newAccountLate: (auctionId: string, userId: string) => `new_account_late:${auctionId}:${userId}`,
  cancelAndSell: (entryId: string) => `cancel_and_sell:${entryId}`,
  ownLot: (auctionId: string, userId: string) => `own_lot:${auctionId}:${userId}`,
};
