import { Button, Group, Modal, Text } from '@mantine/core';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { isSealed } from '../../server/contracts/live/words.rules.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { billOf, stepsAbove, stepsInForce } from './bid.rules.ts';
import type { Offer } from './bid-desk.ts';
import { useBidDesk } from './useBidDesk.ts';

/** Asks once more before a purchase, a sealed bid, or an amount that could be a slip of the finger. */
export function ConfirmBid({ view }: { view: LotView }) {
  const [{ confirming }, desk] = useBidDesk(view.auctionId);
  const { state, lot } = view;
  if (!state || !lot) return null;
  const offer = confirming ?? { amount: state.minNextBid };
  const amount = formatMoney(offer.maxAmount ?? offer.amount, state.currency);
  const total = formatMoney(billOf(offer.maxAmount ?? offer.amount, lot).total, state.currency);
  const { verb, title, text } = questionOf(view, offer, amount, total);
  return (
    <Modal opened={confirming !== null} onClose={desk.unconfirm} title={title} centered>
      <Text>{text}</Text>
      <Group justify="flex-end" mt="xl">
        <Button variant="default" onClick={desk.unconfirm} data-autofocus>
          {offer.buyNow ? 'Not now' : 'Change it'}
        </Button>
        <Button onClick={desk.confirm}>
          {verb} {amount}
        </Button>
      </Group>
    </Modal>
  );
}

function questionOf({ state, lot, format }: LotView, offer: Offer, amount: string, total: string) {
  if (offer.buyNow) {
    return {
      verb: 'Buy for',
      title: `Buy now for ${amount}?`,
      text: `The lot is yours at once and the bidding ends. With premium and tax you pay ${total}.`,
    };
  }
  if (isSealed(format)) {
    const atMost = format === 'sealed_second' ? 'at most ' : '';
    return {
      verb: 'Seal',
      title: `Seal a bid of ${amount}?`,
      text: `It can be raised later, but not taken back. If it wins you pay ${atMost}${total} with premium and tax.`,
    };
  }
  const next = state?.minNextBid ?? '0';
  const steps =
    lot && state
      ? stepsAbove(stepsInForce(lot.increments, state), next, offer.maxAmount ?? offer.amount, 100)
      : 0;
  const currency = state?.currency ?? 'USD';
  return {
    verb: offer.maxAmount ? 'Leave' : 'Bid',
    title: offer.maxAmount ? `Leave a maximum of ${amount}?` : `Bid ${amount}?`,
    text: `The next bid would be ${formatMoney(next, currency)}; this is ${steps === 100 ? 'more than 100' : steps} steps above it. With premium and tax you would pay ${total}.`,
  };
}
