import { Alert, Anchor, Input, SegmentedControl, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Snapshot } from '../../server/contracts/auction.ts';
import {
  type ArtItem,
  type AuctionTerms,
  auctionInputSchema,
  type Campaign,
} from '../../server/contracts/catalogue.ts';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { FormFrame } from '../parts/FormFrame.tsx';
import { MoneyInput } from '../parts/MoneyInput.tsx';
import { useForm } from '../parts/useForm.ts';
import { useSave } from '../parts/useSave.ts';
import { FormatFields } from './FormatFields.tsx';
import { KINDS, type Kind, type LotValues, lotValues, readLot } from './lot-form.rules.ts';

type Props = {
  terms: AuctionTerms | null;
  preset: { campaignId: string | null; artItemId: string | null };
  campaigns: Campaign[];
  items: ArtItem[];
};

/** What the form does not ask for must stay out of a change: the contract's defaults are for new lots. */
const formSchema = auctionInputSchema.omit({ sellerId: true });

export function LotForm({ terms, preset, campaigns, items }: Props) {
  const { save, remove } = useSave<Snapshot>('auctions', terms?.id ?? null);
  const currencyOf = (campaignId: string | null) =>
    campaigns.find(({ id }) => id === campaignId)?.currency ?? null;
  const form = useForm({
    initial: lotValues(terms, currencyOf(terms?.campaignId ?? null) ?? 'USD', preset),
    schema: formSchema,
    read: (values: LotValues) => readLot(values, currencyOf(values.campaignId)),
    send: (input) => save(input, (saved) => (terms ? null : `/lots?campaign=${saved.lot.campaignId}`)),
  });
  const { values, set, errors } = form;
  const currency = currencyOf(values.campaignId) ?? 'USD';
  const frozen = terms !== null && terms.status !== 'scheduled';
  const kind = KINDS.find(({ value }) => value === values.kind);
  const item = items.find(({ id }) => id === values.artItemId);
  return (
    <FormFrame
      form={form}
      save={terms ? 'Save changes' : 'Create lot'}
      disabled={frozen}
      actions={
        terms && (
          <DeleteButton
            what={`lot ${terms.lotNumber}`}
            note="This cannot be undone. A lot that has been opened stays for the record."
            disabled={frozen}
            onDelete={() => remove('/lots')}
          />
        )
      }
    >
      {frozen && (
        <Alert icon={<IconLock />} color="brass" variant="light" title="The rules are frozen">
          This lot has been opened, so its rules cannot change any more. It is run from the{' '}
          <Anchor component={Link} to="/">
            sale desk
          </Anchor>
          .
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label="Campaign"
          required
          searchable
          data={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.campaignId}
          onChange={(value) => set('campaignId', value)}
          error={errors.campaignId}
          disabled={terms !== null}
        />
        <Select
          label="Item"
          required
          searchable
          nothingFoundMessage="No such item. Add it to a collection first."
          data={items.map(({ id, title, artist }) => ({
            value: id,
            label: artist ? `${title}, ${artist}` : title,
          }))}
          value={values.artItemId}
          onChange={(value) => set('artItemId', value)}
          error={errors.artItemId}
          disabled={frozen}
        />
        <TextInput
          label="Lot number"
          placeholder="The next free one"
          inputMode="numeric"
          disabled={frozen}
          {...form.text('lotNumber')}
        />
      </SimpleGrid>
      <Input.Wrapper label="Format" description={kind?.explained} error={errors.format}>
        <SegmentedControl
          mt={6}
          display="flex"
          maw={520}
          fullWidth
          aria-label="Format"
          data={KINDS.map(({ value, label }) => ({ value, label }))}
          value={values.kind}
          onChange={(value) => set('kind', value as Kind)}
          disabled={frozen}
        />
      </Input.Wrapper>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <MoneyInput
          label="Opening price"
          description={values.kind === 'dutch' ? 'Where the fall begins' : 'The least first bid'}
          required
          currency={currency}
          disabled={frozen}
          {...form.text('openingPrice')}
        />
        <TextInput
          label="Open for"
          description="Minutes and seconds: 5:00"
          disabled={frozen}
          {...form.text('duration')}
          error={errors.durationSeconds}
        />
        <TextInput
          type="datetime-local"
          label="Opens by itself at"
          description="Empty: opened from the desk"
          disabled={frozen}
          {...form.text('startsAt')}
        />
      </SimpleGrid>
      {item && item.currency !== currency && (
        <Text size="sm" c="brass.2">
          The item's estimate is in {item.currency}, the campaign sells in {currency}.
        </Text>
      )}
      <FormatFields form={form} currency={currency} frozen={frozen} fresh={terms === null} />
    </FormFrame>
  );
}
