import type { Registration } from '../contracts/catalogue.ts';
import type { ErrorCode } from '../contracts/errors.ts';

type Bidder = Pick<Registration, 'status' | 'depositStatus' | 'deposit'> & {
  active: boolean;
  /** What the campaign asks for, in minor units. */
  depositRequired: string | null;
};

const byStatus: Record<Registration['status'], ErrorCode | null> = {
  approved: null,
  pending: 'REGISTRATION_PENDING',
  declined: 'BIDDER_BANNED',
  banned: 'BIDDER_BANNED',
};

/** Why somebody may not bid in a campaign; null when they may. */
export function refusalOf({
  active,
  status,
  depositStatus,
  deposit,
  depositRequired,
}: Bidder): ErrorCode | null {
  if (!active) return 'FORBIDDEN';
  const refusal = byStatus[status];
  if (refusal || depositRequired === null) return refusal;
  const paid = depositStatus === 'received' && BigInt(deposit) >= BigInt(depositRequired);
  return paid ? null : 'DEPOSIT_REQUIRED';
}
