import type { LanguageModelV4Prompt, LanguageModelV4ToolResultOutput } from '@ai-sdk/provider';
import { type ShowState, stateOfInstructions } from '../chat/instructions.rules.ts';

/** What became of a tool call. */
export interface DoneCall {
  name: string;
  outcome: 'done' | 'failed' | 'refused';
  /** Why it failed, in words. */
  message: string;
}

/** A prompt as the house writer understands it. */
export interface Conversation {
  /** null: the prompt is not that of a show's chat. */
  state: ShowState | null;
  /** What staff have said, oldest first. */
  said: string[];
  /** What the house said last before that. */
  answered: string;
  /** Calls since staff spoke last. */
  done: DoneCall[];
}

export function conversationOf(prompt: LanguageModelV4Prompt): Conversation {
  const conversation: Conversation = { state: null, said: [], answered: '', done: [] };
  let speech = '';
  for (const message of prompt) {
    if (message.role === 'system')
      conversation.state = stateOfInstructions(message.content) ?? conversation.state;
    if (message.role === 'user') {
      const text = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
      conversation.said.push(text);
      conversation.answered = speech;
      conversation.done = [];
      speech = '';
    }
    if (message.role !== 'assistant' && message.role !== 'tool') continue;
    for (const part of message.content) {
      if (part.type === 'text') speech += part.text;
      if (part.type === 'tool-result')
        conversation.done.push({ name: part.toolName, ...outcomeOf(part.output) });
    }
  }
  return conversation;
}

function outcomeOf(output: LanguageModelV4ToolResultOutput): Omit<DoneCall, 'name'> {
  if (output.type === 'execution-denied') return { outcome: 'refused', message: output.reason ?? '' };
  if (output.type === 'error-text') return { outcome: 'failed', message: output.value };
  if (output.type === 'error-json') return { outcome: 'failed', message: JSON.stringify(output.value) };
  return { outcome: 'done', message: '' };
}
