import { IconTrash } from '@tabler/icons-react';
import { ConfirmButton } from './ConfirmButton.tsx';

type Props = { what: string; note?: string; onDelete: () => Promise<unknown>; disabled?: boolean };

export function DeleteButton({ what, note = '', onDelete, disabled }: Props) {
  return (
    <ConfirmButton
      label="Delete"
      icon={<IconTrash size={16} />}
      color="red"
      question={`Delete ${what}? ${note}`}
      confirm="Delete"
      disabled={disabled}
      onConfirm={onDelete}
    />
  );
}
