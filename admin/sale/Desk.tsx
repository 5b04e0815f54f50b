import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { useConnected, useLot } from '../house/HouseContext.tsx';
import { useRegistrations, useTerms } from '../house/queries.ts';
import { BidList } from './BidList.tsx';
import { neighbour, nextLot } from './block.rules.ts';
import { CommandPad } from './CommandPad.tsx';
import css from './Desk.module.css';
import { DeskBar } from './DeskBar.tsx';
import { EventFeed } from './EventFeed.tsx';
import { KeySheet } from './KeySheet.tsx';
import { commandOfKey } from './keys.rules.ts';
import { LotOnBlock } from './LotOnBlock.tsx';
import { NextLots } from './NextLots.tsx';
import { Room } from './Room.tsx';
import { useDesk } from './useDesk.ts';
import { useFields } from './useFields.ts';
import { useFreeKeys } from './useFreeKeys.ts';
import { useKeys } from './useKeys.ts';

type Props = {
  auctions: AuctionSummary[];
  auction: AuctionSummary;
  /** null: the desk follows the stage. */
  picked: string | null;
  onPick: (auctionId: string | null) => void;
};

/** Everything a clerk needs for the lot on the block, on one screen. */
export function Desk({ auctions, auction, picked, onPick }: Props) {
  const view = useLot(auction.id);
  const connected = useConnected();
  const { data: registrations = [], refetch } = useRegistrations(auction.lot.campaignId);
  const terms = useTerms(auction.id).data;
  const fields = useFields();
  const [sheet, setSheet] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useFreeKeys(root);
  const { state, lot, format } = view;
  const ready = state !== null && lot !== null && format !== null;
  const desk = useDesk({
    view,
    onPick,
    facts: ready
      ? {
          format,
          state,
          lotNumber: lot.lotNumber,
          increments: lot.increments,
          reoffered: (terms?.reofferedAs ?? null) !== null,
          next: nextLot(auctions, { ...auction, ...state }),
        }
      : null,
  });

  const walk = (by: -1 | 1) => {
    const id = neighbour(auctions, auction, by);
    if (id !== null) onPick(id);
    return true;
  };
  useKeys((name) => {
    if (name === '?') setSheet(true);
    else if (name === 'arrowleft') return walk(-1);
    else if (name === 'arrowright') return walk(1);
    else if (name === 'escape') desk.disarm();
    else if (name === 'y') return desk.asked !== null && fields.reason();
    else if (/^[1-9]$/.test(name)) return desk.explainUndo(Number(name) - 1);
    else {
      const id = commandOfKey(name);
      if (id === null) return false;
      const allowed = desk.commands?.[id].refused === null;
      if (id === 'paddle') fields.paddle();
      else if (id === 'amount' && allowed) fields.amount();
      else if (id === 'message') fields.message();
      else if ((id === 'ask' || id === 'step') && allowed) fields.open(id);
      else desk.press(id);
    }
    return true;
  });

  // A paddle may have been given after the list was asked for.
  const unknown = state?.leader && !registrations.some(({ paddle }) => paddle === state.leader?.paddle);
  useEffect(() => {
    if (unknown) void refetch();
  }, [unknown, refetch]);
  const names = new Map(registrations.map(({ paddle, displayName }) => [paddle, displayName]));
  return (
    <div className={css.desk} ref={root} tabIndex={-1}>
      <div className={css.main}>
        <DeskBar auctionId={auction.id} registrations={registrations} onKeys={() => setSheet(true)} />
        {!connected && (
          <Alert color="red" variant="light" icon={<IconPlugConnectedX />} title="No link to the house">
            What you see may be old. Commands still go out when the house can be reached.
          </Alert>
        )}
        <LotOnBlock view={view} registrations={registrations} terms={terms} />
        <CommandPad desk={desk} fields={fields} names={names} />
        <div className={css.below}>
          <div className={css.card}>
            <BidList view={view} />
          </div>
          <div className={css.card}>
            <EventFeed auctions={auctions} />
          </div>
        </div>
      </div>
      <div className={css.side}>
        <div className={css.card}>
          <NextLots auctions={auctions} current={auction} picked={picked} onPick={onPick} />
        </div>
        <div className={css.card}>
          <Room view={view} desk={desk} fields={fields} />
        </div>
      </div>
      <KeySheet opened={sheet} onClose={() => setSheet(false)} />
    </div>
  );
}
