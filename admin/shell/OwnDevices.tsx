import { ActionIcon, Modal, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDevices } from '@tabler/icons-react';
import { Devices } from '../../viewer/ui/Devices.tsx';
import { useHouse, useServerNow } from '../house/HouseContext.tsx';

/** Where the staff member is signed in, behind a small button. */
export function OwnDevices() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Tooltip label="Signed-in devices">
        <ActionIcon variant="subtle" color="gray" aria-label="Signed-in devices" onClick={open}>
          <IconDevices size={18} />
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={close} title="Signed-in devices">
        <List />
      </Modal>
    </>
  );
}

function List() {
  return <Devices api={useHouse().api} now={useServerNow(30_000)} />;
}
