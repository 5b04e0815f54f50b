import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import {
  type Campaign,
  campaignInputSchema,
  campaignStatusSchema,
} from '../../server/contracts/catalogue.ts';
import { type Currency, currencySchema } from '../../server/contracts/money.ts';
import { useCollections } from '../house/queries.ts';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { FormFrame } from '../parts/FormFrame.tsx';
import { MoneyInput } from '../parts/MoneyInput.tsx';
import { useForm } from '../parts/useForm.ts';
import { useSave } from '../parts/useSave.ts';
import { campaignValues, readCampaign } from './campaign-form.rules.ts';
import { PremiumEditor } from './PremiumEditor.tsx';
import { RunningOrderFields } from './RunningOrderFields.tsx';

const STATUS = campaignStatusSchema.options.map((status) => ({
  value: status,
  label: status.charAt(0).toUpperCase() + status.slice(1),
}));

const POLICY = [
  { value: 'open', label: 'Anybody may bid at once' },
  { value: 'approval', label: 'Every bidder is approved first' },
];

export function CampaignForm({ campaign }: { campaign: Campaign | null }) {
  const { save, remove } = useSave<Campaign>('campaigns', campaign?.id ?? null);
  const collections = useCollections().data ?? [];
  const form = useForm({
    initial: campaignValues(campaign),
    schema: campaignInputSchema,
    read: readCampaign,
    send: (input) => save(input, (saved) => (campaign ? null : `/campaigns/${saved.id}`)),
  });
  return (
    <FormFrame
      form={form}
      save={campaign ? 'Save changes' : 'Create campaign'}
      actions={
        campaign && (
          <DeleteButton
            what={`the campaign “${campaign.name}”`}
            note={campaign.lotCount > 0 ? 'Its lots have to be deleted first.' : 'This cannot be undone.'}
            onDelete={() => remove('/campaigns')}
          />
        )
      }
    >
      <TextInput label="Name" required maxLength={120} {...form.text('name')} />
      <Textarea label="Description" autosize minRows={3} maxLength={4000} {...form.text('description')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Status"
          data={STATUS}
          allowDeselect={false}
          value={form.values.status}
          onChange={(value) => form.set('status', campaignStatusSchema.parse(value))}
          error={form.errors.status}
        />
        <Select
          label="Collection"
          placeholder="None"
          clearable
          searchable
          data={collections.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.values.collectionId}
          onChange={(value) => form.set('collectionId', value)}
          error={form.errors.collectionId}
        />
        <TextInput type="datetime-local" label="Begins" {...form.text('startsAt')} />
        <TextInput type="datetime-local" label="Ends" {...form.text('endsAt')} />
        <TextInput label="Days" inputMode="numeric" {...form.text('totalDays')} />
        <Select
          label="Currency"
          data={currencySchema.options}
          allowDeselect={false}
          value={form.values.currency}
          onChange={(value) => value && form.set('currency', value as Currency)}
          disabled={(campaign?.lotCount ?? 0) > 0}
          description={(campaign?.lotCount ?? 0) > 0 ? 'Fixed, because there are lots in it' : undefined}
          error={form.errors.currency}
        />
      </SimpleGrid>
      <Select
        label="Who may bid"
        data={POLICY}
        allowDeselect={false}
        value={form.values.registrationPolicy}
        onChange={(value) => form.set('registrationPolicy', value === 'approval' ? 'approval' : 'open')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <MoneyInput
          label="Deposit required"
          description="Before the first bid; received by hand"
          placeholder="None"
          currency={form.values.currency}
          {...form.text('depositRequired')}
        />
        <TextInput
          label="Chat slow mode"
          description="Seconds between two messages of one person"
          inputMode="numeric"
          rightSection="s"
          {...form.text('chatSlow')}
          error={form.errors.chatSlowSeconds}
        />
      </SimpleGrid>
      <PremiumEditor form={form} />
      <TextInput
        label="Tax"
        description="On hammer price and premium"
        rightSection="%"
        inputMode="decimal"
        maw={240}
        {...form.text('taxBps')}
      />
      <RunningOrderFields
        order={form.values.runningOrder}
        onOrder={(order) => form.set('runningOrder', order)}
        gap={{ ...form.text('gap'), error: form.errors.gapSeconds }}
      />
    </FormFrame>
  );
}
