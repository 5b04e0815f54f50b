import { Badge, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { StaffRegistration } from '../../server/contracts/catalogue.ts';
import css from './Bidders.module.css';

type Props = { bidder: StaffRegistration; onOpen?: () => void };

/** The name of a bidder with what goes with it: here or away, in the room or not, handle and note. */
export function BidderName({ bidder, onOpen }: Props) {
  const { displayName, twitterHandle, online, walkIn, note } = bidder;
  return (
    <div>
      <Group gap={8} wrap="nowrap">
        <span className={css.dot} data-online={online} title={online ? 'Online' : 'Not here'}>
          <VisuallyHidden>{online ? 'Online' : 'Not here'}</VisuallyHidden>
        </span>
        {onOpen ? (
          <UnstyledButton className={css.name} onClick={onOpen}>
            {displayName}
          </UnstyledButton>
        ) : (
          <Text span fw={500}>
            {displayName}
          </Text>
        )}
        {walkIn && (
          <Badge size="sm" color="gray" variant="light" tt="none">
            Walk-in
          </Badge>
        )}
      </Group>
      {(twitterHandle || note) && (
        <Text size="sm" c="dimmed" pl={17}>
          {[twitterHandle && `@${twitterHandle}`, note].filter(Boolean).join(' · ')}
        </Text>
      )}
    </div>
  );
}
