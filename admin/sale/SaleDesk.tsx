import { Button, EmptyState, Group, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconGavel } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useAuctions, useScene } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { lotOnBlock } from './block.rules.ts';
import { Desk } from './Desk.tsx';

/** Where the sale is run. */
export function SaleDesk() {
  const auctions = useAuctions();
  const scene = useScene().data ?? null;
  const [search, setSearch] = useSearchParams();
  const picked = search.get('lot');
  const pick = (lot: string | null) => setSearch(lot === null ? {} : { lot }, { replace: true });
  useDocumentTitle('Sale desk · Gavelcast control room');
  return (
    <>
      <VisuallyHidden component="h1">Sale desk</VisuallyHidden>
      <Loaded query={auctions}>
        {(lots) => {
          const auction = lotOnBlock(lots, picked, scene?.auctionId ?? null);
          if (auction) return <Desk auctions={lots} auction={auction} picked={picked} onPick={pick} />;
          return (
            <EmptyState
              py={80}
              icon={<IconGavel size={40} stroke={1.4} />}
              title="There is nothing to sell yet"
              description="A sale needs a campaign, an item with pictures, and a lot that offers the item in the campaign."
            >
              <Group justify="center">
                <Button component={Link} to="/campaigns/new">
                  Create a campaign
                </Button>
                <Button component={Link} to="/collections" variant="default">
                  Add items
                </Button>
              </Group>
            </EmptyState>
          );
        }}
      </Loaded>
    </>
  );
}
