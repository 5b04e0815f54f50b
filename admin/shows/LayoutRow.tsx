import { ActionIcon, Button, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { AuctionSummary } from '../../server/contracts/auction.ts';
import { sceneSchema } from '../../server/contracts/scene.ts';
import { type LayoutSegment, SEGMENT_TYPES } from '../../server/contracts/show.ts';
import { SCENE_NAMES } from '../broadcast/broadcast.rules.ts';
import { readSpan, spanText } from '../parts/fields.rules.ts';
import css from './Rows.module.css';
import { hueOf, kindName, lengthText } from './shows.rules.ts';
import bar from './TimingBar.module.css';
import type { Sortable } from './useSortable.ts';

const TYPES = SEGMENT_TYPES.map((value) => ({ value, label: kindName(value) }));
const SCENES = sceneSchema.options.map((value) => ({ value, label: SCENE_NAMES[value] }));

type Props = {
  segment: LayoutSegment;
  number: number;
  lots: AuctionSummary[];
  locked: boolean;
  sortable: Sortable;
  onChange: (change: Partial<LayoutSegment>) => void;
  onDelete: () => void;
  /** The last one cannot go. */
  only: boolean;
};

/** A part of the plan; the pencil opens its fields. */
export function LayoutRow(props: Props) {
  const { segment, number, lots, locked, sortable, onChange, onDelete, only } = props;
  const { id, name, type, duration, scene, auctionId } = segment;
  const [open, setOpen] = useState(false);
  const lot = lots.find((one) => one.id === auctionId)?.lot;
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
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            <span className={bar.dot} data-hue={hueOf(type)} aria-hidden="true" />
            {kindName(type)} · scene “{SCENE_NAMES[scene]}”
            {lot && !name.includes(lot.title) && ` · Lot ${lot.lotNumber}: ${lot.title}`}
          </Text>
        </div>
        <Text className={css.length}>{lengthText(duration)}</Text>
        {!locked && (
          <Group gap={2} wrap="nowrap" className={css.actions}>
            <ActionIcon variant="subtle" color="gray" {...sortable.up(id)}>
              <IconArrowUp size={18} />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" {...sortable.down(id)}>
              <IconArrowDown size={18} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Change ${name}`}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <IconPencil size={18} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={`Delete ${name}`}
              disabled={only}
              onClick={onDelete}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        )}
      </div>
      {open && !locked && (
        <Fields segment={segment} lots={lots} onChange={onChange} onDone={() => setOpen(false)} />
      )}
    </li>
  );
}

type FieldsProps = Pick<Props, 'segment' | 'lots' | 'onChange'> & { onDone: () => void };

function Fields({ segment, lots, onChange, onDone }: FieldsProps) {
  const [name, setName] = useState(segment.name);
  const [span, setSpan] = useState(spanText(segment.duration));
  const [description, setDescription] = useState(segment.description);
  const [error, setError] = useState<string | undefined>();
  const saveSpan = () => {
    const errors: Record<string, string> = {};
    const duration = readSpan(span, 'span', errors);
    const outside = duration !== undefined && (duration < 5 || duration > 4 * 3_600);
    setError(errors.span ?? (outside ? 'From 5 seconds to 4 hours' : undefined));
    if (duration !== undefined && !outside && duration !== segment.duration) onChange({ duration });
  };
  return (
    <div className={css.fields}>
      <TextInput
        label="Name"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => name.trim() !== '' && name !== segment.name && onChange({ name })}
        data-autofocus
      />
      <TextInput
        label="Length"
        value={span}
        error={error}
        rightSection={<Text size="sm">min:s</Text>}
        rightSectionWidth={54}
        onChange={(event) => setSpan(event.currentTarget.value)}
        onBlur={saveSpan}
      />
      <Select
        label="Kind"
        data={TYPES}
        allowDeselect={false}
        value={segment.type}
        onChange={(value) => value && onChange({ type: value as LayoutSegment['type'] })}
      />
      <Select
        label="Scene"
        data={SCENES}
        allowDeselect={false}
        value={segment.scene}
        onChange={(value) => value && onChange({ scene: value as LayoutSegment['scene'] })}
      />
      <Select
        className={css.wide}
        label="Lot that is sold in it"
        placeholder={lots.length === 0 ? 'The show has no campaign with lots' : 'None'}
        clearable
        searchable
        data={lots.map(({ id, lot }) => ({ value: id, label: `${lot.lotNumber} · ${lot.title}` }))}
        value={segment.auctionId}
        onChange={(auctionId) => onChange({ auctionId })}
      />
      <Textarea
        className={css.wide}
        label="What happens in it"
        autosize
        minRows={2}
        maxLength={1_000}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        onBlur={() => description !== segment.description && onChange({ description })}
      />
      <Group className={css.wide}>
        <Button size="xs" variant="default" onClick={onDone}>
          Done
        </Button>
      </Group>
    </div>
  );
}
