import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useHouse } from '../house/HouseContext.tsx';
import { problemText } from '../house/problems.ts';

/** Strikes out one bid from its own row; asks once more on the spot. Keyed by bid, so that a newer one asks anew. */
export function VoidButton({ bidId, what }: { bidId: string; what: string }) {
  const { api } = useHouse();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const press = async () => {
    if (!asked) return setAsked(true);
    setBusy(true);
    try {
      await api('POST', `/api/bids/${bidId}/void`, {});
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not struck out', message: problemText(error) });
    } finally {
      setBusy(false);
      setAsked(false);
    }
  };
  return (
    <Button
      size="compact-xs"
      variant={asked ? 'filled' : 'subtle'}
      color="red"
      loading={busy}
      aria-label={`Void ${what}`}
      onClick={() => void press()}
      onBlur={() => setAsked(false)}
    >
      {asked ? 'Sure?' : 'Void'}
    </Button>
  );
}
