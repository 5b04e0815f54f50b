import type { SegmentType, ShowType } from '../../contracts/show.ts';
import {
  type HouseLanguage,
  houseLanguage,
  type LotFacts,
  type SegmentPlan,
  type ShowFacts,
} from './facts.rules.ts';
import { lotSlots, lotTopics, type Remark } from './lot.topics.rules.ts';
import { FAMILY_NAMES, mediumFamily } from './media.rules.ts';
import { inWords } from './numbers.rules.ts';
import { type Dice, type Slots, shuffled } from './phrase.rules.ts';
import { coupleIn, subjectIn } from './request.rules.ts';
import { listOf, moneyInWords, readAloud, yearOf } from './spoken.rules.ts';
import { todayOf } from './today.rules.ts';
import type { Topic } from './topics.rules.ts';

/** What a segment speaks of: how it begins, what comes between, and how it ends. */
export interface TopicPlan {
  open: Remark<Topic>[];
  /** In the order in which it is told. */
  middle: Remark<Topic>[];
  end: Remark<Topic>[];
}

const WELCOMES: Record<ShowType, Topic> = {
  auction_night: 'welcome_auction',
  charity_gala: 'welcome_gala',
  conference: 'welcome_meeting',
  webinar: 'welcome_meeting',
  workshop: 'welcome_meeting',
  launch: 'welcome_launch',
  wedding: 'welcome_wedding',
  free_form: 'welcome_free',
};

/** Topics of a segment within its show. */
export function topicsOf(
  facts: ShowFacts,
  segments: readonly SegmentPlan[],
  segment: SegmentPlan,
  dice: Dice,
): TopicPlan {
  const lot = facts.lots.find((of) => of.auctionId === segment.auctionId);
  if (segment.type === 'lot' && lot) return lotPlan(facts, lot, dice);
  const all = showSlots(facts, segments, segment, dice);
  const plan = PLANS[segment.type](facts);
  const remark = (topic: Topic, slots: Slots = {}): Remark<Topic> => ({
    topic,
    slots: { ...all, ...slots },
    must: plan.must?.includes(topic) ?? false,
  });
  const lots = shuffled(lotsAfter(facts, segments, segment), dice).slice(0, 5);
  const middle = plan.middle.flatMap((topic) => {
    if (topic === 'break_look') return lots.map((of) => remark(topic, lotSlots(facts, of)));
    if (topic === 'agenda_item')
      return partsAfter(segments, segment, houseLanguage(facts.language)).map((part) =>
        remark(topic, { part }),
      );
    return [remark(topic)];
  });
  return {
    open: plan.open.map((topic) => remark(topic)),
    middle,
    end: plan.end.map((topic) => remark(topic)),
  };
}

function lotPlan(facts: ShowFacts, lot: LotFacts, dice: Dice): TopicPlan {
  const slots = lotSlots(facts, lot);
  const at = facts.lots.indexOf(lot);
  const several = facts.lots.length > 2;
  const open =
    several && at === 0 ? 'lot_first' : several && at === facts.lots.length - 1 ? 'lot_last' : 'lot_open';
  const hand =
    lot.format === 'english' ? 'hand_english' : lot.format === 'dutch' ? 'hand_dutch' : 'hand_sealed';
  const must: Topic[] = ['facts', 'estimate'];
  if (lot.format !== 'english') must.push(`format_${lot.format}`);
  const topics = lotTopics(facts, lot);
  const quote = shuffled(
    topics.filter(({ topic }) => topic === 'quote'),
    dice,
  )[0];
  return {
    open: [{ topic: open, slots }],
    // Two quotes would be a reading.
    middle: topics
      .filter((one) => one.topic !== 'quote' || one === quote)
      .map((one) => ({ ...one, must: one === quote || must.includes(one.topic) })),
    end: [{ topic: hand, slots }],
  };
}

type Plan = { open: Topic[]; must?: Topic[]; middle: Topic[]; end: Topic[] };

const SALE: Topic[] = [
  'sale_campaign',
  'sale_count',
  'sale_artists',
  'sale_span',
  'sale_media',
  'sale_range',
  'sale_first',
  'break_look',
  'sale_last',
];

