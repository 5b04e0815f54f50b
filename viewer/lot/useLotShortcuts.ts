import { type HotkeyItem, useHotkeys } from '@mantine/hooks';
import { flushSync } from 'react-dom';
import { MAX_BID_ID, MAX_TAB_ID, OWN_AMOUNT_ID, OWN_TAB_ID } from '../bid/AmountForms.tsx';
import { NEXT_BID_ID } from '../bid/ids.ts';
import { usePreferences } from '../house/preferences.ts';
import { CHAT_INPUT_ID } from '../room/ChatForm.tsx';

/** Keys that move the focus; none of them bids by itself, Enter on the focused button does. */
export const SHORTCUTS = [
  { key: 'B', does: 'go to the next bid; Enter then bids' },
  { key: 'A', does: 'type your own amount' },
  { key: 'M', does: 'leave a secret maximum' },
  { key: 'C', does: 'talk to the room' },
] as const;

const focus = (id: string) => document.getElementById(id)?.focus();

/** The field may stand behind its tab. */
const openAndFocus = (tabId: string, id: string) => {
  flushSync(() => document.getElementById(tabId)?.click());
  focus(id);
};

export function useLotShortcuts(): void {
  const [{ shortcuts }] = usePreferences();
  const keys: HotkeyItem[] = [
    ['B', () => focus(NEXT_BID_ID)],
    ['A', () => openAndFocus(OWN_TAB_ID, OWN_AMOUNT_ID)],
    ['M', () => openAndFocus(MAX_TAB_ID, MAX_BID_ID)],
    ['C', () => focus(CHAT_INPUT_ID)],
  ];
  useHotkeys(shortcuts ? keys : []);
}
