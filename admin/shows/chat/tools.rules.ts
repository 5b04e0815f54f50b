import { lengthText } from '../shows.rules.ts';

type Names = { doing: string; done: string; asks?: string };

/** The chat's tools in words of people. */
const TOOLS: Record<string, Names> = {
  storeEventDataTool: { doing: 'Noting the facts', done: 'Facts noted' },
  generateEventLayoutTool: {
    doing: 'Planning the evening',
    done: 'Evening planned',
    asks: 'This replaces the plan of the evening that you have now.',
  },
  generateScriptFromLayoutTool: {
    doing: 'Writing the script',
    done: 'Script written',
    asks: 'This writes the whole script anew; words that were edited by hand are replaced.',
  },
  generateAudioTool: { doing: 'Making the sound', done: 'Sound made' },
  generatePresentationTool: { doing: 'Making the slides', done: 'Slides made' },
  editSegmentTool: {
    doing: 'Changing a segment',
    done: 'Segment changed',
    asks: 'This replaces the words of the segment.',
  },
  addSegmentTool: { doing: 'Adding a segment', done: 'Segment added' },
  reorderSegmentsTool: { doing: 'Putting the segments in order', done: 'Order changed' },
  regenerateSegmentTool: {
    doing: 'Writing a segment anew',
    done: 'Segment written anew',
    asks: 'This replaces words that were edited by hand.',
  },
  deleteSegmentTool: {
    doing: 'Deleting a segment',
    done: 'Segment deleted',
    asks: 'This takes a segment out of the show.',
  },
};

/** A tool call as the chat library has it in a message, as far as its card needs it. */
export type ToolPart = {
  type: string;
  toolName?: string;
  toolCallId: string;
  state: string;
  input?: unknown;
  output?: unknown;
  errorText?: string | undefined;
  preliminary?: boolean | undefined;
  approval?: { id: string; approved?: boolean | undefined; requestReason?: string | undefined } | undefined;
};

export function isToolPart(part: { type: string }): part is ToolPart {
  return part.type.startsWith('tool-') || part.type === 'dynamic-tool';
}

export type Card = {
  title: string;
  tone: 'busy' | 'done' | 'failed' | 'asks' | 'refused';
  /** State in one word, for those who do not see the colour. */
  state: string;
  /** What came of it, or what it does just now. */
  text: string;
  percent: number | null;
  /** Id to answer with, while it asks. */
  approvalId: string | null;
};

type Now = { streaming: boolean; newest: boolean; nameOf: (segmentId: string) => string | undefined };

/**
 * What the card of a tool call says.
 * @param now.streaming the message is still being written: a call without an answer after that was cut off
 * @param now.newest nothing was said after it: what it asks can still be answered
 * @param now.nameOf finds the name of a segment
 */
export function cardOf(part: ToolPart, { streaming, newest, nameOf }: Now): Card {
  const name = part.toolName ?? part.type.slice('tool-'.length);
  const names = TOOLS[name] ?? { doing: `Using ${name}`, done: `${name} used` };
  const subject = subjectOf(part.input, nameOf);
  const title = (words: string) => (subject ? `${words}: ${subject}` : words);
  const card = { title: title(names.doing), text: '', percent: null, approvalId: null };
  if (part.state === 'output-error')
    return { ...card, tone: 'failed', state: 'Failed', text: withoutCode(part.errorText ?? '') };
  if (part.state === 'output-denied' || part.approval?.approved === false)
    return { ...card, tone: 'refused', state: 'Refused', text: 'You refused; nothing was changed.' };
  if (part.state === 'approval-requested' && !newest)
    return {
      ...card,
      tone: 'refused',
      state: 'Left',
      text: 'You went on without an answer; nothing was changed.',
    };
  if (part.state === 'approval-requested')
    return {
      ...card,
      tone: 'asks',
      state: 'Asks first',
      text: part.approval?.requestReason || names.asks || 'This changes what you have.',
      approvalId: part.approval?.id ?? null,
    };
  const { done, percent, detail } = progressOf(part.output);
  if (part.state === 'output-available' && !part.preliminary && done !== false)
    return {
      ...card,
      title: title(names.done),
      tone: 'done',
      state: 'Done',
      text: outcomeOf(name, part.output),
    };
  if (!streaming && !(newest && part.state === 'approval-responded'))
    return {
      ...card,
      tone: 'failed',
      state: 'Cut off',
      text: 'Its end was not seen here. Look at the show.',
    };
  return { ...card, tone: 'busy', state: 'Working', text: detail, percent };
}

