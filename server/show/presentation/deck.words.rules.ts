import type { SegmentType, ShowType } from '../../contracts/show.ts';

export type DeckWords = {
  lot: string;
  estimate: string;
  onRequest: string;
  year: string;
  medium: string;
  size: string;
  tonight: string;
  more: (count: number) => string;
  minutes: (count: number) => string;
  lots: (count: number) => string;
  thanks: string;
  /** Follows the thanks: with lots, and without. */
  goodbye: string;
  farewell: string;
  kinds: Record<ShowType, string>;
  segments: Record<SegmentType, string>;
};

const en: DeckWords = {
  lot: 'Lot',
  estimate: 'Estimate',
  onRequest: 'On request',
  year: 'Year',
  medium: 'Medium',
  size: 'Size',
  tonight: 'The evening',
  more: (count) => `and ${count} more`,
  minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  lots: (count) => (count === 1 ? '1 lot' : `${count} lots`),
  thanks: 'Thank you',
  goodbye: 'for your time, your company and your paddles.',
  farewell: 'for your time and your company.',
  kinds: {
    conference: 'Conference',
    webinar: 'Webinar',
    auction_night: 'Auction night',
    charity_gala: 'Charity gala',
    launch: 'Launch',
    wedding: 'Wedding',
    workshop: 'Workshop',
    free_form: 'Live',
  },
  segments: {
    welcome: 'Welcome',
    introduction: 'Introduction',
    house_rules: 'House rules',
    agenda: 'Agenda',
    keynote: 'Keynote',
    talk: 'Talk',
    demo: 'Demonstration',
    panel: 'Panel',
    lot: 'Lot',
    appeal: 'Appeal',
    toast: 'Toast',
    exercise: 'Exercise',
    q_and_a: 'Questions and answers',
    interlude: 'Interlude',
    break: 'Break',
    thanks: 'Thanks',
    closing: 'Closing',
    free: 'On stage',
  },
};

const de: DeckWords = {
  lot: 'Los',
  estimate: 'Schätzpreis',
  onRequest: 'Auf Anfrage',
  year: 'Jahr',
  medium: 'Technik',
  size: 'Maße',
  tonight: 'Der Abend',
  more: (count) => `und ${count} weitere`,
  minutes: (count) => (count === 1 ? '1 Minute' : `${count} Minuten`),
  lots: (count) => (count === 1 ? '1 Los' : `${count} Lose`),
  thanks: 'Vielen Dank',
  goodbye: 'für Ihre Zeit, Ihre Gesellschaft und Ihre Gebote.',
  farewell: 'für Ihre Zeit und Ihre Gesellschaft.',
  kinds: {
    conference: 'Konferenz',
    webinar: 'Webinar',
    auction_night: 'Auktionsabend',
    charity_gala: 'Benefizgala',
    launch: 'Premiere',
    wedding: 'Hochzeit',
    workshop: 'Workshop',
    free_form: 'Live',
  },
  segments: {
    welcome: 'Begrüßung',
    introduction: 'Einführung',
    house_rules: 'Hausregeln',
    agenda: 'Programm',
    keynote: 'Festvortrag',
    talk: 'Vortrag',
    demo: 'Vorführung',
    panel: 'Gesprächsrunde',
    lot: 'Los',
    appeal: 'Spendenaufruf',
    toast: 'Trinkspruch',
    exercise: 'Übung',
    q_and_a: 'Fragen und Antworten',
    interlude: 'Zwischenspiel',
    break: 'Pause',
    thanks: 'Dank',
    closing: 'Schluss',
    free: 'Auf der Bühne',
  },
};

const fr: DeckWords = {
  lot: 'Lot',
  estimate: 'Estimation',
  onRequest: 'Sur demande',
  year: 'Année',
  medium: 'Technique',
  size: 'Dimensions',
  tonight: 'La soirée',
  more: (count) => `et ${count} autres`,
  minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  lots: (count) => (count === 1 ? '1 lot' : `${count} lots`),
  thanks: 'Merci',
  goodbye: 'de votre temps, de votre présence et de vos enchères.',
  farewell: 'de votre temps et de votre présence.',
  kinds: {
    conference: 'Conférence',
    webinar: 'Webinaire',
    auction_night: 'Soirée de vente',
    charity_gala: 'Gala de bienfaisance',
    launch: 'Lancement',
    wedding: 'Mariage',
    workshop: 'Atelier',
    free_form: 'En direct',
  },
  segments: {
    welcome: 'Accueil',
    introduction: 'Introduction',
    house_rules: 'Règles de la maison',
    agenda: 'Programme',
    keynote: 'Conférence d’ouverture',
    talk: 'Exposé',
    demo: 'Démonstration',
    panel: 'Table ronde',
    lot: 'Lot',
    appeal: 'Appel aux dons',
    toast: 'Toast',
    exercise: 'Exercice',
    q_and_a: 'Questions et réponses',
    interlude: 'Intermède',
    break: 'Pause',
    thanks: 'Remerciements',
    closing: 'Clôture',
    free: 'Sur scène',
  },
};

const es: DeckWords = {
  lot: 'Lote',
  estimate: 'Estimación',
  onRequest: 'A consultar',
  year: 'Año',
  medium: 'Técnica',
  size: 'Medidas',
  tonight: 'La velada',
  more: (count) => `y ${count} más`,
  minutes: (count) => (count === 1 ? '1 minuto' : `${count} minutos`),
  lots: (count) => (count === 1 ? '1 lote' : `${count} lotes`),
  thanks: 'Gracias',
  goodbye: 'por su tiempo, su compañía y sus pujas.',
  farewell: 'por su tiempo y su compañía.',
  kinds: {
    conference: 'Conferencia',
    webinar: 'Seminario web',
    auction_night: 'Noche de subasta',
    charity_gala: 'Gala benéfica',
    launch: 'Lanzamiento',
    wedding: 'Boda',
    workshop: 'Taller',
    free_form: 'En directo',
  },
  segments: {
    welcome: 'Bienvenida',
    introduction: 'Introducción',
    house_rules: 'Normas de la casa',
    agenda: 'Programa',
    keynote: 'Conferencia inaugural',
    talk: 'Charla',
    demo: 'Demostración',
    panel: 'Mesa redonda',
    lot: 'Lote',
    appeal: 'Llamamiento',
    toast: 'Brindis',
    exercise: 'Ejercicio',
    q_and_a: 'Preguntas y respuestas',
    interlude: 'Interludio',
    break: 'Pausa',
    thanks: 'Agradecimientos',
    closing: 'Cierre',
    free: 'En escena',
  },
};

const ALL: Record<string, DeckWords> = { en, de, fr, es };

/** What stands on slides beside the show's own words. @param language BCP 47; of one that we do not write: English */
export function deckWords(language: string): DeckWords {
  return ALL[language.slice(0, 2).toLowerCase()] ?? en;
}
