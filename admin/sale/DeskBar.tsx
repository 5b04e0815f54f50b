import { ActionIcon, Anchor, Kbd, Tooltip } from '@mantine/core';
import { IconFlag, IconKeyboard } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { StaffRegistration } from '../../server/contracts/catalogue.ts';
import { useFlags } from '../house/queries.ts';
import css from './DeskBar.module.css';
import { StageSwitch } from './StageSwitch.tsx';

type Props = { auctionId: string; registrations: readonly StaffRegistration[]; onKeys: () => void };

/** Who is here, what is on stage, what a person should look at. */
export function DeskBar({ auctionId, registrations, onKeys }: Props) {
  const flags = useFlags('open').data?.length ?? 0;
  const online = registrations.filter((one) => one.online).length;
  return (
    <div className={css.bar}>
      <span className={css.people} data-testid="paddles-online">
        <b>{online}</b> of {registrations.length} paddles here
      </span>
      {flags > 0 && (
        <Anchor component={Link} to="/flags" className={css.flags} data-testid="desk-flags">
          <IconFlag size={15} /> {flags} {flags === 1 ? 'flag' : 'flags'}
        </Anchor>
      )}
      <StageSwitch auctionId={auctionId} />
      <Tooltip
        label={
          <>
            All keys <Kbd size="xs">?</Kbd>
          </>
        }
      >
        <ActionIcon variant="subtle" color="gray" aria-label="All keys" className={css.keys} onClick={onKeys}>
          <IconKeyboard size={20} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
