import { formatMoney } from '../contracts/money.ts';
import type { HostLanguage } from './host.language.rules.ts';
import type { Remembered } from './memory.rules.ts';

/** The lot that brings something back. */
export type Reminder = { auctionId: string; artist: string; campaignId: string };

const DAY_MS = 86_400_000;
const LOCALES: Record<HostLanguage, string> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES' };

type Words = {
  today: string;
  yesterday: string;
  last: (weekday: string) => string;
  inMonth: (month: string) => string;
  sale: (when: string, title: string, price: string, artist: string) => string;
  seen: (when: string, title: string, artist: string) => string;
  evening: (when: string, name: string) => string;
};
const WORDS: Record<HostLanguage, Words> = {
  en: {
    today: 'Earlier today',
    yesterday: 'Yesterday',
    last: (weekday) => `Last ${weekday}`,
    inMonth: (month) => `In ${month}`,
    sale: (when, title, price, artist) =>
      `${when} this house saw ${title}, also by ${artist}, go for ${price}.`,
    seen: (when, title, artist) => `${when} this house offered ${title}, also by ${artist}.`,
    evening: (when, name) =>
      `${when} we were here together for ${name}. It is good to see the room full again.`,
  },
  de: {
    today: 'Heute schon',
    yesterday: 'Gestern',
    last: (weekday) => `Letzten ${weekday}`,
    inMonth: (month) => `Im ${month}`,
    sale: (when, title, price, artist) =>
      `${when} ging in diesem Haus ${title}, auch von ${artist}, für ${price} weg.`,
    seen: (when, title, artist) => `${when} wurde in diesem Haus ${title} angeboten, auch von ${artist}.`,
    evening: (when, name) =>
      `${when} waren wir hier für ${name} zusammen. Schön, dass der Saal wieder voll ist.`,
  },
  fr: {
    today: 'Aujourd’hui déjà',
    yesterday: 'Hier',
    last: (weekday) => `${weekday} dernier`,
    inMonth: (month) => `En ${month}`,
    sale: (when, title, price, artist) =>
      `${when}, cette maison a vu partir ${title}, aussi de ${artist}, à ${price}.`,
    seen: (when, title, artist) => `${when}, cette maison proposait ${title}, aussi de ${artist}.`,
    evening: (when, name) => `${when}, nous étions ici ensemble pour ${name}. Quel plaisir de vous revoir.`,
  },
  es: {
    today: 'Hoy mismo',
    yesterday: 'Ayer',
    last: (weekday) => `El ${weekday} pasado`,
    inMonth: (month) => `En ${month}`,
    sale: (when, title, price, artist) =>
      `${when} esta casa vio salir ${title}, también de ${artist}, por ${price}.`,
    seen: (when, title, artist) => `${when} esta casa ofreció ${title}, también de ${artist}.`,
    evening: (when, name) =>
      `${when} estuvimos aquí juntos en ${name}. Qué alegría ver la sala llena otra vez.`,
  },
};

/**
 * What the host remembers on seeing this lot: another work of the artist, the dearest first; else another evening.
 * Null: nothing. `now` in epoch milliseconds.
 */
export function recallOf(
  memories: readonly Remembered[],
  { auctionId, artist, campaignId }: Reminder,
  now: number,
  language: HostLanguage = 'en',
): string | null {
  const words = WORDS[language];
  const others = memories.filter((memory) => memory.auctionId !== auctionId);
  const ofArtist = artist ? others.filter((memory) => memory.artist === artist && memory.title) : [];
  const dearest = ofArtist.reduce<Remembered | null>(
    (most, memory) => (most && BigInt(most.price ?? '0') >= BigInt(memory.price ?? '0') ? most : memory),
    null,
  );
  if (dearest?.title) {
    const when = whenOf(Date.parse(dearest.at), now, language);
    if (!dearest.price || !dearest.currency) return words.seen(when, dearest.title, artist);
    return words.sale(when, dearest.title, formatMoney(dearest.price, dearest.currency), artist);
  }
  const evening = others.findLast(
    (memory) =>
      memory.kind === 'evening' &&
      memory.campaignId !== campaignId &&
      now - Date.parse(memory.at) > DAY_MS / 2,
  );
  if (!evening?.campaignName) return null;
  return words.evening(whenOf(Date.parse(evening.at), now, language), evening.campaignName);
}

/** "Last Friday", with a capital. */
function whenOf(at: number, now: number, language: HostLanguage): string {
  const words = WORDS[language];
  const days = Math.floor(now / DAY_MS) - Math.floor(at / DAY_MS);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', ...options }).format(at);
  if (days <= 0) return words.today;
  if (days === 1) return words.yesterday;
  const phrase =
    days <= 7
      ? words.last(part({ weekday: 'long' }))
      : words.inMonth(part({ month: 'long', year: 'numeric' }));
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
