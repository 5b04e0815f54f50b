import type { Tone } from '../../contracts/show.ts';
import type { HouseLanguage } from './facts.rules.ts';
import { type Dice, type Slots, shuffled } from './phrase.rules.ts';

/** Small words before a sentence, as people who speak freely have them; the second list suits every tone. */
const LEADS: Record<HouseLanguage, { easy: readonly string[]; any: readonly string[] }> = {
  en: {
    easy: [
      'Well, ',
      'Now, ',
      'Mind you, ',
      'You see, ',
      'By the way, ',
      'And yes, ',
      'I tell you, ',
      'As I like to say, ',
      'Look, ',
      'So ',
    ],
    any: ['And ', 'Indeed, ', 'Let me add: ', 'Of course, ', 'I may add: ', 'Now then, '],
  },
  de: {
    easy: [
      'Nun, ',
      'Sehen Sie, ',
      'Wissen Sie, ',
      'Ja, ',
      'Ich sage es gern: ',
      'Übrigens: ',
      'Unter uns: ',
      'Glauben Sie mir, ',
      'Tja, ',
    ],
    any: [
      'Und ',
      'Eines noch: ',
      'Mit Verlaub: ',
      'Kurz gesagt: ',
      'Ich darf sagen: ',
      'Soviel ist gewiss: ',
    ],
  },
  fr: {
    easy: [
      'Eh bien, ',
      'Voyez-vous, ',
      'Entre nous, ',
      'Je le dis volontiers : ',
      'Croyez-moi, ',
      'Et oui, ',
      'Tenez, ',
      'Vous savez, ',
      'Alors, ',
    ],
    any: ['Et ', 'En effet, ', 'J’ajoute ceci : ', 'Je le rappelle : ', 'Bien sûr, ', 'Permettez : '],
  },
  es: {
    easy: [
      'Pues ',
      'Miren, ',
      'Entre nosotros, ',
      'Lo digo con gusto: ',
      'Créanme, ',
      'Y sí, ',
      'Fíjense, ',
      'Ya saben, ',
      'Bueno, ',
    ],
    any: ['Y ', 'En efecto, ', 'Añado esto: ', 'Lo recuerdo: ', 'Por supuesto, ', 'Permítanme: '],
  },
};
/** Whom one speaks to, before the last mark. */
const NAMES: Record<HouseLanguage, { easy: readonly string[]; any: readonly string[] }> = {
  en: { easy: ['my friends', 'dear friends', 'everybody'], any: ['ladies and gentlemen', 'dear guests'] },
  de: { easy: ['liebe Freunde', 'meine Lieben'], any: ['meine Damen und Herren', 'verehrte Gäste'] },
  fr: { easy: ['chers amis', 'mes amis'], any: ['mesdames et messieurs', 'chers invités'] },
  es: { easy: ['queridos amigos', 'amigos'], any: ['señoras y señores', 'queridos invitados'] },
};
const LEAD_SHARE = 0.38;
const NAME_SHARE = 0.12;
/** Longer sentences have words enough. */
const MOST_WORDS = { lead: 24, name: 12 };

/** Slots that begin with a name; in front of a name nothing is made small. */
const PROPER = [
  'title',
  'artist',
  'show',
  'host',
  'campaign',
  'part',
  'next',
  'nexttitle',
  'nextartist',
  'step',
];
/** Slots that begin with a number in words. */
const COUNTS = ['count', 'artists', 'minutes', 'range', 'low', 'opening', 'size'];
const CONNECTED =
  /^(?:and|so|but|well|now|und|also|nun|et|alors|mais|eh|y|así|pues|pero|or|if you)(?!\p{L})/iu;
const ADDRESSED =
  /friends|ladies|guests|everybody|freunde|damen|gäste|lieben?\b|amis|mesdames|invités|famille|amigos|señoras|invitados|familia|thank|danke|merci|gracias|welcome|willkommen|bienvenu|bienvenid/i;
/** German words that a sentence begins with and that are small elsewhere. */
const SMALL_DE = new Set(
  'der die das ein eine einen es wir ich im in mit nach vor von zu zum zur auf aus bei seit über unter zwischen wer was wenn nichts niemand keiner kein keine alle alles hier da dort jede jeder jedes jemand man so dann danach ganz mehr weniger bisher diese dieser dieses unsere unser geschätzt entstanden gemacht gefertigt manche verdeckt behalten beachten bleiben schreiben fragen genießen machen lehnen nehmen denken sehen zählen merken freuen erwarten hören geben legen füllen gehen suchen finden sagen probieren irgendwo breiter verglichen'.split(
    ' ',
  ),
);
/** Those that keep their capital within a sentence. */
const CAPITAL_DE = new Set('Sie Ihnen Ihr Los Öl Acryl Tusche Glas Papier Drucker Familien'.split(' '));

/** The sentence with a small word before it or a form of address in it, now and then, where that is right. */
export function patter(
  sentence: string,
  slots: Slots,
  language: HouseLanguage,
  tones: readonly Tone[],
  dice: Dice,
): string {
  const thrown = dice();
  const stiff = tones.includes('formal') || tones.includes('solemn');
  const from = (lists: { easy: readonly string[]; any: readonly string[] }) =>
    shuffled(stiff ? lists.any : [...lists.easy, ...lists.any], dice)[0] ?? '';
  const lead = from(LEADS[language]);
  const name = from(NAMES[language]);
  if (thrown < LEAD_SHARE)
    return led(sentence, lead, slots, language) ?? addressed(sentence, name, dice() < 0.35);
  return addressed(sentence, name, thrown < LEAD_SHARE + NAME_SHARE);
}

function led(sentence: string, lead: string, slots: Slots, language: HouseLanguage): string | null {
  if (sentence.split(' ').length > MOST_WORDS.lead) return null;
  // One colon is enough for a sentence.
  if (lead.includes(':') && sentence.includes(':')) return null;
  const rest = continued(sentence, slots, language);
  // "Y iremos" would be "e iremos".
  return rest === null || (lead === 'Y ' && /^h?i/i.test(rest)) ? null : lead + rest;
}

function addressed(sentence: string, name: string, wanted: boolean): string {
  if (!wanted || sentence.split(' ').length > MOST_WORDS.name || ADDRESSED.test(sentence)) return sentence;
  const end = /^([^:;“”„«»]+[\p{L}\p{N}])(\s?[.?!])$/u.exec(sentence);
  return end ? `${end[1]}, ${name}${end[2]}` : sentence;
}

/** A sentence as it goes on after another word; null when that cannot be told. */
function continued(sentence: string, slots: Slots, language: HouseLanguage): string | null {
  if (!sentence.endsWith('.') || /[.!?]\s/.test(sentence) || CONNECTED.test(sentence)) return null;
  if (!/^\p{Lu}/u.test(sentence) || ADDRESSED.test(sentence)) return null;
  if (PROPER.some((name) => slots[name] && sentence.startsWith(slots[name]))) return null;
  const [first = ''] = sentence.split(/[\s,]/);
  if (language === 'en' && /^I(?:’|$)/.test(first)) return sentence;
  if (language === 'de') {
    if (CAPITAL_DE.has(first)) return sentence;
    const number = COUNTS.some((name) => slots[name]?.split(' ')[0] === first.toLowerCase());
    if (!number && !SMALL_DE.has(first.toLowerCase())) return null;
  }
  return sentence.charAt(0).toLocaleLowerCase() + sentence.slice(1);
}
