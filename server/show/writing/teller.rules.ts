import type { Tone } from '../../contracts/show.ts';
import { sentencesOf } from '../script/sentences.rules.ts';
import type { HouseLanguage } from './facts.rules.ts';
import { SENTENCES } from './house.sentences.rules.ts';
import { patter } from './patter.rules.ts';
import { type Dice, type Slots, sameAs, shuffled, spell, suits, tonesOf } from './phrase.rules.ts';
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
      const patterns = shuffled(SENTENCES[language][topic] ?? [], dice)
        .filter((pattern) => suits(pattern, tones))
        .map((pattern) => ({ pattern, rank: (used.get(pattern) ?? 0) - bonus(pattern, dice) }))
        .sort((a, b) => a.rank - b.rank);
      for (const { pattern } of patterns) {
        const plain = spell(pattern, slots, dice);
        const sentence = plain && patter(plain, slots, language, tones, dice);
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

/** What is kept for a tone of the show comes a little sooner. */
function bonus(pattern: string, dice: Dice): number {
  return tonesOf(pattern).tones.length > 0 && dice() < 0.25 ? 0.5 : 0;
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
