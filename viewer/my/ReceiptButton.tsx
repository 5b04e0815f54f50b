import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiError } from '../house/api.ts';
import { saveAs } from '../house/files.ts';
import { useHouse } from '../house/HouseContext.tsx';

export const VERIFY_COMMAND = 'npm run verify-receipt -- <file> --key key.json';

type Props = { bidId: string; name: string };

/** Saves the house's signed receipt of one own bid. `name`: what the file is called, without its ending. */
export function ReceiptButton({ bidId, name }: Props) {
  const { api } = useHouse();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const { receipt } = await api<{ receipt: string }>('GET', `/api/bids/${bidId}/receipt`);
      saveAs(new Blob([receipt], { type: 'application/jose' }), `${name}.jws`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      notifications.show({
        color: 'red',
        message: 'The receipt could not be fetched. Try again in a moment.',
      });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Tooltip label="Signed receipt of this bid">
      <ActionIcon
        variant="subtle"
        color="gray"
        c="brass.2"
        size={36}
        loading={busy}
        onClick={download}
        aria-label={`Download the signed receipt, ${name}`}
      >
        <IconFileCertificate size={20} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
