import { ActionIcon, Badge, Button, Group, Menu, Text, Textarea } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconGripVertical,
  IconHistory,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconRowInsertBottom,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { ScriptSegment } from '../../../server/contracts/show.ts';
import { SCENE_NAMES } from '../../broadcast/broadcast.rules.ts';
import css from '../Rows.module.css';
import { kindName, lengthText, SEGMENT_LOOK, spokenSeconds } from '../shows.rules.ts';
import type { Sortable } from '../useSortable.ts';
import { BothVersions } from './BothVersions.tsx';
import { Regenerate } from './Regenerate.tsx';
import { SegmentName } from './SegmentName.tsx';
import { useWords } from './useWords.ts';
import { Versions } from './Versions.tsx';

type Props = {
  showId: string;
  segment: ScriptSegment;
  number: number;
  /** Nothing of the show can be changed any more. */
  locked: boolean;
  sortable: Sortable;
  playing: boolean;
  onPlay: () => void;
  onInsert: () => void;
  onDelete: () => void;
};

/** A segment: its words to be edited where they stand, how long they take, and what can be done with it. */
export function SegmentCard(props: Props) {
  const { showId, segment, number, locked, sortable, playing, onPlay, onInsert, onDelete } = props;
  const { id, name, segmentType, scene, audioUrl, status } = segment;
  const [versions, setVersions] = useState(false);
  const field = useWords(showId, segment);
  const spoken = spokenSeconds({ ...segment, content: field.words.text });
  const [color, text] = SEGMENT_LOOK[status];

  return (
    <li className={css.card} aria-label={name} {...(locked ? {} : sortable.row(id))}>
      <div className={css.head}>
        {!locked && (
          <button type="button" className={css.grip} {...sortable.grip(id)}>
            <IconGripVertical size={18} aria-hidden="true" />
          </button>
        )}
        <span className={css.number}>{number}</span>
        <div className={css.title}>
          <SegmentName showId={showId} segmentId={id} name={name} locked={locked} />
          <Text size="sm" c="dimmed">
            {kindName(segmentType)} · scene “{SCENE_NAMES[scene]}” ·{' '}
            {spoken.real ? `${lengthText(spoken.seconds)} of sound` : `about ${lengthText(spoken.seconds)}`}
          </Text>
        </div>
        <Badge color={color} variant="light" tt="none" miw="max-content" className={css.badge}>
          {text}
        </Badge>
      </div>
      <Textarea
        aria-label={`Words of ${name}`}
        autosize
        minRows={2}
        maxLength={8_000}
        readOnly={locked}
        placeholder="Nothing is said here yet."
        classNames={{ input: css.words }}
        value={field.words.text}
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={field.leave}
      />
      {field.words.theirs && (
        <BothVersions mine={field.words.text} theirs={field.words.theirs.content} onChoose={field.choose} />
      )}
      {field.problem && (
        <Group gap="xs" role="alert" mt={6}>
          <Text size="sm" c="var(--alarm)">
            Not saved: {field.problem}
          </Text>
          <Button size="compact-sm" variant="default" onClick={field.leave}>
            Save again
          </Button>
        </Group>
      )}
      <Group gap={6} mt={8}>
        {audioUrl && (
          <Button
            size="compact-sm"
            variant={playing ? 'light' : 'default'}
            leftSection={playing ? <IconPlayerStopFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
            aria-label={`${playing ? 'Stop' : 'Play'}: ${name}`}
            onClick={onPlay}
          >
            {playing ? 'Stop' : 'Play'}
          </Button>
        )}
        {!locked && <Regenerate showId={showId} segmentId={id} name={name} />}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconHistory size={14} />}
          aria-label={`Versions: ${name}`}
          onClick={() => setVersions(true)}
        >
          Versions
        </Button>
        <Text size="sm" c="dimmed" ml="auto" role="status">
          {field.saving ? 'Saving…' : field.dirty ? 'Not saved yet' : field.words.base.rev > 1 ? 'Saved' : ''}
        </Text>
        {!locked && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`More for ${name}`}>
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconArrowUp size={16} />} {...sortable.up(id)}>
                Move up
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowDown size={16} />} {...sortable.down(id)}>
                Move down
              </Menu.Item>
              <Menu.Item leftSection={<IconRowInsertBottom size={16} />} onClick={onInsert}>
                Insert after it
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onDelete}>
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {versions && (
        <Versions showId={showId} segment={segment} locked={locked} onClose={() => setVersions(false)} />
      )}
    </li>
  );
}
