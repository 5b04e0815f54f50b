import { useLocalStorage } from '@mantine/hooks';

export type PlayerPreferences = {
  /** The picture is the main thing on the wall, or stands small beside the work. */
  small: boolean;
  muted: boolean;
  volume: number;
  captions: boolean;
};

/** Kept on this device. */
export function usePlayerPreferences() {
  return useLocalStorage<PlayerPreferences>({
    key: 'gavelcast.player',
    defaultValue: { small: false, muted: false, volume: 1, captions: false },
    getInitialValueInEffect: false,
  });
}
