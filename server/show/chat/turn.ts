import { randomUUID } from 'node:crypto';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import {
  convertToModelMessages,
  readUIMessageStream,
  stepCountIs,
  streamText,
  type ToolApprovalConfiguration,
  type ToolSet,
  toUIMessageStream,
  type UIMessage,
  type UIMessageChunk,
} from 'ai';
import { failureText } from './failures.ts';
import { ended, saysSomething, toolCallsOf } from './messages.ts';
import { patient } from './patient.model.ts';

/** A show takes five steps; a confused model must come to an end, too. */
const MAX_STEPS = 24;
const SYNC_MS = 2_000;
const MAX_ANSWER_TOKENS = 8_000;

export type TurnDeps = {
  model: LanguageModelV4;
  tools: ToolSet;
  approval: ToolApprovalConfiguration<ToolSet, Record<string, unknown>>;
  /** The system prompt as the show stands now; asked for before every step. */
  instructions(): Promise<string>;
  /** As it is to be kept; called every two seconds, after every tool and at the end, one call at a time. */
  sync(message: UIMessage): Promise<void>;
  /** What nobody foresaw, for the log. */
  failed(error: unknown): void;
  /** The longest wait for a sign of life of the model, in milliseconds. */
  patienceMs: number;
  maxRetries: number;
};

/**
 * Lets the model answer a conversation, with tools, until it has said what it has to say.
 * @param history settled, but for the answers of staff in its last message; those are acted on first
 * @param signal ends the turn early; what has come so far is kept
 * @returns what a client is sent, and when all of it has been kept; both end well whatever happens
 */
export async function beginTurn(deps: TurnDeps, history: UIMessage[], signal: AbortSignal) {
  const { tools, approval } = deps;
  const last = history.at(-1);
  const result = streamText({
    model: patient(deps.model, deps.patienceMs),
    tools,
    toolApproval: approval,
    instructions: await deps.instructions(),
    messages: await convertToModelMessages(history, { tools }),
    // What staff allowed is done before the first step, so that it is read anew there, too.
    prepareStep: async () => ({ instructions: await deps.instructions() }),
    stopWhen: stepCountIs(MAX_STEPS),
    maxOutputTokens: MAX_ANSWER_TOKENS,
    maxRetries: deps.maxRetries,
    // Two changes of one script must not meet.
    toolCallConcurrency: 1,
    abortSignal: signal,
    onError: ({ error }) => deps.failed(error),
  });
  const stream = toUIMessageStream({
    stream: result.stream,
    tools,
    originalMessages: history,
    generateMessageId: randomUUID,
    sendReasoning: false,
    onError: failureText,
  });
  const [toClient, toKeep] = stream.tee();
  const resumed = last?.role === 'assistant' ? last : undefined;
  return { stream: toClient as ReadableStream<UIMessageChunk>, kept: keep(deps, toKeep, resumed) };
}

/** Follows the answer and keeps it, so that a crash loses two seconds of words at most and no tool call. */
async function keep(
  { sync, failed }: TurnDeps,
  stream: ReadableStream<UIMessageChunk>,
  resumed: UIMessage | undefined,
): Promise<void> {
  let newest: UIMessage | undefined;
  let milestones = '';
  let changed = false;
  let keeping = Promise.resolve();
  const save = () => {
    if (!newest || !changed || !saysSomething(newest)) return;
    const message = newest;
    changed = false;
    keeping = keeping.then(() => sync(message)).catch(failed);
  };
  const timer = setInterval(save, SYNC_MS);
  try {
    for await (const message of readUIMessageStream({ stream, ...(resumed ? { message: resumed } : {}) })) {
      newest = message;
      changed = true;
      const reached = milestonesOf(message);
      if (reached !== milestones) save();
      milestones = reached;
    }
  } catch (error) {
    failed(error);
  } finally {
    clearInterval(timer);
    newest = newest && ended(newest);
    changed = true;
    save();
    await keeping;
  }
}

/** Changes when a tool was called, asked about or has ended. */
function milestonesOf(message: UIMessage): string {
  return toolCallsOf(message)
    .map(({ toolCallId, state }) => `${toolCallId}:${state}`)
    .join(' ');
}
