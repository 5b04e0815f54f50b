/** Number words of the four languages that people use in a request. */
const WORDS: Record<string, number> = {};
const LISTS = [
  'one two three four five six seven eight nine ten eleven twelve',
  'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  'un deux trois quatre cinq six sept huit neuf dix onze douze',
  'uno dos tres cuatro cinco seis siete ocho nueve diez once doce',
];
for (const list of LISTS) for (const [at, word] of list.split(' ').entries()) WORDS[word] = at + 1;
const MORE: Record<string, number> = {
  a: 1,
  an: 1,
  ein: 1,
  eine: 1,
  einer: 1,
  eines: 1,
  une: 1,
  una: 1,
  half: 0.5,
  halbe: 0.5,
  demi: 0.5,
  media: 0.5,
  fifteen: 15,
  fünfzehn: 15,
  quinze: 15,
  quince: 15,
  twenty: 20,
  zwanzig: 20,
  vingt: 20,
  veinte: 20,
  thirty: 30,
  dreißig: 30,
  trente: 30,
  treinta: 30,
  forty: 40,
  vierzig: 40,
  quarante: 40,
  cuarenta: 40,
  fifty: 50,
  fünfzig: 50,
  cinquante: 50,
  cincuenta: 50,
  sixty: 60,
  sechzig: 60,
  soixante: 60,
  sesenta: 60,
  ninety: 90,
  neunzig: 90,
  noventa: 90,
};
Object.assign(WORDS, MORE);

/** A number in figures or as a word; null when it is none. */
export function numberOf(text: string): number | null {
  const figures = /^\d+(?:[.,]\d+)?$/.exec(text);
  if (figures) return Number(text.replace(',', '.'));
  return WORDS[text.toLowerCase()] ?? null;
}

/** A pattern that finds a number in figures or as a word. */
export const NUMBER = `(?:\\d+(?:[.,]\\d+)?|(?<!\\p{L})(?:${Object.keys(WORDS).join('|')})(?!\\p{L}))`;

const MINUTES = new RegExp(`(${NUMBER})[\\s-]*(?:minutes?|minuten|minutos?|min\\b|mins\\b)`, 'iu');
const HOURS = new RegExp(
  `(?<!(?:à|vers|dès|ab|um|at|a las)\\s|[\\d.,])(${NUMBER})[\\s-]*(?:an?\\s)?(?:hours?|stunden?|heures?|horas?|h\\b)(\\s(?:and a half|et demie|y media)|\\s*(?:30|15|45)(?!\\d))?`,
  'iu',
);
const SPECIAL: [RegExp, number][] = [
  [/anderthalb(?:stündig)?|eineinhalb|hora y media/i, 90],
  [/three quarters of an hour|dreiviertelstunde|trois quarts d['’]heure|tres cuartos de hora/i, 45],
  [/half an hour|half-hour|halbe stunde|halbstündig|demi-?\s?heure|media hora/i, 30],
];

/** How long it is to be, in minutes, and where the text says so; null when it does not. */
export function minutesIn(text: string): { minutes: number; said: string } | null {
  for (const [words, minutes] of SPECIAL) {
    const found = words.exec(text);
    if (found) return { minutes, said: found[0] };
  }
  const minutes = MINUTES.exec(text);
  if (minutes) return bounded(numberOf(minutes[1] ?? '') ?? 0, minutes[0]);
  const hours = HOURS.exec(text);
  // "19 heures" is an hour of the day.
  if (!hours || (numberOf(hours[1] ?? '') ?? 99) > 10) return null;
  const more = /half|demi|media/.test(hours[2] ?? '') ? 30 : Number(/\d+/.exec(hours[2] ?? '')?.[0] ?? 0);
  return bounded((numberOf(hours[1] ?? '') ?? 0) * 60 + more, hours[0]);
}

function bounded(minutes: number, said: string): { minutes: number; said: string } | null {
  return minutes >= 5 && minutes <= 600 ? { minutes: Math.round(minutes), said } : null;
}

const LOTS = '(?:lots?|losen?|lose|lotes?)';
const COUNT = new RegExp(`(${NUMBER})\\s+(?:\\p{L}+\\s+)?${LOTS}(?!\\p{L})`, 'iu');
const LISTED =
  /(?<!\p{L})(?:lots|losen?|lose|lotes)\s+(?:numbers?\s|nummern?\s|numéros?\s|números?\s)?(\d+(?:\s*(?:,|-|–|to|bis|à|al?|and|und|et|y)\s*\d+)+)/iu;

/** Which lots, or how many, a request wants; nothing when it speaks of none. */
export function lotsIn(text: string): { count?: number; numbers?: number[] } {
  const listed = LISTED.exec(text)?.[1];
  if (listed) {
    const numbers = listed.split(/\s*(?:,|and|und|et|y)\s*/iu).flatMap((part) => {
      const [from = 0, to = from] = (part.match(/\d+/g) ?? []).map(Number);
      return Array.from({ length: Math.min(200, Math.max(0, to - from + 1)) }, (_, at) => from + at);
    });
    return { numbers: [...new Set(numbers)] };
  }
  const count = numberOf(COUNT.exec(text)?.[1] ?? '');
  return count !== null && count >= 1 && Number.isInteger(count) ? { count } : {};
}
