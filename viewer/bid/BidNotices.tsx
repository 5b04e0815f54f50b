import { useEffect } from 'react';
import type { OwnBid } from '../../server/contracts/auction.ts';
import { type LotView, youLead } from '../../server/contracts/live/lot.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import css from './BidNotices.module.css';
import type { BidDeskState, BidNotice, Offer } from './bid-desk.ts';
import { refusalText } from './refusals.ts';
import { useBidDesk } from './useBidDesk.ts';

const READ_IN_MS = 9_000;

/** What became of the last offer, or how far the present one has got. */
export function BidNotices({ view }: { view: LotView }) {
  const [{ pending, notice }, desk] = useBidDesk(view.auctionId);
  useEffect(() => {
    // An open outcome stays until it is acknowledged; everything else the page itself shows.
    if (!notice || notice.kind === 'unknown') return;
    const timer = setTimeout(desk.dismiss, READ_IN_MS);
    return () => clearTimeout(timer);
  }, [notice, desk]);
  if (!view.state) return null;
  const { currency } = view.state;

  if (pending && pending.phase !== 'sending') {
    return (
      <div className={css.notice} data-tone="wait" role="status" data-testid="bid-notice">
        <p>{pendingText(pending, currency)}</p>
        <button type="button" className={css.action} onClick={desk.giveUp}>
          Stop asking
        </button>
      </div>
    );
  }
  if (!notice) return null;
  const text = noticeText(notice, view);
  if (!text) return null;
  return (
    <div className={css.notice} data-tone={text.tone} role="status" data-testid="bid-notice">
      <p>{text.words}</p>
      <button type="button" className={css.action} onClick={desk.dismiss}>
        OK
      </button>
    </div>
  );
}

type Currency = NonNullable<LotView['state']>['currency'];

function pendingText(pending: NonNullable<BidDeskState['pending']>, currency: Currency): string {
  const amount = formatMoney(pending.maxAmount ?? pending.amount, currency);
  return pending.phase === 'offline'
    ? `Your ${amount} will be sent as soon as the connection is back.`
    : `Your ${amount} was sent, but no answer came yet. Asking again; it counts once, whatever happens.`;
}

function noticeText(notice: BidNotice, view: LotView): { tone: 'good' | 'bad'; words: string } | null {
  const currency = view.state?.currency;
  if (!currency) return null;
  switch (notice.kind) {
    case 'moved':
      return {
        tone: 'bad',
        words: 'The price moved just as you pressed. Nothing was bid: look again, then bid.',
      };
    case 'unknown':
      return {
        tone: 'bad',
        words: `We do not know whether your ${formatMoney(notice.offer.amount, currency)} was taken. The bid history tells.`,
      };
    case 'refused':
      return { tone: 'bad', words: refusalText(notice.error, notice.offer.amount, currency, view.format) };
    case 'accepted': {
      const { offer, bid, raisedOnlyMax } = notice;
      if (bid.standing === 'sealed') {
        if (view.state?.status === 'ended') return null;
        const amount = formatMoney(bid.amount, currency);
        return { tone: 'good', words: `Sealed: ${amount}. Only you know it until the close.` };
      }
      if (view.format === 'dutch' || offer.buyNow) return { tone: 'good', words: boughtText(offer, bid) };
      if (raisedOnlyMax && bid.maxAmount) {
        return { tone: 'good', words: `Your maximum is now ${formatMoney(bid.maxAmount, currency)}.` };
      }
      if (bid.standing === 'outbid') {
        const amount = formatMoney(bid.amount, currency);
        return {
          tone: 'bad',
          words: `${amount} was accepted, but a maximum left earlier outbid it at once.`,
        };
      }
      return youLead(view)
        ? { tone: 'good', words: `Accepted: ${formatMoney(bid.amount, currency)}.` }
        : null;
    }
  }
}

function boughtText({ amount }: Offer, bid: OwnBid): string {
  const price = formatMoney(bid.amount, bid.currency);
  return BigInt(bid.amount) < BigInt(amount)
    ? `It is yours. The price fell just before your tap arrived: you pay ${price}, not ${formatMoney(amount, bid.currency)}.`
    : `It is yours at ${price}.`;
}
