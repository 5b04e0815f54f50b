import type { Tone } from '../../contracts/show.ts';
import { sentencesOf } from '../script/sentences.rules.ts';
import type { HouseLanguage } from './facts.rules.ts';
import { SENTENCES } from './house.sentences.rules.ts';
import { patter } from './patter.rules.ts';
import { type Dice, type Slots, sameAs, spell, suits, tonesOf, variantsOf } from './phrase.rules.ts';
import type { Topic } from './topics.rules.ts';

/** One voice through one show: it never says a sentence twice, and comes back to a construction last of all. */
export interface Teller {
  /** A sentence on the topic, or null when there is none left that is true and new. */
  say(topic: Topic, slots: Slots, dice: Dice): string | null;
}

export function createTeller(
  language: HouseLanguage,
  tones: readonly Tone[],
  alreadySaid: readonly string[] = [],
): Teller {
  const said = new Set(alreadySaid.map(sameAs));
  const used = new Map<string, number>();
  return {
    say(topic, slots, dice) {
      const patterns = (SENTENCES[language][topic] ?? [])
        .filter((pattern) => suits(pattern, tones))
        .map((pattern) => ({
          pattern,
          rank: (used.get(pattern) ?? 0) - bonus(pattern, slots, dice),
          // What can be said in many ways is said more often: two shows seldom say it in the same.
          turn: -Math.log(1 - dice()) / variantsOf(pattern),
        }))
        .sort((a, b) => a.rank - b.rank || a.turn - b.turn);
      for (const { pattern } of patterns) {
        const plain = spell(pattern, slots, dice);
        const sentence = plain && patter(plain, language, tones, dice);
        const own = sentence ? sentencesOf(sentence, language).map(sameAs) : [];
        if (!sentence || own.some((one) => said.has(one))) continue;
        for (const one of own) said.add(one);
        used.set(pattern, (used.get(pattern) ?? 0) + 1);
        return typography(sentence, language);
      }
      return null;
    },
  };
}

/** What speaks of this show and no other, or is kept for its tone, comes a little sooner. */
function bonus(pattern: string, slots: Slots, dice: Dice): number {
  const own = slots.subject || slots.couple ? /\{(?:subject|couple)\}/ : slots.count ? null : /\{show\}/;
  const liked = own?.test(pattern) ? 0.5 : tonesOf(pattern).tones.length > 0 ? 0.25 : 0;
  return dice() < liked ? 0.5 : 0;
}

/** French sets a space that does not break before high marks. */
function typography(sentence: string, language: HouseLanguage): string {
  if (language !== 'fr') return sentence;
  return sentence
    .replace(/“/g, '« ')
    .replace(/”/g, ' »')
    .replace(/\b([Dd])e (?=[AEIOUÉÈÊÂÎÔ])/g, '$1’')
    .replace(/(\p{L}|[”»)])([?!:;])(?=\s|$)/gu, '$1\u00a0$2');
}
