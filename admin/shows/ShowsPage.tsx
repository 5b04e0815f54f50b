import { Alert, Anchor, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconMicrophone2 } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Show, ShowListItem } from '../../server/contracts/show.ts';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';
import { useCampaigns } from '../house/queries.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Composer } from './chat/Composer.tsx';
import { ShowBadge } from './ShowBadge.tsx';
import css from './Shows.module.css';
import { EXAMPLES, lengthText, TYPE_NAMES } from './shows.rules.ts';
import { SHOWS, useLiveShow, useShows } from './useShows.ts';

const when = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** Every show, and the one line that begins a new one. */
export function ShowsPage() {
  const shows = useShows();
  useLiveShow(null);
  return (
    <>
      <PageHead title="Shows" hint="A show is an evening that is written, spoken and run by the house." />
      <Begin empty={shows.data?.length === 0} />
      <Loaded query={shows}>{(rows) => (rows.length > 0 ? <List rows={rows} /> : null)}</Loaded>
    </>
  );
}

function Begin({ empty }: { empty: boolean }) {
  const { api } = useHouse();
  const client = useQueryClient();
  const navigate = useNavigate();
  const field = useRef<HTMLTextAreaElement>(null);
  const begin = useMutation({
    mutationFn: () => api<Show>('POST', SHOWS, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['shows', 'list'] }),
  });
  const start = (say: string) =>
    begin.mutate(undefined, { onSuccess: ({ id }) => void navigate(`/shows/${id}`, { state: { say } }) });
  return (
    <section className={css.begin} aria-label="A new show" data-empty={empty}>
      {empty && (
        <Stack gap={4} className={css.invite}>
          <IconMicrophone2 size={32} stroke={1.3} aria-hidden="true" />
          <Text component="h2" className={css.inviteTitle}>
            One sentence makes the evening.
          </Text>
          <Text c="dimmed">
            Say what it is, when, how long and in which tone. Plan, script, voice and slides follow.
          </Text>
        </Stack>
      )}
      {empty && (
        <ul className={css.examples} aria-label="Examples">
          {EXAMPLES.map((text) => (
            <li key={text}>
              <UnstyledButton className={css.example} disabled={begin.isPending} onClick={() => start(text)}>
                {text}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      {begin.isError && (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlertTriangle />}
          title="No show was begun"
          role="alert"
        >
          {problemText(begin.error)} What you wrote is still there: send it again.
        </Alert>
      )}
      <Composer
        field={field}
        placeholder="Describe a new show: auction night on Friday at seven, 40 minutes, warm…"
        busy={begin.isPending}
        send="Begin"
        keep
        onSend={start}
      />
    </section>
  );
}

function List({ rows }: { rows: ShowListItem[] }) {
  const campaigns = new Map((useCampaigns().data ?? []).map(({ id, name }) => [id, name]));
  const columns: Column<ShowListItem>[] = [
    {
      head: 'Show',
      main: true,
      cell: (row) => (
        <>
          <Anchor component={Link} to={`/shows/${row.id}`} fw={500}>
            {row.title}
          </Anchor>
          <Text size="sm" c="dimmed">
            {TYPE_NAMES[row.eventType]}
            {row.campaignId && campaigns.has(row.campaignId) && ` · ${campaigns.get(row.campaignId)}`}
          </Text>
        </>
      ),
    },
    { head: 'Status', cell: ({ status, running }) => <ShowBadge status={status} running={running} /> },
    {
      head: 'When',
      cell: ({ eventDate }) => (eventDate === null ? 'No date yet' : when.format(new Date(eventDate))),
    },
    {
      head: 'Length',
      align: 'right',
      cell: ({ seconds, minutes }) =>
        seconds > 0 ? lengthText(seconds) : minutes === null ? '–' : `${minutes} min wanted`,
    },
    { head: 'Segments', align: 'right', cell: ({ segments }) => segments },
  ];
  return <DataTable label="Shows" rows={rows} columns={columns} rowKey={({ id }) => id} />;
}
