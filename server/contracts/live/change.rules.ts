import type { Bid } from '../auction.ts';
import type { EventData } from '../events.ts';
import type { Change, LotView } from './lot.rules.ts';
import { voidedMoment } from './moment.rules.ts';
import { isSealed } from './words.rules.ts';

/** What a change says beside the state it leads to. */
export function told(view: LotView, change: Change): LotView {
  switch (change.type) {
    case 'auction:extended': {
      const { rev, extendedByMs, reason } = change.data;
      const endsAt = view.state?.endsAt;
      return endsAt ? { ...view, extension: { rev, byMs: extendedByMs, endsAt, reason } } : view;
    }
    case 'auction:ended':
      return { ...view, why: change.data.why };
    case 'auction:cancelled':
      return { ...view, cancelReason: change.data.reason };
    case 'auction:bid_voided':
      return { ...view, moment: voidedMoment(change.data, view.bids) };
    case 'auction:sale_cancelled':
      return {
        ...view,
        moment: { kind: 'sale_cancelled', rev: change.data.rev, reason: change.data.reason },
      };
    case 'auction:reopened':
      return { ...view, why: null, moment: { kind: 'reopened', rev: change.data.rev } };
    default:
      return view;
  }
}

/** What no event tells: the bids of a sealed lot once they are public, and what became of an own pre-bid. */
export function needsWhole({ format, you, state }: LotView, { type, data }: Change): boolean {
  if (isSealed(format) && data.status === 'ended' && state?.status !== 'ended') return true;
  return type === 'auction:started' && (you?.preBid ?? null) !== null;
}

/** Who has a paddle also asks for a snapshot: a void may have changed the own standing. */
export function markVoided(view: LotView, { bidSeq, forfeited }: EventData<'auction:bid_voided'>): LotView {
  const paddle = view.bids.find(({ seq }) => seq === bidSeq)?.paddle;
  const gone = (bid: Bid) => bid.seq === bidSeq || (forfeited && bid.paddle === paddle);
  return {
    ...view,
    gap: view.gap || (view.you?.paddle ?? null) !== null,
    bids: view.bids.map((bid) => (gone(bid) ? { ...bid, status: 'voided' } : bid)),
  };
}
