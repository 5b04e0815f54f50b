import { randomUUID } from 'node:crypto';
import { ReadableStream } from 'node:stream/web';
import { setTimeout as delay } from 'node:timers/promises';
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4ToolCall,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { conversationOf } from './conversation.ts';
import { decide } from './house.mind.ts';

/** The provider's name of the house writer's model. */
export const HOUSE_PROVIDER = 'house';

type Stream = Awaited<ReturnType<LanguageModelV4['doStream']>>['stream'];

/** Between two words, so that a reader can follow. */
const WORD_MS = 8;

/** The house writer as a language model: deterministic, without a network, with tool calls. */
export function createHouseModel(): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: HOUSE_PROVIDER,
    modelId: 'house-writer',
    supportedUrls: {},
    async doGenerate(options) {
      const { text, calls } = answer(options);
      return {
        content: [...(text ? [{ type: 'text' as const, text }] : []), ...calls],
        finishReason: reasonOf(calls),
        usage: usageOf(options, text),
        warnings: [],
      };
    },
    async doStream(options) {
      return { stream: ReadableStream.from(partsOf(options)) as Stream };
    },
  };
}

function answer({ prompt, tools, toolChoice }: LanguageModelV4CallOptions): {
  text: string;
  calls: LanguageModelV4ToolCall[];
} {
  const { text, calls } = decide(conversationOf(prompt));
  const offered = new Set(toolChoice?.type === 'none' ? [] : (tools ?? []).map(({ name }) => name));
  return {
    text,
    calls: calls
      .filter(({ name }) => offered.has(name))
      .map(({ name, input }) => ({
        type: 'tool-call',
        toolCallId: `house-${randomUUID()}`,
        toolName: name,
        input: JSON.stringify(input),
      })),
  };
}

async function* partsOf(options: LanguageModelV4CallOptions): AsyncGenerator<LanguageModelV4StreamPart> {
  const { text, calls } = answer(options);
  const wait = options.abortSignal ? { signal: options.abortSignal } : {};
  yield { type: 'stream-start', warnings: [] };
  const id = 'words';
  if (text) {
    yield { type: 'text-start', id };
    for (const delta of text.match(/\S+\s*/g) ?? []) {
      yield { type: 'text-delta', id, delta };
      await delay(WORD_MS, undefined, wait);
    }
    yield { type: 'text-end', id };
  }
  for (const call of calls) {
    yield { type: 'tool-input-start', id: call.toolCallId, toolName: call.toolName };
    yield { type: 'tool-input-delta', id: call.toolCallId, delta: call.input };
    yield { type: 'tool-input-end', id: call.toolCallId };
    yield call;
  }
  yield { type: 'finish', finishReason: reasonOf(calls), usage: usageOf(options, text) };
}

function reasonOf(calls: readonly LanguageModelV4ToolCall[]): LanguageModelV4FinishReason {
  return { unified: calls.length > 0 ? 'tool-calls' : 'stop', raw: undefined };
}

/** Words stand for tokens: the house counts none. */
function usageOf({ prompt }: LanguageModelV4CallOptions, text: string): LanguageModelV4Usage {
  const count = (words: string) => words.split(/\s+/).length;
  const input = count(JSON.stringify(prompt));
  const output = count(text);
  return {
    inputTokens: { total: input, noCache: input, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: output, text: output, reasoning: undefined },
  };
}
