import type { MinorUnits } from '../../server/contracts/money.ts';
import {
  type CommandId,
  type DeskFacts,
  EXTEND_SECONDS,
  movedAsk,
  REOPEN_SECONDS,
} from './commands.rules.ts';

export type DeskRequest = { path: string; body: Record<string, unknown> };

/** What a command needs beside the lot: typed by the clerk, or read from the page. */
export type RequestExtra = {
  /** The newest standing bid, for the undo. */
  bidId: string | null;
  reason: string;
  /** For `ask` and `step`. */
  amount: MinorUnits | null;
  /** For a floor bid: the same for every try of one bid. */
  idempotencyKey: string;
  text: string;
};

const PLAIN: Partial<Record<CommandId, string>> = {
  warn: 'fair-warning',
  close: 'close',
  reoffer: 'reoffer',
};

/** Where a command is sent and with what; null when something it needs is missing. */
export function requestOf(
  id: CommandId,
  auctionId: string,
  facts: DeskFacts,
  extra: RequestExtra,
): DeskRequest | null {
  const to = (name: string, body: Record<string, unknown> = {}) => ({
    path: `/api/auctions/${auctionId}/${name}`,
    body,
  });
  const asked = (amount: MinorUnits | null) => (amount === null ? null : to('ask', { amount }));
  const reason = extra.reason.trim();
  switch (id) {
    case 'bid': {
      if (!/^[1-9]\d{0,8}$/.test(facts.paddle)) return null;
      // The ask that was seen: nobody is bound to a higher one that came meanwhile. A Dutch price only falls.
      const amount = facts.format === 'dutch' ? {} : { amount: facts.amount ?? facts.state.minNextBid };
      return to('floor-bid', {
        paddle: Number(facts.paddle),
        ...amount,
        idempotencyKey: extra.idempotencyKey,
      });
    }
    case 'up':
    case 'down':
      return asked(movedAsk(facts, id));
    case 'ask':
      return asked(extra.amount);
    case 'half':
    case 'double':
    case 'table':
      return to('increment', { step: id });
    case 'step':
      return extra.amount === null ? null : to('increment', { step: extra.amount });
    case 'pause':
      return to(facts.state.status === 'paused' ? 'resume' : 'pause');
    case 'extend':
      return to('extend', { seconds: EXTEND_SECONDS });
    case 'reopen':
      return to('reopen', { seconds: REOPEN_SECONDS });
    case 'pass':
    case 'cancel':
    case 'unsell':
      return to(id, { reason });
    case 'undo':
      return extra.bidId === null ? null : { path: `/api/bids/${extra.bidId}/void`, body: {} };
    case 'next':
      return facts.next === null ? null : { path: `/api/auctions/${facts.next.auctionId}/start`, body: {} };
    case 'message':
      return extra.text.trim() === '' ? null : to('message', { text: extra.text.trim() });
    default: {
      const name = PLAIN[id];
      return name === undefined ? null : to(name);
    }
  }
}
