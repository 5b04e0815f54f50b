import { Badge } from '@mantine/core';
import type { AuctionState } from '../../server/contracts/auction.ts';

const LOT = {
  scheduled: ['gray', 'Scheduled'],
  live: ['red', 'Live'],
  paused: ['yellow', 'Paused'],
  cancelled: ['gray', 'Withdrawn'],
} as const;
const OUTCOME = { sold: ['brass', 'Sold'], passed: ['gray', 'Passed'], unsold: ['gray', 'Unsold'] } as const;

export function LotBadge({ lot }: { lot: Pick<AuctionState, 'status' | 'outcome'> }) {
  const [color, text] = lot.status === 'ended' ? OUTCOME[lot.outcome ?? 'unsold'] : LOT[lot.status];
  return (
    <Badge color={color} variant={lot.status === 'live' ? 'filled' : 'light'} tt="none" miw="max-content">
      {text}
    </Badge>
  );
}

const PLAIN: Record<string, string> = {
  active: 'green',
  approved: 'green',
  paid: 'green',
  pending: 'yellow',
  unpaid: 'yellow',
  banned: 'red',
  declined: 'gray',
};

/** Any other status word, in the colour of its meaning. */
export function StatusBadge({ status }: { status: string }) {
  return (
    <Badge color={PLAIN[status] ?? 'gray'} variant="light" tt="none" miw="max-content">
      {status.charAt(0).toUpperCase() + status.slice(1)}
    </Badge>
  );
}
