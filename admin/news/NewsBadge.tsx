import { Badge } from '@mantine/core';
import type { NewsStatus } from '../../server/contracts/news.ts';
import { STATUS_LOOK } from './news.rules.ts';

/** How far an item is. */
export function NewsBadge({ status }: { status: NewsStatus }) {
  const [color, text] = STATUS_LOOK[status];
  return (
    <Badge color={color} variant="light" tt="none" miw="max-content">
      {text}
    </Badge>
  );
}
