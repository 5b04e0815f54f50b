import { Button, Collapse, Progress } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { FinalVideo } from '../../server/contracts/studio.ts';
import { measuresOf } from './quality.rules.ts';
import css from './Result.module.css';
import { gradeOf } from './studio.rules.ts';

const COLORS = { good: 'var(--lead)', fair: 'brass', poor: 'red' } as const;

/** The measured quality, and on request what it is made of. */
export function Quality({ video }: { video: FinalVideo }) {
  const [opened, { toggle }] = useDisclosure(false);
  const found = gradeOf(video.quality);
  if (video.quality === null || found === null) return null;
  const measures = measuresOf(video.measures);
  return (
    <section aria-label="Quality">
      <p className={css.score}>
        <strong>{video.quality.toFixed(2)}</strong> measured quality: {found.text}
      </p>
      {measures.length > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-expanded={opened}
          aria-controls="studio-measures"
          onClick={toggle}
        >
          {opened ? 'Hide the measures' : 'Why?'}
        </Button>
      )}
      <Collapse id="studio-measures" expanded={opened}>
        <ul className={css.measures}>
          {measures.map(({ id, name, score, explained }) => (
            <li key={id}>
              <div className={css.measure}>
                <span>{name}</span>
                <span>{score.toFixed(2)}</span>
              </div>
              <Progress
                value={score * 100}
                size="sm"
                color={COLORS[gradeOf(score)?.grade ?? 'fair']}
                aria-label={`${name}, out of 100`}
              />
              {explained && <p>{explained}</p>}
            </li>
          ))}
        </ul>
      </Collapse>
    </section>
  );
}
