import { Anchor, Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { Link } from 'react-router';
import { type ArtItem, artItemInputSchema } from '../../server/contracts/catalogue.ts';
import { type Currency, currencySchema } from '../../server/contracts/money.ts';
import { useCollections } from '../house/queries.ts';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { FormFrame } from '../parts/FormFrame.tsx';
import { useForm } from '../parts/useForm.ts';
import { useSave } from '../parts/useSave.ts';
import { itemValues, readItem } from './item-form.rules.ts';
import { Pictures } from './Pictures.tsx';
import { usePictures } from './usePictures.ts';

type Props = { item: ArtItem | null; collectionId: string | null };

export function ItemForm({ item, collectionId }: Props) {
  const { save, remove } = useSave<ArtItem>('art-items', item?.id ?? null);
  const collections = useCollections().data ?? [];
  const form = useForm({
    initial: itemValues(item, collectionId),
    schema: artItemInputSchema,
    read: readItem,
    send: (input) => save(input, (saved) => (item ? null : `/collections/${saved.collectionId}`)),
  });
  const pictures = usePictures(item, (keys) => form.set('imageKeys', keys));
  return (
    <FormFrame
      form={form}
      save={item ? 'Save changes' : 'Add item'}
      disabled={pictures.uploading}
      actions={
        item && (
          <Group gap="xs">
            <Anchor component={Link} to={`/lots/new?item=${item.id}`} size="sm">
              Offer it as a lot
            </Anchor>
            <DeleteButton
              what={`“${item.title}”`}
              note="This cannot be undone."
              onDelete={() => remove(`/collections/${item.collectionId}`)}
            />
          </Group>
        )
      }
    >
      <Pictures pictures={pictures} error={form.errors.imageKeys} />
      <TextInput label="Title" required maxLength={160} {...form.text('title')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label="Artist" maxLength={120} {...form.text('artist')} />
        <TextInput label="Year" maxLength={40} {...form.text('year')} />
        <TextInput label="Medium" maxLength={160} {...form.text('medium')} />
        <TextInput label="Dimensions" maxLength={120} {...form.text('dimensions')} />
      </SimpleGrid>
      <Textarea label="Description" autosize minRows={3} maxLength={6000} {...form.text('description')} />
      <Textarea label="Provenance" autosize minRows={2} maxLength={4000} {...form.text('provenance')} />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label="Currency of the estimate"
          data={currencySchema.options}
          allowDeselect={false}
          value={form.values.currency}
          onChange={(value) => value && form.set('currency', value as Currency)}
          error={form.errors.currency}
        />
        <TextInput
          label="Low estimate"
          placeholder="8,000"
          inputMode="decimal"
          {...form.text('estimateLow')}
        />
        <TextInput
          label="High estimate"
          placeholder="12,000"
          inputMode="decimal"
          {...form.text('estimateHigh')}
        />
      </SimpleGrid>
      <Select
        label="Collection"
        required
        searchable
        data={collections.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.values.collectionId}
        onChange={(value) => form.set('collectionId', value)}
        error={form.errors.collectionId}
      />
    </FormFrame>
  );
}
