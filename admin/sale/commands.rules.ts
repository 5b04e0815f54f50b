import type { AuctionState } from '../../server/contracts/auction.ts';

export type CommandId = 'start' | 'pause' | 'resume' | 'extend' | 'warn' | 'close' | 'void' | 'cancel';

export type Command = {
  id: CommandId;
  label: string;
  /** The one key that gives it. */
  key: string;
  enabled: boolean;
  /** What is asked before it is done; commands without it are done at once, because they can be taken back. */
  confirm?: string;
};

/** Seconds that one press of "extend" adds. */
export const EXTEND_SECONDS = 30;

/** The auctioneer's commands as the lot stands now; those that cannot be given stay in their place, disabled. */
export function commandsOf(
  state: Pick<AuctionState, 'status' | 'warnings' | 'bidCount' | 'reserveMet'>,
): Command[] {
  const { status, warnings, bidCount, reserveMet } = state;
  const live = status === 'live';
  const paused = status === 'paused';
  const open = live || paused;
  const hammer =
    bidCount === 0
      ? 'No bid: the lot stays unsold'
      : reserveMet
        ? 'Sell to the leader now'
        : 'Below the reserve: the lot will be passed';
  return [
    {
      id: 'start',
      label: 'Start',
      key: 's',
      enabled: status === 'scheduled',
      confirm: 'Open the lot for bids',
    },
    paused
      ? { id: 'resume', label: 'Resume', key: 'p', enabled: true }
      : { id: 'pause', label: 'Pause', key: 'p', enabled: live },
    { id: 'extend', label: `+${EXTEND_SECONDS} s`, key: 'e', enabled: open },
    {
      id: 'warn',
      label: warnings === 0 ? 'Going once' : 'Going twice',
      key: 'w',
      enabled: live && warnings < 2,
    },
    { id: 'close', label: 'Hammer', key: 'h', enabled: open, confirm: hammer },
    {
      id: 'void',
      label: 'Void last bid',
      key: 'v',
      enabled: open && bidCount > 0,
      confirm: 'Strike out the newest bid',
    },
    {
      id: 'cancel',
      label: 'Withdraw',
      key: 'x',
      enabled: open || status === 'scheduled',
      confirm: 'Take the lot out of the sale',
    },
  ];
}

/** Where a command is sent and with what. */
export function requestOf(
  id: CommandId,
  auctionId: string,
  extra: { bidId: string | null; reason: string },
): { path: string; body: Record<string, unknown> } | null {
  if (id === 'void') return extra.bidId === null ? null : { path: `/api/bids/${extra.bidId}/void`, body: {} };
  const path = `/api/auctions/${auctionId}/${id === 'warn' ? 'fair-warning' : id}`;
  if (id === 'extend') return { path, body: { seconds: EXTEND_SECONDS } };
  if (id === 'cancel') return { path, body: { reason: extra.reason.trim() } };
  return { path, body: {} };
}