const stage =
  (open: Topic, end: Topic, ...more: Topic[]) =>
  (): Plan => ({ open: [open], middle: ['talk_about', ...more, 'listen'], end: [end] });

const PLANS: Record<SegmentType, (facts: ShowFacts) => Plan> = {
  welcome: (facts) => ({
    open: [WELCOMES[facts.eventType]],
    must: ['host', 'sale_count'],
    middle: ['host', 'about', ...SALE, 'length', 'about', 'mood', 'mood', 'mood'],
    end: ['begin'],
  }),
  introduction: (facts) =>
    facts.lots.length > 0
      ? { open: ['sale_campaign'], must: ['sale_count'], middle: [...SALE, 'mood'], end: ['next_part'] }
      : { open: ['about'], middle: ['length', 'agenda_item', 'mood', 'mood'], end: ['next_part'] },
  house_rules: (facts) => ({
    open: ['rules_open'],
    must: ['rules_bid', 'rules_clock'],
    middle: [
      'rules_bid',
      'rules_clock',
      ...(facts.lots.some((lot) => lot.format === 'dutch') ? (['rules_dutch'] as const) : []),
      ...(facts.lots.some((lot) => lot.format.startsWith('sealed')) ? (['rules_sealed'] as const) : []),
      'rules_price',
      'rules_bid',
      'rules_clock',
      'mood',
    ],
    end: ['rules_end'],
  }),
  agenda: () => ({
    open: ['agenda_open'],
    must: ['agenda_item'],
    middle: ['agenda_item', 'length', 'mood'],
    end: ['agenda_end'],
  }),
  keynote: stage('talk_open', 'talk_end'),
  talk: stage('talk_open', 'talk_end'),
  demo: stage('demo_open', 'demo_end'),
  panel: stage('panel_open', 'panel_end'),
  exercise: stage('exercise_open', 'exercise_end'),
  q_and_a: stage('questions_open', 'questions_end'),
  lot: () => ({ open: ['free_open'], middle: ['listen'], end: ['free_end'] }),
  appeal: () => ({
    open: ['appeal_open'],
    middle: ['appeal_why', 'appeal_why', 'appeal_why', 'appeal_why'],
    end: ['appeal_end'],
  }),
  toast: () => ({
    open: ['toast_open'],
    middle: ['toast_wish', 'toast_wish', 'toast_wish'],
    end: ['toast_end'],
  }),
  interlude: () => ({
    open: ['break_open'],
    must: ['next_lot'],
    middle: ['break_look', 'mood', 'next_lot'],
    end: ['break_end'],
  }),
  break: () => ({
    open: ['break_open'],
    must: ['next_lot'],
    middle: ['break_look', 'mood', 'next_lot'],
    end: ['break_end'],
  }),
  thanks: () => ({ open: ['thanks'], middle: ['thanks', 'thanks'], end: ['thanks_end'] }),
  closing: () => ({
    open: ['close_open'],
    middle: ['close_recap', 'thanks', 'close_recap', 'close_recap', 'thanks'],
    end: ['close_end'],
  }),
  free: () => ({ open: ['free_open'], middle: ['listen', 'mood'], end: ['free_end'] }),
};