/** What failed is told as `CODE: Sentence`; people read the sentence. */
export function withoutCode(text: string): string {
  return text.replace(/^[A-Z][A-Z_]+: /, '') || 'It failed without a word.';
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function subjectOf(input: unknown, nameOf: (segmentId: string) => string | undefined): string | undefined {
  const { segmentId } = fieldsOf(input);
  return typeof segmentId === 'string' ? nameOf(segmentId) : undefined;
}

function progressOf(output: unknown): { done: boolean | null; percent: number | null; detail: string } {
  const { done, percent, detail } = fieldsOf(output);
  return {
    done: typeof done === 'boolean' ? done : null,
    percent: typeof percent === 'number' ? percent : null,
    detail: typeof detail === 'string' ? detail : '',
  };
}

const MISSING: Record<string, string> = {
  title: 'a title',
  eventDate: 'a date',
  minutes: 'its length',
  campaignId: 'the campaign whose lots are sold',
};

function outcomeOf(name: string, output: unknown): string {
  const of = fieldsOf(output);
  const n = (field: string) => (typeof of[field] === 'number' ? of[field] : 0);
  const text = (field: string) => (typeof of[field] === 'string' ? of[field] : '');
  const segments = Array.isArray(of.segments) ? of.segments.length : n('segments');
  const trouble = text('trouble') && `. ${text('trouble')}`;
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  switch (name) {
    case 'storeEventDataTool': {
      const missing = Array.isArray(of.missing) ? of.missing.map((field) => MISSING[field] ?? field) : [];
      const facts = [
        text('title'),
        n('minutes') ? `${n('minutes')} min` : '',
        n('lots') ? counted(n('lots'), 'lot') : '',
      ];
      const known = facts.filter((fact) => fact !== '').join(' · ');
      return missing.length > 0 ? `${known}. Not known yet: ${missing.join(', ')}` : known;
    }
    case 'generateEventLayoutTool':
      return `${counted(segments, 'segment')}, ${lengthText(n('seconds'))}`;
    case 'generateScriptFromLayoutTool':
      return `${counted(segments, 'segment')}, ${counted(n('words'), 'word')}${trouble}`;
    case 'generateAudioTool':
      return `${counted(segments, 'segment')}, ${lengthText(n('seconds'))} of speech`;
    case 'addSegmentTool':
      return `“${text('name')}”${n('words') ? `, ${counted(n('words'), 'word')}` : ''}${trouble}`;
    case 'regenerateSegmentTool':
      return `${counted(n('words'), 'word')}${trouble}`;
    case 'deleteSegmentTool':
      return `${counted(segments, 'segment')} left`;
    case 'generatePresentationTool':
      return text('detail') || 'The show is ready.';
    default:
      return '';
  }
}

type Asked = {
  eventLayout: readonly unknown[];
  scriptSegments: readonly { segmentType: string; audioUrl: string | null }[];
  presentationUrl: string | null;
};

/** What could be asked for next; each is a whole sentence that can be sent as it stands. */
export function suggestionsFor(
  { eventLayout, scriptSegments, presentationUrl }: Asked,
  examples: readonly string[],
  begun: boolean,
): string[] {
  if (eventLayout.length === 0 && scriptSegments.length === 0)
    return begun ? ['Plan the evening'] : [...examples];
  if (scriptSegments.length === 0) return ['Write the script'];
  const silent = scriptSegments.some(({ audioUrl }) => audioUrl === null);
  const next = silent ? ['Make the sound'] : presentationUrl === null ? ['Make the slides'] : [];
  const types = scriptSegments.map(({ segmentType }) => segmentType);
  const lots = types.filter((type) => type === 'lot').length;
  return [
    ...next,
    ...(types.includes('welcome') ? ['Make the welcome warmer'] : []),
    ...(lots >= 3 ? ['Make lot 3 shorter'] : []),
    ...(types.includes('closing') ? ['Make the closing shorter'] : []),
  ].slice(0, 3);
}
