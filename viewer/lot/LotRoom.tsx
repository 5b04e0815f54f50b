import { Tabs } from '@mantine/core';
import type { LotView } from '../../server/contracts/live/lot.rules.ts';
import { BidHistory } from '../room/BidHistory.tsx';
import { Chat } from '../room/Chat.tsx';
import { LotDetails } from './LotDetails.tsx';
import css from './LotRoom.module.css';

/** Catalogue entry, bids and talk: side by side where there is room, else behind tabs. */
export function LotRoom({ view, isPhone }: { view: LotView; isPhone: boolean }) {
  const { lot, state, format } = view;
  if (!lot || !state || !format) return null;
  const details = <LotDetails lot={lot} format={format} currency={state.currency} />;

  if (isPhone) {
    return (
      <Tabs defaultValue="bids" className={css.tabs} keepMounted={false} variant="default">
        <Tabs.List grow>
          <Tabs.Tab value="bids">Bids</Tabs.Tab>
          <Tabs.Tab value="lot">About the lot</Tabs.Tab>
          <Tabs.Tab value="chat">Room</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="bids">
          <BidHistory view={view} />
        </Tabs.Panel>
        <Tabs.Panel value="lot">{details}</Tabs.Panel>
        <Tabs.Panel value="chat">
          <Chat view={view} />
        </Tabs.Panel>
      </Tabs>
    );
  }
  return (
    <div className={css.room}>
      <section aria-labelledby="about-lot">
        <h2 id="about-lot" className={css.heading}>
          About this lot
        </h2>
        {details}
      </section>
      <section aria-labelledby="lot-bids" className={css.bids}>
        <h2 id="lot-bids" className={css.heading}>
          Bids
        </h2>
        <BidHistory view={view} />
      </section>
      <section aria-labelledby="lot-chat">
        <h2 id="lot-chat" className={css.heading}>
          In the room
        </h2>
        <Chat view={view} />
      </section>
    </div>
  );
}
