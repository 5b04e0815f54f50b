import { Button } from '@mantine/core';
import type { IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Editor, Sending } from './useEditor.ts';

type Props = {
  editor: Editor;
  locked: boolean;
  what: Sending;
  icon: ComponentType<IconProps>;
  onStep: () => Promise<unknown>;
  children: string;
};

/** One step of an item; what is not saved is saved with it. */
export function StepButton({ editor, locked, what, icon: Icon, onStep, children }: Props) {
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<Icon size={16} />}
      loading={editor.sending === what}
      disabled={locked}
      onClick={() => void onStep()}
    >
      {children}
    </Button>
  );
}
