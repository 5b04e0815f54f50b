import { Button, Group, Kbd, Text, Textarea } from '@mantine/core';
import { IconPlayerStopFilled, IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { keepsKey } from '../../sale/keys.rules.ts';
import css from './Chat.module.css';

type Props = {
  field: RefObject<HTMLTextAreaElement | null>;
  placeholder: string;
  busy: boolean;
  onSend: (text: string) => void;
  onStop?: () => void;
  /** What the button says. */
  send?: string;
  /** The words stay until this leaves the page: the one who takes them may refuse. */
  keep?: boolean;
};

/** Where staff write to the chat: Enter sends, Shift+Enter begins a new line, a slash anywhere leads here. */
export function Composer({ field, placeholder, busy, onSend, onStop, send = 'Send', keep = false }: Props) {
  const [text, setText] = useState('');
  const submit = () => {
    if (busy || text.trim() === '') return;
    onSend(text.trim());
    if (!keep) setText('');
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  useSlash(field);
  return (
    <form
      className={css.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        ref={field}
        aria-label="What the show should be"
        placeholder={placeholder}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={keyed}
      />
      <Group justify="space-between" mt={6} wrap="nowrap">
        <Text size="xs" c="dimmed" className={css.keys}>
          <Kbd size="xs">/</Kbd> to write, <Kbd size="xs">Enter</Kbd> sends
        </Text>
        <Group gap="xs" ml="auto">
          {busy && onStop ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerStopFilled size={14} />}
              onClick={onStop}
            >
              Stop
            </Button>
          ) : (
            <Button
              type="submit"
              size="xs"
              loading={busy}
              disabled={text.trim() === ''}
              leftSection={<IconSend2 size={16} />}
            >
              {send}
            </Button>
          )}
        </Group>
      </Group>
    </form>
  );
}

/** A slash that is not typed into a field begins to write. */
export function useSlash(field: RefObject<HTMLTextAreaElement | null>): void {
  const pressed = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const { target } = event;
    if (document.querySelector('[role=dialog]')) return;
    if (target instanceof HTMLElement) {
      const { tagName, isContentEditable } = target;
      const [type, role] = [target.getAttribute('type') ?? '', target.getAttribute('role')];
      if (keepsKey({ tagName, type, isContentEditable, role }, '/')) return;
    }
    event.preventDefault();
    field.current?.focus();
  });
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
