import type { HouseLanguage } from '../../show/writing/facts.rules.ts';

/** Patterns as of `phrase.rules.ts`, each to be said aloud; slots are those of a lot, and `sale`, `when_sold`. */
export type TrailerTexts = {
  /** The first words: what it is, with a little air. */
  open: readonly string[];
  /** While the work is seen near. */
  near: readonly string[];
  /** The last words: what it may cost, and where it is sold. */
  call: readonly string[];
  /** For those that have no estimate. */
  callPlain: readonly string[];
  artistOpen: readonly string[];
  artistPlace: readonly string[];
  /** Headings of cards. */
  estimate: string;
  lot: string;
  bidLive: string;
};

export const TRAILER: Record<HouseLanguage, TrailerTexts> = {
  en: {
    open: [
      '“{title}”, by {artist}.',
      'Lot {number}: “{title}”.',
      'Stop here for a moment: “{title}”, by {artist}.',
      '{artist}. “{title}”.',
      'This is “{title}”, and it is for sale.',
    ],
    near: [
      'Come closer.',
      'Look at it slowly.',
      'Take a step nearer.',
      'Let your eye rest here.',
      'See how it was made.',
    ],
    call: [
      'The estimate: {range}. Bid live, lot {number}.',
      'It is expected to bring {range}. Be there for lot {number}.',
      'Lot {number}, estimated at {range}. The next bid may be yours.',
    ],
    callPlain: ['Lot {number}. Bid live, wherever you are.', 'Be there when lot {number} is called.'],
    artistOpen: ['A name to remember: {artist}.', '{artist}: the hand behind “{title}”.', 'Meet {artist}.'],
    artistPlace: [
      'What remains of the days in the studio is the work.',
      'A room, some light, and patience.',
      'The rest is work, and light.',
    ],
    estimate: 'Estimate',
    lot: 'Lot',
    bidLive: 'Bid live',
  },
  de: {
    open: [
      '„{title}“, von {artist}.',
      'Los {number}: „{title}“.',
      'Halten Sie einen Moment inne: „{title}“, von {artist}.',
      '{artist}. „{title}“.',
      'Das ist „{title}“, und es ist zu haben.',
    ],
    near: [
      'Kommen Sie näher.',
      'Schauen Sie in Ruhe hin.',
      'Einen Schritt näher.',
      'Lassen Sie den Blick hier ruhen.',
      'Sehen Sie, wie es gemacht ist.',
    ],
    call: [
      'Die Schätzung: {range}. Bieten Sie live auf Los {number}.',
      'Erwartet werden {range}. Seien Sie dabei, bei Los {number}.',
      'Los {number}, geschätzt auf {range}. Das nächste Gebot kann Ihres sein.',
    ],
    callPlain: [
      'Los {number}. Bieten Sie live, wo immer Sie sind.',
      'Seien Sie dabei, wenn Los {number} aufgerufen wird.',
    ],
    artistOpen: [
      'Ein Name, den man sich merkt: {artist}.',
      '{artist}: die Hand hinter „{title}“.',
      'Das ist {artist}.',
    ],
    artistPlace: [
      'Was von den Tagen im Atelier bleibt, ist das Werk.',
      'Ein Raum, etwas Licht, und Geduld.',
      'Der Rest ist Arbeit, und Licht.',
    ],
    estimate: 'Schätzung',
    lot: 'Los',
    bidLive: 'Live bieten',
  },
  fr: {
    open: [
      '« {title} », de {artist}.',
      'Lot {number} : « {title} ».',
      'Arrêtez-vous un instant : « {title} », de {artist}.',
      '{artist}. « {title} ».',
      'Voici « {title} », et il est à vendre.',
    ],
    near: [
      'Approchez-vous.',
      'Regardez lentement.',
      'Un pas de plus.',
      'Laissez l’œil se poser ici.',
      'Voyez comment c’est fait.',
    ],
    call: [
      'L’estimation : {range}. Enchérissez en direct, lot {number}.',
      'On en attend {range}. Soyez là pour le lot {number}.',
      'Lot {number}, estimé {range}. La prochaine enchère sera peut-être la vôtre.',
    ],
    callPlain: [
      'Lot {number}. Enchérissez en direct, où que vous soyez.',
      'Soyez là quand le lot {number} sera appelé.',
    ],
    artistOpen: [
      'Un nom à retenir : {artist}.',
      '{artist} : la main derrière « {title} ».',
      'Voici {artist}.',
    ],
    artistPlace: [
      'Des jours d’atelier, il reste l’œuvre.',
      'Une pièce, un peu de lumière, de la patience.',
      'Le reste est travail, et lumière.',
    ],
    estimate: 'Estimation',
    lot: 'Lot',
    bidLive: 'Enchérir en direct',
  },
  es: {
    open: [
      '“{title}”, de {artist}.',
      'Lote {number}: “{title}”.',
      'Deténgase un momento: “{title}”, de {artist}.',
      '{artist}. “{title}”.',
      'Esto es “{title}”, y está en venta.',
    ],
    near: [
      'Acérquese.',
      'Mírelo despacio.',
      'Un paso más.',
      'Deje descansar aquí la vista.',
      'Vea cómo está hecho.',
    ],
    call: [
      'La estimación: {range}. Puje en directo, lote {number}.',
      'Se esperan {range}. Esté presente en el lote {number}.',
      'Lote {number}, estimado en {range}. La próxima puja puede ser la suya.',
    ],
    callPlain: [
      'Lote {number}. Puje en directo, esté donde esté.',
      'Esté presente cuando se llame el lote {number}.',
    ],
    artistOpen: [
      'Un nombre para recordar: {artist}.',
      '{artist}: la mano detrás de “{title}”.',
      'Le presentamos a {artist}.',
    ],
    artistPlace: [
      'De los días de taller queda la obra.',
      'Una sala, algo de luz, y paciencia.',
      'El resto es trabajo, y luz.',
    ],
    estimate: 'Estimación',
    lot: 'Lote',
    bidLive: 'Puje en directo',
  },
};
