import { Button, Group, Modal, Text } from '@mantine/core';
import { formatMoney } from '../../server/contracts/money.ts';
import type { LotView } from '../live/lot.rules.ts';
import { percentOf, stepsAbove, withPremium } from './bid.rules.ts';
import { useBidDesk } from './useBidDesk.ts';

/** Asks once more before an amount that could be a slip of the finger. */
export function ConfirmBid({ view }: { view: LotView }) {
  const [{ confirming }, desk] = useBidDesk(view.auctionId);
  const { state, lot } = view;
  if (!state || !lot) return null;
  const money = (minor: string) => formatMoney(minor, state.currency);
  const amount = confirming ? (confirming.maxAmount ?? confirming.amount) : state.minNextBid;
  const steps = stepsAbove(lot.increments, state.minNextBid, amount, 100);
  return (
    <Modal
      opened={confirming !== null}
      onClose={desk.unconfirm}
      title={confirming?.maxAmount ? `Leave a maximum of ${money(amount)}?` : `Bid ${money(amount)}?`}
      centered
    >
      <Text>
        The next bid would be {money(state.minNextBid)}; this is {steps === 100 ? 'more than 100' : steps}{' '}
        steps above it. With {percentOf(lot.buyersPremiumBps)} premium you would pay about{' '}
        {money(withPremium(amount, lot.buyersPremiumBps))}, before tax.
      </Text>
      <Group justify="flex-end" mt="xl">
        <Button variant="default" onClick={desk.unconfirm} data-autofocus>
          Change it
        </Button>
        <Button onClick={desk.confirm}>
          {confirming?.maxAmount ? 'Leave' : 'Bid'} {money(amount)}
        </Button>
      </Group>
    </Modal>
  );
}
