import { type ShowState, stateOfInstructions } from '../show/chat/instructions.rules.ts';
import { type LlmReply, type LlmRequest, saidIn } from './llm-server.ts';

/**
 * A model that makes shows, for the local server: it reads the state of the show out of its instructions, and calls the
 * tool for the next step until all is there. It knows English, and no more than it needs.
 */
export function makeShow(request: LlmRequest): LlmReply {
  const state = stateOfInstructions(saidIn(request.messages.find(({ role }) => role === 'system')));
  if (!state || !request.tools) return { text: proseFor(request) };
  const last = request.messages.at(-1);
  if (last?.role === 'tool' && /^[A-Z_]+: /.test(saidIn(last))) {
    return { text: `That did not work: ${saidIn(last)}` };
  }
  const call = nextCall(state, request);
  return call ? { text: call.text, calls: [call] } : { text: 'The show is ready to go on air.' };
}

type Call = { name: string; input: unknown; text: string };

function nextCall(state: ShowState, { messages }: LlmRequest): Call | null {
  const { show, segments } = state;
  if (show.eventDate === null) {
    const wish = saidIn(messages.findLast(({ role }) => role === 'user'));
    return { name: 'storeEventDataTool', input: factsOf(wish, state), text: 'I note down the evening.' };
  }
  if (segments.length === 0) {
    return { name: 'generateEventLayoutTool', input: {}, text: 'Now the plan.' };
  }
  if (segments.some(({ words }) => words === 0)) {
    return { name: 'generateScriptFromLayoutTool', input: {}, text: 'Now the words.' };
  }
  if (segments.some(({ hasSound }) => !hasSound)) {
    return { name: 'generateAudioTool', input: {}, text: 'Now the voice.' };
  }
  if (!show.hasPresentation) {
    return { name: 'generatePresentationTool', input: {}, text: 'And the slides.' };
  }
  return null;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Reads "… on Friday 19:00, 40 minutes, warm and funny". */
function factsOf(wish: string, { now, campaigns }: ShowState) {
  const text = wish.toLowerCase();
  const weekday = WEEKDAYS.findIndex((name) => text.includes(name));
  const [, hour = '19', minute = '00'] = /(\d{1,2}):(\d\d)/.exec(text) ?? [];
  // The day by the clock of the house, whose offset stays as it is now.
  const day = new Date(`${now.slice(0, 10)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + (((weekday - day.getUTCDay() + 6) % 7) + 1));
  const offset = now.slice(19);
  const minutes = Number(/(\d+) minutes/.exec(text)?.[1]);
  return {
    title: 'An Evening of Eight Works',
    description: wish,
    eventType: 'auction_night',
    eventDate: `${day.toISOString().slice(0, 10)}T${hour.padStart(2, '0')}:${minute}:00${offset}`,
    ...(Number.isNaN(minutes) ? {} : { minutes }),
    language: 'en',
    tones: ['warm', 'funny', 'formal', 'lively', 'solemn'].filter((tone) => text.includes(tone)).slice(0, 3),
    campaignId: (campaigns.find(({ demo }) => demo) ?? campaigns[0])?.id ?? null,
  };
}

type Brief = {
  segment: { name: string; about: string };
  place: string;
  lot?: { title: string; artist: string; year: string; medium: string; provenance: string };
};

/** What is said in a segment, out of the data it was given. */
function proseFor({ messages }: LlmRequest): string {
  const { segment, place, lot } = JSON.parse(saidIn(messages.at(-1))) as Brief;
  const sentences = lot
    ? [
        `Here comes ${lot.title}, by ${lot.artist}.`,
        `It is ${lot.medium || 'a work'} of ${lot.year || 'its time'}, and part ${place} of this evening.`,
        lot.provenance ? `Where it comes from: ${lot.provenance}.` : `Look closely at ${lot.title}.`,
      ]
    : [`This is ${segment.name}, part ${place} of our evening.`, segment.about];
  return JSON.stringify({ content: sentences.filter(Boolean).join(' ') });
}
