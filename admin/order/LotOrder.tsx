import { ActionIcon, Anchor, Group, Kbd, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { formatMoney } from '../../server/contracts/money.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { termsOf } from '../house/queries.ts';
import { FORMATS } from '../parts/formats.ts';
import { LotBadge } from '../parts/StatusBadge.tsx';
import css from './RunningOrder.module.css';
import { useMove } from './useMove.ts';

/** The lots in order. One that has not opened is moved by dragging, by its arrows, or with Alt and an arrow key. */
export function LotOrder({ lots }: { lots: AuctionSummary[] }) {
  const placed = lots.map(({ id, lot }) => ({ id, lotNumber: lot.lotNumber }));
  const open = new Set(lots.filter(({ status }) => status === 'scheduled').map(({ id }) => id));
  const movable = placed.filter(({ id }) => open.has(id));
  const { move, busy, problem } = useMove(movable, placed);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const reoffers = useReoffers(lots);
  const indexOf = (id: string | null) => movable.findIndex((lot) => lot.id === id);

  const moveTo = async (row: AuctionSummary, to: number) => {
    const from = indexOf(row.id);
    const target = movable[to];
    if (from < 0 || !target || !(await move(from, to))) return;
    setSaid(`${row.lot.title} is lot ${target.lotNumber} now.`);
    list.current?.querySelector<HTMLElement>(`[data-lot="${row.id}"]`)?.focus();
  };
  const drop = (target: AuctionSummary) => {
    const row = lots.find(({ id }) => id === dragged);
    setDragged(null);
    setOver(null);
    if (row) void moveTo(row, indexOf(target.id));
  };

  return (
    <section aria-label="Lots in order">
      <Text size="sm" c="dimmed" mb="xs" className={css.keys}>
        Drag a lot, or choose it and press <Kbd size="xs">Alt</Kbd> with <Kbd size="xs">↑</Kbd> or{' '}
        <Kbd size="xs">↓</Kbd>. Lots that have been opened keep their number.
      </Text>
      <Text size="sm" mih={22} role="status">
        {busy ? 'Moving…' : said}
      </Text>
      {problem && (
        <Text size="sm" c="red.4" mb="xs" role="alert">
          Not moved: {problem}
        </Text>
      )}
      <ol className={css.list} ref={list} aria-busy={busy}>
        {lots.map((row) => {
          const at = indexOf(row.id);
          const free = at >= 0;
          const again = reoffers.get(row.id);
          return (
            <li
              key={row.id}
              data-lot={row.id}
              className={css.lot}
              data-over={over === row.id}
              data-dragged={dragged === row.id}
              tabIndex={free ? 0 : undefined}
              draggable={free && !busy}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                setDragged(row.id);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
              onDragOver={(event) => {
                if (!free || dragged === null) return;
                event.preventDefault();
                setOver(row.id);
              }}
              onDrop={(event) => {
                event.preventDefault();
                drop(row);
              }}
              onKeyDown={(event) => {
                const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
                if (!free || by === 0 || !event.altKey) return;
                event.preventDefault();
                void moveTo(row, at + by);
              }}
            >
              <span className={css.grip} data-free={free} aria-hidden="true">
                {free && <IconGripVertical size={18} />}
              </span>
              <span className={css.number}>{row.lot.lotNumber}</span>
              <div className={css.title}>
                <Anchor component={Link} to={`/lots/${row.id}`} fw={500} draggable={false}>
                  {row.lot.title}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {FORMATS[row.format]} · {formatMoney(row.price, row.currency)}
                  {again && (
                    <>
                      {' · offered again as '}
                      <Anchor component={Link} to={`/lots/${again.id}`} underline="always" draggable={false}>
                        lot {again.lotNumber}
                      </Anchor>
                    </>
                  )}
                </Text>
              </div>
              <LotBadge lot={row} />
              <Group gap={2} wrap="nowrap" className={css.arrows}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Move ${row.lot.title} up`}
                  disabled={busy || at <= 0}
                  onClick={() => void moveTo(row, at - 1)}
                >
                  <IconArrowUp size={18} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Move ${row.lot.title} down`}
                  disabled={busy || !free || at === movable.length - 1}
                  onClick={() => void moveTo(row, at + 1)}
                >
                  <IconArrowDown size={18} />
                </ActionIcon>
              </Group>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Which lots that were not sold have been offered again, by the id of the old one. */
function useReoffers(lots: AuctionSummary[]): Map<string, { id: string; lotNumber: number }> {
  const { api } = useHouse();
  const over = lots.filter(
    ({ status, outcome }) => status === 'cancelled' || (status === 'ended' && outcome !== 'sold'),
  );
  const terms = useQueries({ queries: over.map(({ id }) => termsOf(api, id)) });
  return new Map(
    terms.flatMap(({ data }) => {
      const again = lots.find(({ id }) => id === data?.reofferedAs);
      return data && again ? [[data.id, { id: again.id, lotNumber: again.lot.lotNumber }] as const] : [];
    }),
  );
}
