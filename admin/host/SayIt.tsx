import { Button, Group, Switch, Textarea } from '@mantine/core';
import { type RefObject, useState } from 'react';
import type { Agent } from '../../server/contracts/agent.ts';
import { ApiError } from '../../viewer/house/api.ts';
import { problemText } from '../house/problems.ts';
import { useHostDeed } from './useHost.ts';

type Props = { agent: Agent; field: RefObject<HTMLTextAreaElement | null> };

/** Words put into the host's mouth; what may not be spoken is refused here, with the reason. */
export function SayIt({ agent, field }: Props) {
  const say = useHostDeed(agent.id);
  const answers = useHostDeed(agent.id);
  const [text, setText] = useState('');
  const send = () => {
    if (text.trim() === '' || say.isPending) return;
    say.mutate({ method: 'POST', path: '/message', body: { text } }, { onSuccess: () => setText('') });
  };
  return (
    <>
      <Textarea
        ref={field}
        aria-label="Say this"
        placeholder={agent.muted ? 'Muted: let it speak first' : 'What the host says, word for word'}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={500}
        value={text}
        error={say.isError ? refusal(say.error) : null}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (say.isError) say.reset();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          send();
        }}
      />
      <Group gap="md" mt="xs" justify="space-between">
        <Button color="brass" loading={say.isPending} disabled={text.trim() === ''} onClick={send}>
          Say it
        </Button>
        <Switch
          label="Answers viewers’ questions"
          checked={agent.answersChat}
          disabled={answers.isPending}
          error={answers.isError ? problemText(answers.error) : null}
          onChange={(event) =>
            answers.mutate({ method: 'PATCH', body: { answersChat: event.currentTarget.checked } })
          }
        />
      </Group>
    </>
  );
}

function refusal(error: Error): string {
  const reason = error instanceof ApiError ? error.error.reason : null;
  return typeof reason === 'string' ? `Not said: ${reason}.` : problemText(error);
}
