import type { ShowState } from '../chat/instructions.rules.ts';
import { CHAT_WORDS, type ChatWords } from './chat.words.rules.ts';
import type { Conversation } from './conversation.ts';
import { editsIn } from './edits.rules.ts';
import { type HouseLanguage, houseLanguage } from './facts.rules.ts';
import { changesLayout, contextOf, type Facts, missingIn, newFacts, summaryOf } from './house.facts.rules.ts';
import { languageOf } from './language.rules.ts';
import { readRequest, type ShowRequest } from './request.rules.ts';
import { goesOn, leavesItOpen, STEPS, type Step, stepsIn } from './steps.rules.ts';

/** What the house says next, and what it has done. */
export interface Reply {
  text: string;
  calls: { name: string; input: unknown }[];
}

const TOOLS: Record<Step, string> = {
  layout: 'generateEventLayoutTool',
  script: 'generateScriptFromLayoutTool',
  audio: 'generateAudioTool',
  presentation: 'generatePresentationTool',
};
const EDITING = /^(?:add|edit|reorder|regenerate|delete)Segment/;
const STORING = 'storeEventDataTool';

/** The next step of a conversation; the same prompt leads to the same step. */
export function decide(conversation: Conversation): Reply {
  const { said, state, done } = conversation;
  const text = said.at(-1) ?? '';
  const language =
    languageOf(text) ?? languageOf(said.join('\n')) ?? houseLanguage(state?.show.language ?? 'en');
  const words = CHAT_WORDS[language];
  const say = (...lines: string[]): Reply => ({ text: lines.filter(Boolean).join(' '), calls: [] });
  if (!state || text.trim() === '') return say(words.help);
  if (done.some(({ outcome }) => outcome === 'refused')) return say(words.refused);
  const failure = done.findLast(({ outcome }) => outcome === 'failed');
  if (failure) return say(words.failed(asSentence(failure.message)));
  const edited = done.some(({ name }) => EDITING.test(name));
  if (done.length === 0) {
    const edits = editsIn(text, state.segments);
    if (edits.length > 0) {
      return { text: words.edits, calls: edits.map(({ tool, input }) => ({ name: tool, input })) };
    }
  }
  const steps = stepsIn(text);
  if (edited) {
    const more = steps.named.filter((step) => step === 'audio' || step === 'presentation');
    return more.length > 0
      ? walk(state, conversation, words, { force: more, until: more.at(-1) ?? null })
      : say(words.edited);
  }
  return makeShow(conversation, state, language, words, say);
}

function makeShow(
  conversation: Conversation,
  state: ShowState,
  language: HouseLanguage,
  words: ChatWords,
  say: (...lines: string[]) => Reply,
): Reply {
  const { said, done, answered } = conversation;
  const text = said.at(-1) ?? '';
  const request = readRequest(text, contextOf(state, language));
  const stored = done.some(({ name }) => name === STORING);
  const facts = stored ? {} : newFacts(text, said, state, request, words);
  if (Object.keys(facts).length > 0) return understood(state, facts, request, language, words);
  const { named, until } = stepsIn(text);
  const pressed = goesOn(text) || said.some(leavesItOpen);
  if (!pressed && state.segments.length === 0) {
    const missing = missingIn(state, said, language).slice(0, 2);
    if (missing.length > 0) {
      const names = state.campaigns.map(({ name }) => name).slice(0, 6);
      return say(
        ...missing.map((question) =>
          question === 'campaignId' && names.length > 1
            ? words.askWhich(names.join(', '))
            : words.asks[question],
        ),
      );
    }
  }
  const again = stored ? reworked(request) : [];
  const begun = stored && (state.segments.length === 0 || done.some(({ name }) => name === TOOLS.layout));
  if (named.length === 0 && until === null && !pressed && !begun && again.length === 0 && !makes(done)) {
    return say(stored ? words.stored : words.help);
  }
  const before = answered.includes('?') ? stepsIn(said.at(-2) ?? '').until : null;
  const only = stored || goesOn(text) || until ? null : (named.at(-1) ?? null);
  return walk(state, conversation, words, { force: stored ? again : named, until: until ?? only ?? before });
}

const makes = (done: Conversation['done']): boolean =>
  done.some(({ name }) => Object.values(TOOLS).includes(name));

function understood(
  state: ShowState,
  facts: Facts,
  request: ShowRequest,
  language: HouseLanguage,
  words: ChatWords,
): Reply {
  const hour =
    facts.eventDate && request.hourSaid === false ? words.hourGuessed(facts.eventDate.slice(11, 16)) : '';
  const text = [words.understood(summaryOf(state, facts, words, language)), hour].filter(Boolean).join(' ');
  return { text, calls: [{ name: STORING, input: facts }] };
}

/** What facts that were just stored make necessary anew. */
function reworked(request: ShowRequest): Step[] {
  const { eventType, minutes, campaignId, language, tones } = request;
  const facts: Facts = {
    ...(eventType ? { eventType } : {}),
    ...(minutes ? { minutes } : {}),
    ...(campaignId ? { campaignId } : {}),
    ...(language ? { language } : {}),
  };
  if (changesLayout(facts, request)) return ['layout', 'script'];
  return tones ? ['script'] : [];
}

type Walk = { force: readonly Step[]; until: Step | null };

/** The next of the steps that are still to be done, or the word that all of them are. */
function walk(state: ShowState, { done }: Conversation, words: ChatWords, { force, until }: Walk): Reply {
  const made = STEPS.filter((step) => done.some(({ name }) => name === TOOLS[step]));
  const wanted = STEPS.filter((step) => until === null || STEPS.indexOf(step) <= STEPS.indexOf(until));
  const next = wanted.find(
    (step) => !made.includes(step) && (force.includes(step) || isOpen(step, state, made)),
  );
  if (next) return { text: words.begins[next], calls: [{ name: TOOLS[next], input: {} }] };
  const last = wanted.at(-1);
  if (made.length === 0) return { text: words.nothing, calls: [] };
  if (last && last !== 'presentation') return { text: words.stopped[last], calls: [] };
  const seconds = state.segments.reduce((sum, segment) => sum + segment.seconds, 0);
  return { text: words.ready(state.segments.length, Math.max(1, Math.round(seconds / 60))), calls: [] };
}

function isOpen(step: Step, { segments, show }: ShowState, made: readonly Step[]): boolean {
  if (step === 'layout') return segments.length === 0;
  if (step === 'script') return made.includes('layout') || segments.every(({ words }) => words === 0);
  if (step === 'audio') return made.includes('script') || segments.some(({ hasSound }) => !hasSound);
  return made.includes('audio') || !show.hasPresentation;
}

/** `NOT_FOUND: There is none` → `There is none.` */
function asSentence(message: string): string {
  const plain = message.replace(/^(?:Error: )?[A-Z_]{4,}: /, '').trim();
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}
