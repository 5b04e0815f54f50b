import { Input, SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import { DEFAULT_INCREMENTS } from '../../server/contracts/increments.ts';
import type { Currency } from '../../server/contracts/money.ts';
import { MoneyInput } from '../parts/MoneyInput.tsx';
import type { Errors } from '../parts/useForm.ts';
import { FallDrawing } from './FallDrawing.tsx';
import { IncrementsEditor } from './IncrementsEditor.tsx';
import { fallOf, incrementTexts, type LotValues } from './lot-form.rules.ts';

type Props = {
  form: {
    values: LotValues;
    set: <K extends keyof LotValues>(name: K, value: LotValues[K]) => void;
    errors: Errors;
    text: (name: keyof LotValues) => {
      value: string;
      onChange: (event: { currentTarget: { value: string } }) => void;
      error: string | undefined;
    };
  };
  currency: Currency;
  frozen: boolean;
  /** The increments of a lot that exists are its own. */
  fresh: boolean;
};

/** The fields that only the chosen format has. */
export function FormatFields(props: Props) {
  if (props.form.values.kind === 'dutch') return <DutchFields {...props} />;
  return props.form.values.kind === 'sealed' ? <SealedFields {...props} /> : <EnglishFields {...props} />;
}

function EnglishFields({ form, currency, frozen, fresh }: Props) {
  const { values, set, errors } = form;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Reserve {...{ form, currency, frozen }} />
        <MoneyInput
          label="Buy-now price"
          description="Buys at once, until a bid would have to be higher"
          placeholder="None"
          currency={currency}
          disabled={frozen}
          {...form.text('buyNowPrice')}
        />
      </SimpleGrid>
      <Input.Wrapper
        label="The close"
        description={
          values.suddenDeath
            ? 'The lot ends on time, whatever comes in the last second.'
            : 'A late bid leaves the others time to answer.'
        }
      >
        <SegmentedControl
          mt={6}
          display="flex"
          maw={380}
          fullWidth
          aria-label="The close"
          disabled={frozen}
          data={[
            { value: 'soft', label: 'Soft close' },
            { value: 'sudden', label: 'Sudden death' },
          ]}
          value={values.suddenDeath ? 'sudden' : 'soft'}
          onChange={(value) => set('suddenDeath', value === 'sudden')}
        />
      </Input.Wrapper>
      {!values.suddenDeath && (
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextInput
            label="Time left at least"
            description="After a late bid, 0:30 for half a minute"
            disabled={frozen}
            {...form.text('softClose')}
            error={errors.softCloseSeconds}
          />
          <TextInput
            label="Extensions at most"
            description="So that the lot ends one day"
            inputMode="numeric"
            disabled={frozen}
            {...form.text('maxExtensions')}
          />
          <TextInput
            label="Closes together with"
            description="Lots of one group name close together"
            placeholder="No other lot"
            maxLength={40}
            disabled={frozen}
            {...form.text('softCloseGroup')}
          />
        </SimpleGrid>
      )}
      <IncrementsEditor
        own={values.ownIncrements}
        onOwn={(own) => {
          set('ownIncrements', own);
          if (own && fresh) set('increments', incrementTexts(DEFAULT_INCREMENTS, currency));
        }}
        rows={values.increments}
        onRows={(rows) => set('increments', rows)}
        errors={errors}
        currency={currency}
        disabled={frozen}
      />
    </>
  );
}

function DutchFields({ form, currency, frozen }: Props) {
  const plan = fallOf(form.values, currency);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <MoneyInput
          label="Floor"
          description="The lot's reserve: never lower"
          required
          currency={currency}
          disabled={frozen}
          {...form.text('floorPrice')}
        />
        <MoneyInput
          label="Falls by"
          description="Each step of the price"
          required
          currency={currency}
          disabled={frozen}
          {...form.text('decrement')}
        />
        <TextInput
          label="Every"
          description="Seconds, or minutes and seconds"
          required
          rightSection="s"
          disabled={frozen}
          {...form.text('decrementEvery')}
          error={form.errors.decrementSeconds}
        />
      </SimpleGrid>
      {plan && <FallDrawing {...plan} currency={currency} />}
    </>
  );
}

function SealedFields({ form, currency, frozen }: Props) {
  const { values, set } = form;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Reserve {...{ form, currency, frozen }} />
      </SimpleGrid>
      <Input.Wrapper
        label="What the winner pays"
        description={
          values.secondPrice
            ? 'The highest bidder pays the second highest bid, and at least the reserve.'
            : 'The highest bidder pays the own bid.'
        }
      >
        <SegmentedControl
          mt={6}
          display="flex"
          maw={380}
          fullWidth
          aria-label="What the winner pays"
          disabled={frozen}
          data={[
            { value: 'first', label: 'First price' },
            { value: 'second', label: 'Second price' },
          ]}
          value={values.secondPrice ? 'second' : 'first'}
          onChange={(value) => set('secondPrice', value === 'second')}
        />
      </Input.Wrapper>
    </>
  );
}

function Reserve({ form, currency, frozen }: Pick<Props, 'form' | 'currency' | 'frozen'>) {
  return (
    <MoneyInput
      label="Reserve"
      description="Secret: below it the lot is not sold"
      placeholder="None"
      currency={currency}
      disabled={frozen}
      {...form.text('reservePrice')}
    />
  );
}
