import { useLocalStorage } from '@mantine/hooks';
import type { Currency } from '../../server/contracts/money.ts';

export type Preferences = {
  sound: boolean;
  shortcuts: boolean;
  /** Prices are estimated in this currency too; absent until chosen. */
  currency?: Currency | undefined;
};

/** Kept on this device; sound is off until asked for. */
export function usePreferences() {
  return useLocalStorage<Preferences>({
    key: 'gavelcast.preferences',
    defaultValue: { sound: false, shortcuts: true },
    getInitialValueInEffect: false,
  });
}
