import { Alert, Button, EmptyState, Group, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconGavel, IconPlugConnectedX } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { useConnected, useLot } from '../house/HouseContext.tsx';
import { useAuctions, useRegistrations, useScene, useTerms } from '../house/queries.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { BidList } from './BidList.tsx';
import { lotOnBlock } from './block.rules.ts';
import { CommandBar } from './CommandBar.tsx';
import { EventFeed } from './EventFeed.tsx';
import { LotOnBlock } from './LotOnBlock.tsx';
import { NextLots } from './NextLots.tsx';
import css from './SaleDesk.module.css';
import { StageSwitch } from './StageSwitch.tsx';

type DeskProps = {
  auctions: AuctionSummary[];
  auction: AuctionSummary;
  /** null: the desk follows the stage. */
  picked: string | null;
  onPick: (auctionId: string | null) => void;
};

function Desk({ auctions, auction, picked, onPick }: DeskProps) {
  const view = useLot(auction.id);
  const connected = useConnected();
  const registrations = useRegistrations(auction.lot.campaignId).data ?? [];
  const terms = useTerms(auction.id).data;
  return (
    <div className={css.desk}>
      <div className={css.main}>
        {!connected && (
          <Alert color="red" variant="light" icon={<IconPlugConnectedX />} title="No link to the house">
            What you see may be old. Commands still go out when the house can be reached.
          </Alert>
        )}
        <LotOnBlock view={view} registrations={registrations} reserve={terms?.reservePrice ?? null} />
        <CommandBar key={auction.id} view={view} />
        <div className={css.card}>
          <BidList view={view} />
        </div>
      </div>
      <div className={css.side}>
        <div className={css.card}>
          <StageSwitch auctionId={auction.id} />
        </div>
        <div className={css.card}>
          <NextLots auctions={auctions} current={auction.id} picked={picked} onPick={onPick} />
        </div>
        <div className={css.card}>
          <EventFeed auctions={auctions} />
        </div>
      </div>
    </div>
  );
}

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
