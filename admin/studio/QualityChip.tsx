import { Badge } from '@mantine/core';
import { gradeOf } from './studio.rules.ts';

const COLORS = { good: 'green', fair: 'yellow', poor: 'red' } as const;

type Props = {
  score: number | null;
  /** Whose quality it is, for those who hear the page. */
  of: string;
};

/** A measured quality; nothing where none was measured. */
export function QualityChip({ score, of }: Props) {
  const found = gradeOf(score);
  if (found === null || score === null) return null;
  return (
    <Badge
      color={COLORS[found.grade]}
      variant="light"
      tt="none"
      miw="max-content"
      className="time"
      title="Measured quality, from 0 to 1"
      role="img"
      aria-label={`Quality of ${of}: ${score.toFixed(2)}, ${found.text}`}
    >
      {score.toFixed(2)}
    </Badge>
  );
}
