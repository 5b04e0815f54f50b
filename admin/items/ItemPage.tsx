import { useParams, useSearchParams } from 'react-router';
import type { ArtItem } from '../../server/contracts/catalogue.ts';
import { useOne } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { ItemForm } from './ItemForm.tsx';

export function ItemPage() {
  const { id } = useParams();
  const [search] = useSearchParams();
  const existing = useOne<ArtItem>('art-items', id === 'new' ? null : (id ?? null));
  if (id === 'new') {
    const collectionId = search.get('collection');
    const to = collectionId ? `/collections/${collectionId}` : '/collections';
    return (
      <>
        <PageHead title="New item" back={{ to, label: 'Collection' }} />
        <ItemForm item={null} collectionId={collectionId} />
      </>
    );
  }
  return (
    <Loaded query={existing}>
      {(item) => (
        <>
          <PageHead
            title={item.title}
            back={{ to: `/collections/${item.collectionId}`, label: 'Collection' }}
          />
          <ItemForm key={item.id} item={item} collectionId={item.collectionId} />
        </>
      )}
    </Loaded>
  );
}
