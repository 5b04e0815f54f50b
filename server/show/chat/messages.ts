import { getToolName, isTextUIPart, isToolUIPart, type UIMessage } from 'ai';
import type { ToolCall } from '../../contracts/show.ts';

type Part = UIMessage['parts'][number];
type ToolPart = Extract<Part, { toolCallId: string }>;

/** What is said of a call that a crash, or staff who left, cut off. */
const CUT_OFF = 'INTERRUPTED: This was cut off; look at the show to see how far it came';
const NOT_ANSWERED = 'Nobody answered; something else was asked instead';

/** All that is written in a message. */
export function textOf(message: Pick<UIMessage, 'parts'>): string {
  return message.parts
    .filter(isTextUIPart)
    .map(({ text }) => text)
    .join('\n\n')
    .trim();
}

/** Its tool calls, as they are stored and shown. */
export function toolCallsOf(message: Pick<UIMessage, 'parts'>): ToolCall[] {
  return message.parts.filter(isToolUIPart).map((part) => ({
    toolCallId: part.toolCallId,
    toolName: getToolName(part),
    input: part.input ?? null,
    ...(part.state === 'output-available' ? { output: part.output } : {}),
    ...(part.state === 'output-error' ? { error: part.errorText } : {}),
    state: stateOf(part),
  }));
}

function stateOf(part: ToolPart): ToolCall['state'] {
  switch (part.state) {
    case 'output-available':
      return part.preliminary ? 'running' : 'done';
    case 'output-error':
      return 'failed';
    case 'output-denied':
      return 'refused';
    case 'approval-requested':
      return 'asks';
    case 'approval-responded':
      return part.approval.approved ? 'running' : 'refused';
    default:
      return 'running';
  }
}

/** Whether the message says or does anything; an empty one is not worth keeping. */
export function saysSomething(message: Pick<UIMessage, 'parts'>): boolean {
  return textOf(message) !== '' || message.parts.some(isToolUIPart);
}

/** Which calls wait for an answer of staff. */
export function waitingCalls(message: UIMessage): string[] {
  return message.parts.flatMap((part) =>
    isToolUIPart(part) && part.state === 'approval-requested' ? [part.toolCallId] : [],
  );
}

/** The answers of staff within a message that a client sent, by call. Nothing else of it is believed. */
export function answersIn(message: { parts: readonly { type: string }[] }): Map<string, boolean> {
  const answers = new Map<string, boolean>();
  for (const part of message.parts as readonly Partial<ToolPart>[]) {
    if (typeof part.toolCallId !== 'string' || part.state !== 'approval-responded') continue;
    answers.set(part.toolCallId, part.approval?.approved === true);
  }
  return answers;
}

/** The message as it is stored, with the answers to what it asked; answers to anything else change nothing. */
export function withAnswers(message: UIMessage, answers: ReadonlyMap<string, boolean>): UIMessage {
  return mapTools(message, (part) => {
    const approved = answers.get(part.toolCallId);
    if (part.state !== 'approval-requested' || approved === undefined) return part;
    return { ...part, state: 'approval-responded', approval: { ...part.approval, approved } } as ToolPart;
  });
}

/** A message that nobody works on any more: what was cut off has failed. What it asks for it still asks. */
export function ended(message: UIMessage): UIMessage {
  const mended = mapTools(message, (part) => {
    if (stateOf(part) !== 'running') return part;
    const { toolCallId, type, input } = part;
    const name = type === 'dynamic-tool' ? { toolName: part.toolName } : {};
    return {
      type,
      ...name,
      toolCallId,
      state: 'output-error',
      input: input ?? {},
      errorText: CUT_OFF,
    } as ToolPart;
  });
  const parts = mended.parts.map((part) =>
    isTextUIPart(part) && part.state === 'streaming' ? { ...part, state: 'done' as const } : part,
  );
  return { ...mended, parts };
}

/** One that something else was said after: what it asked for is refused. A model can read it so. */
export function settled(message: UIMessage): UIMessage {
  return mapTools(ended(message), (part) => {
    if (part.state !== 'approval-requested' && part.state !== 'approval-responded') return part;
    const approval = { ...part.approval, approved: false, reason: NOT_ANSWERED };
    return { ...part, state: 'output-denied', approval } as ToolPart;
  });
}

function mapTools(message: UIMessage, change: (part: ToolPart) => ToolPart): UIMessage {
  return { ...message, parts: message.parts.map((part) => (isToolUIPart(part) ? change(part) : part)) };
}
