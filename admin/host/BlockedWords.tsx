import { TagsInput } from '@mantine/core';
import type { Agent } from '../../server/contracts/agent.ts';
import { fieldProblems, problemText } from '../house/problems.ts';
import { useHostDeed } from './useHost.ts';

/** Words of the staff that are never spoken; each is kept as soon as it is there. */
export function BlockedWords({ agent }: { agent: Agent }) {
  const save = useHostDeed(agent.id);
  const words = save.isPending ? wordsOf(save.variables?.body) : agent.blockedWords;
  const said = save.isError ? (Object.values(fieldProblems(save.error))[0] ?? problemText(save.error)) : null;
  return (
    <TagsInput
      label="Words and phrases"
      description="Beside the word lists of the house. Enter adds one."
      placeholder={words.length === 0 ? 'None yet' : ''}
      value={words}
      maxTags={500}
      splitChars={[',', ';', '\n']}
      error={said}
      onChange={(blockedWords) => save.mutate({ method: 'PATCH', body: { blockedWords } })}
    />
  );
}

const wordsOf = (body: unknown): string[] => (body as { blockedWords: string[] }).blockedWords;
