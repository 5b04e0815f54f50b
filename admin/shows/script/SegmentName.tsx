import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { problemText } from '../../house/problems.ts';
import css from '../Rows.module.css';
import { useDeeds } from '../useShows.ts';

type Props = { showId: string; segmentId: string; name: string; locked: boolean };

/** The name of a segment, changed where it stands; Enter or leaving the field saves it. */
export function SegmentName({ showId, segmentId, name, locked }: Props) {
  const deed = useDeeds(showId);
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setText(name), [name]);
  const save = async () => {
    const next = text.trim();
    if (next === '' || next === name) return setText(name);
    try {
      await deed('PATCH', `/script/${segmentId}`, { name: next });
      setProblem(null);
    } catch (error) {
      setProblem(problemText(error));
    }
  };
  return (
    <TextInput
      aria-label={`Name of ${name}`}
      variant="unstyled"
      size="sm"
      maxLength={120}
      readOnly={locked}
      classNames={{ input: css.name }}
      value={text}
      error={problem}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setText(name);
      }}
    />
  );
}
