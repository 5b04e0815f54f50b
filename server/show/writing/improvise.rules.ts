import { houseLanguage, type LotFacts, type ShowFacts } from './facts.rules.ts';
import { lotSlots, lotTopics, type Remark } from './lot.topics.rules.ts';
import { diceOf, type Slots, shuffled } from './phrase.rules.ts';
import { createTeller } from './teller.rules.ts';
import { todayOf } from './today.rules.ts';
import type { ImproviseKind, Topic } from './topics.rules.ts';

/** Topics that only make sense when a lot is first shown. */
const INTRODUCTORY: ReadonlySet<Topic> = new Set([
  'facts',
  'older_than_last',
  'newer_than_last',
  'aside',
  'opens',
  'opens_low',
]);

/**
 * One or two sentences for a moment that no script has foreseen, or an empty text when nothing is left to say.
 * @param lot the lot on the block; null between lots, where only `back` has words
 * @param seed the same seed gives the same words
 * @param alreadySaid sentences of the run so far, of which none is said again
 */
export function improviseOn(
  kind: ImproviseKind,
  facts: ShowFacts,
  lot: LotFacts | null,
  seed: string,
  alreadySaid: readonly string[],
): string {
  const dice = diceOf(`${kind}|${lot?.auctionId ?? ''}|${seed}`);
  const language = houseLanguage(facts.language);
  const teller = createTeller(language, facts.tones, alreadySaid);
  const slots: Slots = { today: todayOf(facts, language), ...(lot ? lotSlots(facts, lot) : {}) };
  const say = (remark: Remark<Topic>) => teller.say(remark.topic, { ...slots, ...remark.slots }, dice) ?? '';
  const first = say({ topic: `improvise_${kind}`, slots: {} });
  const fills = kind === 'filler' || kind === 'lot_long';
  if (!fills || !lot) return first;
  for (const remark of shuffled(lotTopics(facts, lot), dice)) {
    if (INTRODUCTORY.has(remark.topic)) continue;
    const more = say(remark);
    if (more) return `${first} ${more}`.trim();
  }
  return first;
}
