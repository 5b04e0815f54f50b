import { Anchor, Button, EmptyState, Text } from '@mantine/core';
import { IconPhoto, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Collection } from '../../server/contracts/catalogue.ts';
import { useCollections } from '../house/queries.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';

const COLUMNS: Column<Collection>[] = [
  {
    head: 'Collection',
    main: true,
    cell: (collection) => (
      <>
        <Anchor component={Link} to={`/collections/${collection.id}`} fw={500}>
          {collection.name}
        </Anchor>
        <Text size="sm" c="dimmed" lineClamp={1}>
          {collection.description}
        </Text>
      </>
    ),
  },
  { head: 'Items', align: 'right', cell: (collection) => collection.itemCount },
];

const create = (
  <Button component={Link} to="/collections/new" leftSection={<IconPlus size={16} />}>
    New collection
  </Button>
);

export function CollectionsPage() {
  const collections = useCollections();
  return (
    <>
      <PageHead
        title="Collections & items"
        hint="A collection holds the items of one owner or one theme. An item becomes a lot when it is offered in a campaign."
      >
        {create}
      </PageHead>
      <Loaded query={collections}>
        {(rows) =>
          rows.length > 0 ? (
            <DataTable label="Collections" rows={rows} columns={COLUMNS} rowKey={(row) => row.id} />
          ) : (
            <EmptyState
              py={60}
              icon={<IconPhoto size={36} stroke={1.4} />}
              title="No collection yet"
              description="Create one, then add its items with their pictures."
            >
              {create}
            </EmptyState>
          )
        }
      </Loaded>
    </>
  );
}