function showSlots(
  facts: ShowFacts,
  segments: readonly SegmentPlan[],
  segment: SegmentPlan,
  dice: Dice,
): Slots {
  const language = houseLanguage(facts.language);
  const { lots } = facts;
  const years = lots.flatMap((lot) => yearOf(lot)?.year ?? []);
  const artists = new Set(lots.map((lot) => lot.artist).filter(Boolean));
  const next = segments.find((other) => other.order > segment.order);
  const nextLot = lotsAfter(facts, segments, segment)[0];
  const families = new Set(lots.flatMap((lot) => mediumFamily(lot.medium) ?? []));
  const span = Math.max(...years) - Math.min(...years);
  const several = lots.length > 1;
  return {
    show: nameOf(facts.title === 'Untitled show' ? '' : facts.title, language),
    host: facts.host || undefined,
    campaign: nameOf(facts.campaign?.name ?? '', language),
    subject: coupleIn(facts.description)
      ? undefined
      : readAloud(subjectIn(facts.description) ?? '') || undefined,
    couple: coupleIn(facts.description),
    part: partOf(segment, language),
    next: next && next.type !== 'lot' ? partOf(next, language) : undefined,
    nexttitle: nextLot && readAloud(nextLot.title),
    nextartist: nextLot && (readAloud(nextLot.artist) || undefined),
    minutes: facts.minutes ? inWords(facts.minutes, language) : undefined,
    count: several ? inWords(lots.length, language) : undefined,
    artists: artists.size > 1 ? inWords(artists.size, language) : undefined,
    earliest: years.length > 1 && span >= 20 ? String(Math.min(...years)) : undefined,
    latest: years.length > 1 && span >= 20 ? String(Math.max(...years)) : undefined,
    media:
      families.size > 1
        ? listOf(
            shuffled([...families], dice)
              .slice(0, 3)
              .map((family) => FAMILY_NAMES[language][family]),
            language,
          )
        : undefined,
    ...rangeOf(lots, language),
    firsttitle: several ? readAloud(lots[0]?.title ?? '') : undefined,
    lasttitle: several ? readAloud(lots.at(-1)?.title ?? '') : undefined,
    today: todayOf(facts, language),
  };
}

/** A name within a sentence; where nouns have cases and articles it stands in quotes, and so needs neither. */
function nameOf(name: string, language: HouseLanguage): string | undefined {
  const spoken = readAloud(name);
  if (!spoken) return undefined;
  return { en: spoken, de: `„${spoken}“`, fr: `« ${spoken} »`, es: `«${spoken}»` }[language];
}

function rangeOf(lots: readonly LotFacts[], language: HouseLanguage): Slots {
  const [first] = lots;
  const estimated = lots.filter((lot) => lot.estimateLow && lot.estimateHigh);
  if (!first || lots.length < 2 || estimated.length < lots.length) return {};
  if (lots.some((lot) => lot.currency !== first.currency)) return {};
  const least = estimated.reduce((a, b) => (BigInt(b.estimateLow ?? 0) < BigInt(a.estimateLow ?? 0) ? b : a));
  const most = estimated.reduce((a, b) =>
    BigInt(b.estimateHigh ?? 0) > BigInt(a.estimateHigh ?? 0) ? b : a,
  );
  return {
    least: moneyInWords(least.estimateLow ?? '0', first.currency, language),
    most: moneyInWords(most.estimateHigh ?? '0', first.currency, language),
  };
}

function lotsAfter(facts: ShowFacts, segments: readonly SegmentPlan[], segment: SegmentPlan): LotFacts[] {
  return segments
    .filter((other) => other.order > segment.order && other.auctionId)
    .flatMap((other) => facts.lots.find((lot) => lot.auctionId === other.auctionId) ?? []);
}

const QUIET: readonly SegmentType[] = [
  'lot',
  'welcome',
  'agenda',
  'house_rules',
  'thanks',
  'closing',
  'break',
];

/** The parts that are to come, one of each kind. */
function partsAfter(
  segments: readonly SegmentPlan[],
  segment: SegmentPlan,
  language: HouseLanguage,
): string[] {
  const after = segments.filter((other) => other.order > segment.order && !QUIET.includes(other.type));
  const kinds = after.filter((one, at) => after.findIndex(({ type }) => type === one.type) === at);
  return kinds.map((one) => partOf(one, language));
}

/** How a part is named within a sentence: in English a bare word of the layout gets its article. */
function partOf({ name }: SegmentPlan, language: HouseLanguage): string {
  const spoken = readAloud(name);
  if (language !== 'en') return spoken;
  if (spoken === 'Questions and answers') return 'your questions';
  const [, word, number] = /^(\p{Lu}\p{Ll}+)(?: (\d+))?$/u.exec(spoken) ?? [];
  if (!word) return spoken;
  return number
    ? `${word.toLowerCase()} number ${inWords(Number(number), 'en')}`
    : `the ${word.toLowerCase()}`;
}
