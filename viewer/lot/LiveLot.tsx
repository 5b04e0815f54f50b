import { useLot } from '../house/HouseContext.tsx';
import { Message } from '../ui/Message.tsx';
import { LotSkeleton } from './LotSkeleton.tsx';
import { LotStage } from './LotStage.tsx';
import { useLotShortcuts } from './useLotShortcuts.ts';

/** Follows a lot and shows it as soon as its first snapshot is there. */
export function LiveLot({ auctionId, level }: { auctionId: string; level: 1 | 2 }) {
  const view = useLot(auctionId);
  useLotShortcuts();
  if (view.phase === 'failed') {
    const gone = view.failure?.code === 'AUCTION_NOT_FOUND' || view.failure?.code === 'VALIDATION_FAILED';
    return gone ? (
      <Message
        title="There is no such lot"
        action={{ label: 'To the sale', run: () => location.assign('/') }}
      >
        It may have been taken out of the catalogue, or the address is not complete.
      </Message>
    ) : (
      <Message title="This lot cannot be shown" action={{ label: 'Try again', run: () => location.reload() }}>
        {view.failure?.message}
      </Message>
    );
  }
  if (view.phase === 'loading') return <LotSkeleton />;
  return <LotStage view={view} level={level} />;
}
