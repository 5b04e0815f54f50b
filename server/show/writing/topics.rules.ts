/** What a lot can be spoken of by; each has sentences of its own in every language. */
export type LotTopic =
  | 'lot_open'
  | 'lot_first'
  | 'lot_last'
  | 'facts'
  | 'age_new'
  | 'age_decades'
  | 'age_century'
  | 'age_old'
  | `medium_${MediumFamily}`
  | 'size_large'
  | 'size_small'
  | 'size_square'
  | 'size_tall'
  | 'size_wide'
  | 'oldest'
  | 'newest'
  | 'largest'
  | 'smallest'
  | 'highest'
  | 'lowest'
  | 'older_than_last'
  | 'newer_than_last'
  | 'prov_artist'
  | 'prov_family'
  | 'prov_shown'
  | 'prov_gift'
  | 'prov_edition'
  | 'prov_private'
  | 'prov_quote'
  | 'quote'
  | 'estimate'
  | 'opens_low'
  | 'opens'
  | 'buy_now'
  | 'format_english'
  | 'format_dutch'
  | 'format_sealed_first'
  | 'format_sealed_second'
  | 'clock_final'
  | 'clock_soft'
  | 'aside'
  | 'hand_english'
  | 'hand_dutch'
  | 'hand_sealed';

/** What the evening itself can be spoken of by. */
export type EveningTopic =
  | 'welcome_auction'
  | 'welcome_gala'
  | 'welcome_meeting'
  | 'welcome_wedding'
  | 'welcome_launch'
  | 'welcome_free'
  | 'host'
  | 'sale_count'
  | 'sale_artists'
  | 'sale_span'
  | 'sale_range'
  | 'sale_first'
  | 'sale_last'
  | 'sale_media'
  | 'sale_campaign'
  | 'length'
  | 'about'
  | 'mood'
  | 'begin'
  | 'rules_open'
  | 'rules_bid'
  | 'rules_clock'
  | 'rules_dutch'
  | 'rules_sealed'
  | 'rules_price'
  | 'rules_end'
  | 'break_open'
  | 'break_look'
  | 'break_end'
  | 'next_lot'
  | 'next_part'
  | 'thanks'
  | 'thanks_end'
  | 'close_open'
  | 'close_recap'
  | 'close_end';

/** Parts in which somebody else has the word, and those that are only spoken. */
export type StageTopic =
  | 'agenda_open'
  | 'agenda_item'
  | 'agenda_end'
  | 'talk_open'
  | 'talk_about'
  | 'talk_end'
  | 'panel_open'
  | 'panel_end'
  | 'demo_open'
  | 'demo_end'
  | 'exercise_open'
  | 'exercise_end'
  | 'questions_open'
  | 'questions_end'
  | 'appeal_open'
  | 'appeal_why'
  | 'appeal_end'
  | 'toast_open'
  | 'toast_wish'
  | 'toast_end'
  | 'free_open'
  | 'free_end'
  | 'listen';

/** What the conductor says when the evening does not go as it was written. */
export const IMPROVISE_KINDS = ['lot_long', 'lot_short', 'passed', 'reoffer', 'filler', 'back'] as const;
export type ImproviseKind = (typeof IMPROVISE_KINDS)[number];

export type Topic = LotTopic | EveningTopic | StageTopic | `improvise_${ImproviseKind}`;

export const MEDIUM_FAMILIES = [
  'ink',
  'watercolour',
  'oil',
  'acrylic',
  'print',
  'glass',
  'paper',
  'photo',
  'sculpture',
  'digital',
] as const;
export type MediumFamily = (typeof MEDIUM_FAMILIES)[number];

/** The sentences of one language; a topic that is left out has none. */
export type Sentences = Partial<Record<Topic, readonly string[]>>;
