import { Button, EmptyState, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { IconPhotoPlus, IconPlus } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { type Collection, collectionInputSchema } from '../../server/contracts/catalogue.ts';
import { useArtItems, useOne } from '../house/queries.ts';
import { DeleteButton } from '../parts/DeleteButton.tsx';
import { FormFrame } from '../parts/FormFrame.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useForm } from '../parts/useForm.ts';
import { useSave } from '../parts/useSave.ts';
import css from './CollectionPage.module.css';

const BACK = { to: '/collections', label: 'Collections' };

function CollectionForm({ collection }: { collection: Collection | null }) {
  const { save, remove } = useSave<Collection>('collections', collection?.id ?? null);
  const form = useForm({
    initial: { name: collection?.name ?? '', description: collection?.description ?? '' },
    schema: collectionInputSchema,
    read: (values) => {
      const errors: Record<string, string> = {};
      if (values.name.trim() === '') errors.name = 'A collection needs a name';
      return { errors, input: { ...values, metadata: collection?.metadata ?? {} } };
    },
    send: (input) => save(input, (saved) => (collection ? null : `/collections/${saved.id}`)),
  });
  return (
    <FormFrame
      form={form}
      save={collection ? 'Save changes' : 'Create collection'}
      actions={
        collection && (
          <DeleteButton
            what={`the collection “${collection.name}”`}
            note={collection.itemCount > 0 ? 'Its items have to be deleted first.' : 'This cannot be undone.'}
            onDelete={() => remove('/collections')}
          />
        )
      }
    >
      <TextInput label="Name" required maxLength={120} {...form.text('name')} />
      <Textarea label="Description" autosize minRows={2} maxLength={4000} {...form.text('description')} />
    </FormFrame>
  );
}

function Items({ collection }: { collection: Collection }) {
  const items = useArtItems(collection.id);
  const add = (
    <Button
      component={Link}
      to={`/items/new?collection=${collection.id}`}
      leftSection={<IconPlus size={16} />}
    >
      Add an item
    </Button>
  );
  return (
    <Loaded query={items}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState
            py={40}
            icon={<IconPhotoPlus size={36} stroke={1.4} />}
            title="No item in this collection yet"
            description="Add the first one with its pictures; it can then be offered as a lot."
          >
            {add}
          </EmptyState>
        ) : (
          <>
            <div className={css.head}>
              <Title order={2} fz={22}>
                Items
              </Title>
              {add}
            </div>
            <ul className={css.grid}>
              {rows.map((item) => (
                <li key={item.id}>
                  <Link to={`/items/${item.id}`}>
                    <span className={css.picture}>
                      {item.images[0] ? <img src={item.images[0].url} alt="" loading="lazy" /> : 'No picture'}
                    </span>
                    <b>{item.title}</b>
                    <small>{[item.artist, item.year].filter(Boolean).join(', ')}</small>
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}

export function CollectionPage() {
  const { id } = useParams();
  const existing = useOne<Collection>('collections', id === 'new' ? null : (id ?? null));
  if (id === 'new') {
    return (
      <>
        <PageHead title="New collection" back={BACK} />
        <CollectionForm collection={null} />
      </>
    );
  }
  return (
    <Loaded query={existing}>
      {(collection) => (
        <Stack gap="xl">
          <div>
            <PageHead title={collection.name} back={BACK} />
            <CollectionForm key={collection.id} collection={collection} />
          </div>
          <Items collection={collection} />
        </Stack>
      )}
    </Loaded>
  );
}
