import { Button, Group, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { LotBadge } from '../parts/StatusBadge.tsx';
import { lotsAhead } from './block.rules.ts';
import css from './NextLots.module.css';

type Props = {
  auctions: readonly AuctionSummary[];
  current: AuctionSummary;
  picked: string | null;
  onPick: (auctionId: string | null) => void;
};

const SHOWN = 30;

/** What is open or still to come; picking one puts it on the desk, not on stage. */
export function NextLots({ auctions, current, picked, onPick }: Props) {
  const ahead = lotsAhead(auctions);
  const list = useRef<HTMLUListElement>(null);
  // The lot on the desk stays in sight, whoever put it there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another lot scrolls
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current=true]');
    if (!list.current || !here) return;
    // Only the list: scrollIntoView would move the page as well.
    const top = here.offsetTop - list.current.offsetTop;
    const { scrollTop, clientHeight } = list.current;
    if (top < scrollTop || top + here.offsetHeight > scrollTop + clientHeight) list.current.scrollTop = top;
  }, [current.id, ahead.length]);
  return (
    <section aria-label="Lots ahead" className={css.next}>
      <Group justify="space-between" mb={4} wrap="nowrap">
        <h2>Lots ahead</h2>
        {picked !== null && (
          <Button size="compact-sm" variant="subtle" onClick={() => onPick(null)}>
            Follow the stage
          </Button>
        )}
      </Group>
      {ahead.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing more to sell. Add lots to go on.
        </Text>
      )}
      <ul ref={list}>
        {ahead.slice(0, SHOWN).map((auction) => (
          <li key={auction.id}>
            <button
              type="button"
              className={css.lot}
              aria-current={auction.id === current.id}
              onClick={() => onPick(auction.id)}
            >
              {auction.lot.images[0] ? <img src={auction.lot.images[0].url} alt="" loading="lazy" /> : <i />}
              <span className={css.words}>
                <span className={css.title}>
                  {auction.lot.lotNumber} · {auction.lot.title}
                </span>
                <small>{formatMoney(auction.price, auction.currency)}</small>
              </span>
              <LotBadge lot={auction} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
