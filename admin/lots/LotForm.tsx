import { Alert, Anchor, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Snapshot } from '../../server/contracts/auction.ts';
import {
  type ArtItem,
  type AuctionTerms,
  auctionInputSchema,
  type Campaign,
} from '../../server/contracts/catalogue.ts';
import { DEFAULT_INCREMENTS } from '../../server/contracts/increments.ts';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { FormFrame } from '../parts/FormFrame.tsx';
import { useForm } from '../parts/useForm.ts';
import { useSave } from '../parts/useSave.ts';
import { IncrementsEditor } from './IncrementsEditor.tsx';
import { incrementTexts, type LotValues, lotValues, readLot } from './lot-form.rules.ts';

type Props = {
  terms: AuctionTerms | null;
  preset: { campaignId: string | null; artItemId: string | null };
  campaigns: Campaign[];
  items: ArtItem[];
};

/** What the form does not ask for must stay out of a change: the contract's defaults are for new lots. */
const formSchema = auctionInputSchema.omit({ format: true, sellerId: true });

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
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
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
          label="Opening price"
          required
          inputMode="decimal"
          rightSection={<Text size="sm">{currency}</Text>}
          rightSectionWidth={52}
          disabled={frozen}
          {...form.text('openingPrice')}
        />
        <TextInput
          label="Reserve"
          placeholder="None"
          inputMode="decimal"
          rightSection={<Text size="sm">{currency}</Text>}
          rightSectionWidth={52}
          disabled={frozen}
          {...form.text('reservePrice')}
        />
        <TextInput
          label="Lot number"
          placeholder="The next free one"
          inputMode="numeric"
          disabled={frozen}
          {...form.text('lotNumber')}
        />
      </SimpleGrid>
      {item && item.currency !== currency && (
        <Text size="sm" c="brass.2">
          The item's estimate is in {item.currency}, the campaign sells in {currency}.
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          type="datetime-local"
          label="Opens by itself at"
          description="Empty: opened from the sale desk"
          disabled={frozen}
          {...form.text('startsAt')}
        />
        <TextInput
          label="Open for"
          description="Minutes and seconds, for example 5:00"
          disabled={frozen}
          {...form.text('duration')}
          error={errors.durationSeconds}
        />
        <TextInput
          label="Soft close"
          description="A late bid leaves at least this much time; 0 for none"
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
      </SimpleGrid>
      <IncrementsEditor
        own={values.ownIncrements}
        onOwn={(own) => {
          set('ownIncrements', own);
          if (own && terms === null) set('increments', incrementTexts(DEFAULT_INCREMENTS, currency));
        }}
        rows={values.increments}
        onRows={(rows) => set('increments', rows)}
        errors={errors}
        currency={currency}
        disabled={frozen}
      />
    </FormFrame>
  );
}
