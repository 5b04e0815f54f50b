import { houseLanguage, type SegmentPlan, type ShowFacts, type WrittenSegment } from './facts.rules.ts';
import { readInstruction } from './instruction.rules.ts';
import type { Remark } from './lot.topics.rules.ts';
import { type Dice, diceOf, shuffled, wordsIn } from './phrase.rules.ts';
import { type TopicPlan, topicsOf } from './segment.topics.rules.ts';
import { createTeller, type Teller } from './teller.rules.ts';
import type { Topic } from './topics.rules.ts';

/** Words that a voice speaks in a second: 150 a minute. */
const WORDS_PER_SECOND = 2.5;
/** What the host speaks at most in one piece; the rest of a segment belongs to the stage. */
const LONGEST_SECONDS = 90;
const STAGE_SECONDS = 30;
/** Of what comes again and again, each is only announced. */
const ANNOUNCED_SECONDS = 12;
/** A lot is introduced in that, and a sixth of its time at most; the rest belongs to the bids. */
const LOT_SECONDS = { least: 20, most: 40, share: 6 };
const ON_STAGE: ReadonlySet<string> = new Set([
  'keynote',
  'talk',
  'demo',
  'panel',
  'exercise',
  'q_and_a',
  'free',
]);

export interface WriteOptions {
  /** Another one for each time that the same segment is written anew. */
  take?: number;
  /** "shorter", "more solemn", in the words of staff. */
  instruction?: string;
  /** Sentences of the rest of the show, which are not said again. */
  alreadySaid?: readonly string[];
}

/** The whole script: for each segment of the layout what is said in it. The same facts give the same words. */
export function writeShow(facts: ShowFacts, segments: readonly SegmentPlan[]): WrittenSegment[] {
  const teller = createTeller(houseLanguage(facts.language), tonesFor(facts));
  return segments.map((segment) => ({
    segmentId: segment.id,
    content: compose(facts, segments, segment, teller, 1, 0),
    by: 'house',
    trouble: null,
  }));
}

/**
 * One segment, written anew.
 * @throws Error when the segment is none of the layout
 */
export function writeSegment(
  facts: ShowFacts,
  segments: readonly SegmentPlan[],
  segmentId: string,
  options: WriteOptions = {},
): WrittenSegment {
  const segment = segments.find((of) => of.id === segmentId);
  if (!segment) throw new Error(`No segment ${segmentId} in the layout`);
  const wish = readInstruction(options.instruction ?? '');
  const tones = wish.tones.length > 0 ? wish.tones : tonesFor(facts);
  const teller = createTeller(houseLanguage(facts.language), tones, options.alreadySaid);
  const content = compose(
    facts,
    segments,
    segment,
    teller,
    wish.length,
    options.take ?? 1,
    options.instruction,
  );
  return { segmentId, content, by: 'house', trouble: null };
}

/** Seconds that the host speaks in a segment. */
export function spokenSeconds(segment: SegmentPlan, segments: readonly SegmentPlan[]): number {
  if (segment.type === 'lot') {
    const share = segment.duration / LOT_SECONDS.share;
    return Math.min(segment.duration, Math.max(LOT_SECONDS.least, Math.min(LOT_SECONDS.most, share)));
  }
  if (alike(segment, segments) > 2) return Math.min(segment.duration, ANNOUNCED_SECONDS);
  return Math.min(segment.duration, ON_STAGE.has(segment.type) ? STAGE_SECONDS : LONGEST_SECONDS);
}

function alike(segment: SegmentPlan, segments: readonly SegmentPlan[]): number {
  return segments.filter(({ type }) => type === segment.type).length;
}

function tonesFor(facts: ShowFacts): ShowFacts['tones'] {
  return facts.tones.length > 0 ? facts.tones : ['warm'];
}

/** The request and the lots, in one text: the seed of all that is written of them. */
function seedOf(facts: ShowFacts): string {
  const { title, description, eventType, eventDate, minutes, language, tones, lots } = facts;
  const lotIds = lots.map((lot) => `${lot.lotNumber}:${lot.title}`);
  return JSON.stringify([title, description, eventType, eventDate, minutes, language, tones, lotIds]);
}

function compose(
  facts: ShowFacts,
  segments: readonly SegmentPlan[],
  segment: SegmentPlan,
  teller: Teller,
  length: number,
  take: number,
  instruction = '',
): string {
  const dice = diceOf(
    `${seedOf(facts)}|${segment.type}|${segment.order}|${segment.auctionId}|${take}|${instruction}`,
  );
  const words = spokenSeconds(segment, segments) * WORDS_PER_SECOND * length;
  const plan = topicsOf(facts, segments, segment, dice);
  // What comes again and again wears out, its last words first of all.
  const end = segment.type !== 'lot' && alike(segment, segments) > 2 && dice() < 0.65 ? [] : plan.end;
  return tell({ ...plan, end }, words, teller, dice).join(' ');
}

/** Beginning and end, what must be said, and then as much of the rest as there is time for, in the order of telling. */
function tell(plan: TopicPlan, words: number, teller: Teller, dice: Dice): string[] {
  const say = ({ topic, slots }: Remark<Topic>) => teller.say(topic, slots, dice) ?? '';
  const open = plan.open.map(say);
  const end = plan.end.map(say);
  const told = plan.middle.map(() => '');
  let left = words - wordsIn([...open, ...end].join(' '));
  const order = shuffled([...plan.middle.keys()], dice);
  const rank = (at: number) => Number(!plan.middle[at]?.must);
  for (const at of order.sort((a, b) => rank(a) - rank(b))) {
    const remark = plan.middle[at];
    // The next sentence would take longer than what is left.
    if (!remark || left < (rank(at) === 0 ? 0 : 7)) continue;
    told[at] = say(remark);
    left -= wordsIn(told[at]);
  }
  return [...open, ...told, ...end].filter(Boolean);
}
