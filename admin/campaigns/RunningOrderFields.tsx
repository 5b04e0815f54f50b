import { Input, SegmentedControl, TextInput } from '@mantine/core';
import type { Campaign } from '../../server/contracts/catalogue.ts';
import { RUNNING_ORDERS } from './campaign-form.rules.ts';

type Order = Campaign['runningOrder'];
type Props = {
  order: Order;
  onOrder: (order: Order) => void;
  gap: {
    value: string;
    onChange: (event: { currentTarget: { value: string } }) => void;
    error?: string | undefined;
  };
};

/** How the lots of a campaign follow each other, and how far apart where that is not by hand. */
export function RunningOrderFields({ order, onOrder, gap }: Props) {
  return (
    <>
      <Input.Wrapper
        label="Running order"
        description={RUNNING_ORDERS.find(({ value }) => value === order)?.explained}
      >
        <SegmentedControl
          mt={6}
          display="flex"
          maw={520}
          fullWidth
          aria-label="Running order"
          data={RUNNING_ORDERS.map(({ value, label }) => ({ value, label }))}
          value={order}
          onChange={(value) => onOrder(value as Order)}
        />
      </Input.Wrapper>
      {order !== 'manual' && (
        <TextInput label="Gap" description="Minutes and seconds: 0:15" maw={240} {...gap} />
      )}
    </>
  );
}
