import { useMediaQuery } from '@mantine/hooks';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { BidBar } from '../bid/BidBar.tsx';
import { BidBarResult } from '../bid/BidBarResult.tsx';
import { BidNotices } from '../bid/BidNotices.tsx';
import { BidPanel } from '../bid/BidPanel.tsx';
import { ConfirmBid } from '../bid/ConfirmBid.tsx';
import { PreBid } from '../bid/PreBid.tsx';
import { PlayerSlot } from '../player/PlayerSlot.tsx';
import { usePlayerStage } from '../player/player.stage.ts';
import { UpNext } from '../sale/UpNext.tsx';
import { PHONE } from '../ui/media.ts';
import { HouseMessage } from './HouseMessage.tsx';
import { LotBadges } from './LotBadges.tsx';
import { LotBanner } from './LotBanner.tsx';
import { LotClock } from './LotClock.tsx';
import { LotHead } from './LotHead.tsx';
import { LotMoment } from './LotMoment.tsx';
import { LotPicture } from './LotPicture.tsx';
import { LotResult } from './LotResult.tsx';
import { LotRoom } from './LotRoom.tsx';
import css from './LotStage.module.css';
import { PriceAnnouncer } from './PriceAnnouncer.tsx';
import { PriceBoard } from './PriceBoard.tsx';

/** One lot, live: the picture on the wall, the rail to bid from, and the room below. */
export function LotStage({ view, level }: { view: LotView; level: 1 | 2 }) {
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  const { onAir, small } = usePlayerStage();
  const { state, lot, auctionId } = view;
  if (!state || !lot) return null;
  const open = state.status === 'live' || state.status === 'paused';
  const over = state.status === 'ended' || state.status === 'cancelled';

  return (
    <article
      className={css.stage}
      aria-label={`Lot ${lot.lotNumber}`}
      data-testid="lot"
      data-status={state.status}
    >
      {isPhone && <PlayerSlot view={view} />}
      <HouseMessage view={view} />
      <LotBanner view={view} />
      {isPhone && <LotMoment view={view} />}
      <div className={css.floor}>
        <div className={css.wall} data-player={onAir ? (small ? 'small' : 'large') : undefined}>
          {!isPhone && <PlayerSlot view={view} />}
          <LotPicture key={auctionId} lot={lot} dimmed={state.status === 'cancelled'} />
        </div>
        <div className={css.side}>
          <div className={css.rail}>
            <LotHead
              auctionId={auctionId}
              lot={lot}
              currency={state.currency}
              watching={view.you?.watching ?? false}
              level={level}
            />
            {!isPhone && <LotMoment view={view} />}
            {over ? (
              <>
                {!isPhone && <BidNotices view={view} />}
                <LotResult view={view} />
                <UpNext campaignId={lot.campaignId} auctionId={auctionId} />
              </>
            ) : (
              <>
                <LotBadges view={view} />
                <LotClock view={view} />
                <PriceBoard view={view} />
              </>
            )}
            {state.status === 'scheduled' && <PreBid view={view} />}
            {open && !isPhone && <BidPanel view={view} />}
          </div>
        </div>
        <LotRoom view={view} isPhone={isPhone ?? false} />
      </div>
      {open && isPhone && <BidBar view={view} />}
      {over && isPhone && <BidBarResult view={view} />}
      <ConfirmBid view={view} />
      <PriceAnnouncer view={view} />
    </article>
  );
}
