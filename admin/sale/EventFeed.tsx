import { Group, SegmentedControl, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import type { EventEnvelope } from '../../server/contracts/events.ts';
import { formatTimeOfDay } from '../../viewer/ui/time.ts';
import { useLink } from '../house/HouseContext.tsx';
import css from './EventFeed.module.css';
import { type FeedLine, feedLine } from './feed.rules.ts';
import { useActors } from './useActors.ts';

const MOST_LINES = 200;

/** Collects the events of the house; they are shown a few times a second at most, however fast they come. */
function useFeed(auctions: readonly AuctionSummary[]): FeedLine[] {
  const { socket } = useLink();
  const [lines, setLines] = useState<FeedLine[]>([]);
  const numbers = useRef(new Map<string, string>());
  numbers.current = new Map(auctions.map((auction) => [auction.id, `Lot ${auction.lot.lotNumber}`]));

  useEffect(() => {
    let waiting: FeedLine[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer = undefined;
      const fresh = waiting.reverse();
      waiting = [];
      setLines((before) => {
        const known = new Set(before.map((line) => line.id));
        return [...fresh.filter((line) => !known.has(line.id)), ...before].slice(0, MOST_LINES);
      });
    };
    const heard = (_type: string, event: EventEnvelope | undefined) => {
      // `hello` has no envelope.
      if (!event || !('type' in event)) return;
      const line = feedLine(event, (id) => numbers.current.get(id) ?? 'A lot');
      if (line === null) return;
      waiting = [...waiting, line].slice(-MOST_LINES);
      timer ??= setTimeout(show, 200);
    };
    socket.onAny(heard);
    return () => {
      clearTimeout(timer);
      socket.offAny(heard);
    };
  }, [socket]);
  return lines;
}

const FILTERS = [
  { value: 'all', label: 'All' },
  { value: 'bid', label: 'Bids' },
  { value: 'lot', label: 'Lots' },
  { value: 'people', label: 'People' },
];

/** Events of the whole house as they happen. */
export function EventFeed({ auctions }: { auctions: readonly AuctionSummary[] }) {
  const lines = useFeed(auctions);
  const [filter, setFilter] = useState('all');
  const actorOf = useActors(lines);
  const shown = lines.filter((line) => filter === 'all' || line.kind === filter || line.kind === 'trouble');
  return (
    <section className={css.feed} aria-label="Events as they happen">
      <Group justify="space-between" mb={4} gap="xs" wrap="nowrap">
        <h2>As it happens</h2>
        <SegmentedControl size="xs" data={FILTERS} value={filter} onChange={setFilter} />
      </Group>
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          Quiet. Bids, openings and everything else appear here the moment they happen.
        </Text>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <ol className={css.lines} data-testid="feed" tabIndex={0} aria-label="Events">
          {shown.map((line) => (
            <li key={line.id} data-kind={line.kind}>
              <time>{formatTimeOfDay(line.at)}</time>
              <span>
                {line.text}
                {actorOf(line) && <i> · {actorOf(line)}</i>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
