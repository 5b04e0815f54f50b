import { type HotkeyItem, useHotkeys } from '@mantine/hooks';
import { NEXT_BID_ID } from '../bid/BidPanel.tsx';
import { MAX_BID_ID, MAX_BID_TOGGLE_ID } from '../bid/MaxBid.tsx';
import { OWN_AMOUNT_ID } from '../bid/OwnAmount.tsx';
import { usePreferences } from '../house/preferences.ts';
import { CHAT_INPUT_ID } from '../room/Chat.tsx';

/** Keys that move the focus; none of them bids by itself, Enter on the focused button does. */
export const SHORTCUTS = [
  { key: 'B', does: 'go to the next bid; Enter then bids' },
  { key: 'A', does: 'type your own amount' },
  { key: 'M', does: 'leave a secret maximum' },
  { key: 'C', does: 'talk to the room' },
] as const;

const focus = (id: string) => document.getElementById(id)?.focus();

export function useLotShortcuts(): void {
  const [{ shortcuts }] = usePreferences();
  const keys: HotkeyItem[] = [
    ['B', () => focus(NEXT_BID_ID)],
    ['A', () => focus(OWN_AMOUNT_ID)],
    [
      'M',
      () => {
        if (!document.getElementById(MAX_BID_ID)) document.getElementById(MAX_BID_TOGGLE_ID)?.click();
        focus(MAX_BID_ID);
      },
    ],
    ['C', () => focus(CHAT_INPUT_ID)],
  ];
  useHotkeys(shortcuts ? keys : []);
}
