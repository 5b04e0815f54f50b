import { useLocalStorage } from '@mantine/hooks';

export type Preferences = { sound: boolean; shortcuts: boolean };

/** Kept on this device; sound is off until asked for. */
export function usePreferences() {
  return useLocalStorage<Preferences>({
    key: 'gavelcast.preferences',
    defaultValue: { sound: false, shortcuts: true },
    getInitialValueInEffect: false,
  });
}
