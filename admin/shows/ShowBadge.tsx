import { Badge, Group } from '@mantine/core';
import type { ShowListItem } from '../../server/contracts/show.ts';
import { STATUS_LOOK } from './shows.rules.ts';

/** How far a show is, and whether it is on air. */
export function ShowBadge({ status, running }: Pick<ShowListItem, 'status' | 'running'>) {
  const [color, text] = STATUS_LOOK[status];
  return (
    <Group gap={6} wrap="nowrap">
      {running && (
        <Badge color="red" variant="filled" tt="none" miw="max-content">
          On air
        </Badge>
      )}
      <Badge color={color} variant="light" tt="none" miw="max-content">
        {text}
      </Badge>
    </Group>
  );
}
