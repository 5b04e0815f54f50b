import { Kbd } from '@mantine/core';
import css from './CommandKey.module.css';
import type { CommandId } from './commands.rules.ts';
import { KEYS } from './keys.rules.ts';
import type { Desk } from './useDesk.ts';

type Props = { desk: Desk; id: CommandId; tone?: 'main' | 'grave'; onPress?: () => void };

/** A command with its key. One that cannot be given stays in its place, and says why under the pointer and when pressed. */
export function CommandKey({ desk, id, tone, onPress }: Props) {
  const command = desk.commands?.[id];
  const armed = desk.sure && desk.asked?.id === id;
  const refused = command ? command.refused : 'The lot is loading';
  return (
    <button
      type="button"
      className={css.key}
      data-command={id}
      data-tone={tone}
      data-armed={armed}
      data-allowed={refused === null}
      aria-disabled={refused !== null}
      aria-description={refused ?? undefined}
      data-tip={refused ?? undefined}
      aria-keyshortcuts={KEYS[id].keys[0]}
      onClick={() => {
        if (onPress && refused === null) onPress();
        else desk.press(id);
      }}
    >
      <span>{armed ? 'Sure?' : (command?.label ?? '…')}</span>
      <Kbd size="xs">{KEYS[id].shown}</Kbd>
    </button>
  );
}
