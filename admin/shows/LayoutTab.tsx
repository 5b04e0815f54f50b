import { Alert, Button, Group, Kbd, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconRefresh } from '@tabler/icons-react';
import type { LayoutSegment, Show } from '../../server/contracts/show.ts';
import { ApiError } from '../../viewer/house/api.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { useAuctions } from '../house/queries.ts';
import { ConfirmButton } from '../parts/ConfirmButton.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { LayoutRow } from './LayoutRow.tsx';
import css from './Rows.module.css';
import { againstWanted, movedTo } from './shows.rules.ts';
import { useRemoval } from './useRemoval.tsx';
import { SHOWS, useDeeds } from './useShows.ts';
import { useSortable } from './useSortable.ts';

const FRESH = {
  name: 'New segment',
  type: 'free',
  description: '',
  duration: 60,
  scene: 'holding',
  auctionId: null,
} as const;

/** The plan of the evening: every change of it is saved at once. */
export function LayoutTab({ show, locked }: { show: Show; locked: boolean }) {
  const { api } = useHouse();
  const deed = useDeeds(show.id);
  const remove = useRemoval(show);
  const { busy, problem, attempt } = useAttempt();
  const lots = (useAuctions().data ?? [])
    .filter(({ lot }) => lot.campaignId === show.campaignId)
    .sort((a, b) => a.lot.lotNumber - b.lot.lotNumber);
  const segments = show.eventLayout;
  const ids = segments.map(({ id }) => id);
  const nameOf = (id: string) => segments.find((segment) => segment.id === id)?.name ?? 'It';

  const put = (next: readonly Partial<LayoutSegment>[]) => {
    const bare = next.map(({ order: _, ...segment }) => segment);
    const write = (rev: number) => deed('PUT', '/layout', { segments: bare, rev });
    return attempt(() =>
      write(show.rev).catch(async (error) => {
        if (!(error instanceof ApiError) || error.error.code !== 'CONFLICT') throw error;
        // Sound that is being made raises the show's number as well: only another plan is in the way of this one.
        const now = await api<Show>('GET', `${SHOWS}/${show.id}`);
        if (JSON.stringify(now.eventLayout) !== JSON.stringify(segments)) throw error;
        await write(now.rev);
      }),
    );
  };
  const sortable = useSortable({
    ids,
    nameOf,
    move: (id, to) =>
      put(movedTo(ids, id, to).flatMap((one) => segments.find((segment) => segment.id === one) ?? [])),
  });
  const total = segments.reduce((sum, { duration }) => sum + duration, 0);
  const wanted = againstWanted(total, show.minutes);

  return (
    <>
      {problem && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle />} title="Not done" role="alert" mb="sm">
          {problem}
        </Alert>
      )}
      {segments.length === 0 ? (
        <div className={css.empty}>
          <Text className={css.emptyTitle}>The evening is not planned yet.</Text>
          <Text c="dimmed" mb="md">
            The house plans it from the facts and the lots of the campaign; you can change every part.
          </Text>
          <Group gap="xs">
            <Button
              loading={busy}
              disabled={locked}
              onClick={() => void attempt(() => deed('POST', '/layout', {}))}
            >
              Plan the evening
            </Button>
            <Button variant="default" disabled={locked || busy} onClick={() => void put([FRESH])}>
              Begin by hand
            </Button>
          </Group>
        </div>
      ) : (
        <>
          <Group justify="space-between" gap="xs">
            <Text fw={600} c={wanted.off ? 'var(--brass-bright)' : undefined}>
              Planned: {wanted.text}
            </Text>
            <Text size="sm" c="dimmed" className={css.keys}>
              <Kbd size="xs">Alt</Kbd> with <Kbd size="xs">↑</Kbd> or <Kbd size="xs">↓</Kbd> moves a segment
            </Text>
          </Group>
          <Text size="sm" mih={22} role="status">
            {busy ? 'Saving…' : sortable.said}
          </Text>
          <ol ref={sortable.list} className={css.list} aria-label="Segments of the layout">
            {segments.map((segment, at) => (
              <LayoutRow
                key={segment.id}
                segment={segment}
                number={at + 1}
                lots={lots}
                locked={locked}
                sortable={sortable}
                onChange={(change) =>
                  void put(segments.map((one) => (one.id === segment.id ? { ...one, ...change } : one)))
                }
                onDelete={() => void attempt(() => remove(segment.id))}
                only={segments.length === 1}
              />
            ))}
          </ol>
          {!locked && (
            <Group mt="sm" gap="xs">
              <Button
                variant="default"
                leftSection={<IconPlus size={16} />}
                loading={busy}
                onClick={() => void put([...segments, FRESH])}
              >
                Add a segment
              </Button>
              <ConfirmButton
                label="Plan it anew"
                icon={<IconRefresh size={16} />}
                question="The house plans the whole evening anew. This plan and the words written for it are replaced; what was edited by hand stays where the new plan has the same part."
                confirm="Replace it"
                onConfirm={() => deed('POST', '/layout', { replace: true, rev: show.rev })}
              />
            </Group>
          )}
        </>
      )}
    </>
  );
}
