import { notifications } from '@mantine/notifications';

/** Says what the language model did not write, and why, until it is put away. */
export function tellTrouble({ trouble }: { trouble: string | null }): void {
  if (trouble === null) return;
  notifications.show({
    color: 'yellow',
    title: 'Not all by the language model',
    message: trouble,
    autoClose: false,
  });
}
