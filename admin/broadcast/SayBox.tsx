import { Button, Group, Kbd, Select, Text, Textarea } from '@mantine/core';
import { type RefObject, useState } from 'react';
import type { SpeechPriority } from '../../server/contracts/speech.ts';
import type { StreamAir } from '../../server/contracts/stream.ts';
import { useDeed } from './useBroadcast.ts';

const PRIORITIES: { value: SpeechPriority; label: string }[] = [
  { value: 'now', label: 'At once, interrupting' },
  { value: 'script', label: 'In turn' },
  { value: 'remark', label: 'When there is a pause' },
];

type Props = { air: StreamAir; field: RefObject<HTMLTextAreaElement | null>; onHush: () => void };

/** Words put into the host's mouth. */
export function SayBox({ air, field, onHush }: Props) {
  const say = useDeed('It was not said');
  const [text, setText] = useState('');
  const [priority, setPriority] = useState<SpeechPriority>('now');
  const send = () => {
    if (text.trim() === '' || say.isPending) return;
    say.mutate({ method: 'POST', path: '/say', body: { text, priority } }, { onSuccess: () => setText('') });
  };
  return (
    <>
      <Textarea
        ref={field}
        aria-label="Say this now"
        placeholder="What the host says, word for word"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          send();
        }}
      />
      <Select
        mt="xs"
        aria-label="When it is said"
        data={PRIORITIES}
        value={priority}
        allowDeselect={false}
        onChange={(value) => value && setPriority(value as SpeechPriority)}
      />
      <Group gap="xs" mt="xs" justify="space-between">
        <Button color="brass" onClick={send} loading={say.isPending} disabled={text.trim() === ''}>
          Say it
        </Button>
        <Button variant="default" onClick={onHush} rightSection={<Kbd size="xs">Esc</Kbd>}>
          Hush
        </Button>
      </Group>
      <Text size="sm" mt="xs" c="dimmed" aria-live="polite">
        {air.speaking ? `Speaking: “${air.speaking.text}”` : 'The host is silent.'}
        {air.queued > 0 && ` ${air.queued} ${air.queued === 1 ? 'line waits' : 'lines wait'}.`}
      </Text>
    </>
  );
}
