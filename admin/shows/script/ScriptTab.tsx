import { Alert, Button, Group, Kbd, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconWand } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Show } from '../../../server/contracts/show.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { useAttempt } from '../../parts/useAttempt.ts';
import css from '../Rows.module.css';
import { movedTo } from '../shows.rules.ts';
import { useRemoval } from '../useRemoval.tsx';
import { useDeeds } from '../useShows.ts';
import { useSortable } from '../useSortable.ts';
import { SegmentCard } from './SegmentCard.tsx';
import { tellTrouble } from './tellTrouble.ts';

/** What is said on the evening, segment by segment. */
export function ScriptTab({ show, locked }: { show: Show; locked: boolean }) {
  const deed = useDeeds(show.id);
  const remove = useRemoval(show);
  const { busy, problem, attempt } = useAttempt();
  const player = usePlayer();
  const segments = show.scriptSegments;
  const ids = segments.map(({ id }) => id);
  const nameOf = (id: string) => segments.find((segment) => segment.id === id)?.name ?? 'It';

  const sortable = useSortable({
    ids,
    nameOf,
    move: (id, to) => attempt(() => deed('PUT', '/script/order', { segmentIds: movedTo(ids, id, to) })),
  });
  const write = async (body: object) => tellTrouble(await deed('POST', '/script', body));
  const insert = (order: number) =>
    attempt(() => deed('POST', '/script/segments', { name: 'New segment', segmentType: 'free', order }));

  if (segments.length === 0)
    return (
      <Write
        busy={busy}
        problem={problem}
        hasLayout={show.eventLayout.length > 0}
        locked={locked}
        onWrite={() => void attempt(() => write({}))}
        onInsert={() => void insert(0)}
      />
    );
  return (
    <>
      <Text size="sm" c="dimmed" className={css.keys}>
        Words are saved while you write. Drag a segment by its grip, or press <Kbd size="xs">Alt</Kbd> with{' '}
        <Kbd size="xs">↑</Kbd> or <Kbd size="xs">↓</Kbd>.
      </Text>
      <Text size="sm" mih={22} role="status">
        {sortable.said}
      </Text>
      <Problem text={problem} />
      <ol ref={sortable.list} className={css.list} aria-label="Segments of the script">
        {segments.map((segment, at) => (
          <SegmentCard
            key={segment.id}
            showId={show.id}
            segment={segment}
            number={at + 1}
            locked={locked}
            sortable={sortable}
            playing={player.playing === segment.id}
            onPlay={() => player.toggle(segment.id, segment.audioUrl)}
            onInsert={() => void insert(at + 1)}
            onDelete={() => void attempt(() => remove(segment.id))}
          />
        ))}
      </ol>
      {!locked && (
        <Group mt="sm" gap="xs">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            loading={busy}
            onClick={() => void insert(segments.length)}
          >
            Add a segment
          </Button>
          <ConfirmButton
            label="Write all anew"
            icon={<IconWand size={16} />}
            question="Every segment is written anew. The words there are now stay among its versions."
            confirm="Write anew"
            onConfirm={() => write({ replace: true })}
          />
        </Group>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: its words stand beside it */}
      <audio ref={player.audio} onEnded={player.stopped} onError={player.failed} preload="none" />
      {player.problem && (
        <Text size="sm" c="var(--alarm)" role="alert" mt="xs">
          {player.problem}
        </Text>
      )}
    </>
  );
}

type WriteProps = {
  hasLayout: boolean;
  busy: boolean;
  locked: boolean;
  problem: string | null;
  onWrite: () => void;
  onInsert: () => void;
};

function Write({ hasLayout, busy, locked, problem, onWrite, onInsert }: WriteProps) {
  return (
    <div className={css.empty}>
      <Text className={css.emptyTitle}>No word is written yet.</Text>
      <Text c="dimmed" mb="md">
        {hasLayout
          ? 'The house can write every segment of the layout now; you can change all of it afterwards.'
          : 'Plan the evening first, in the chat or under Layout. Or begin with a segment of your own.'}
      </Text>
      <Problem text={problem} />
      <Group gap="xs">
        {hasLayout && (
          <Button loading={busy} disabled={locked} onClick={onWrite}>
            Write the script
          </Button>
        )}
        <Button variant="default" disabled={locked || busy} onClick={onInsert}>
          Add a segment by hand
        </Button>
      </Group>
    </div>
  );
}

function Problem({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title="Not done" role="alert" mb="sm">
      {text}
    </Alert>
  );
}

/** One sound at a time. */
function usePlayer() {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const failed = () => {
    setPlaying(null);
    setProblem('The sound could not be played. Its link may have expired: reload the page and try again.');
  };
  return {
    audio,
    playing,
    problem,
    failed,
    stopped: () => setPlaying(null),
    toggle: (id: string, url: string | null) => {
      const element = audio.current;
      if (!element || url === null) return;
      element.pause();
      setProblem(null);
      if (playing === id) return setPlaying(null);
      element.src = url;
      setPlaying(id);
      // A pause that overtakes the start is no failure.
      void element.play().catch((error) => error.name !== 'AbortError' && failed());
    },
  };
}
