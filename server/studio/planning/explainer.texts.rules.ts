import type { HouseLanguage } from '../../show/writing/facts.rules.ts';

/** What the house can explain by itself, and how a prompt names it. Bidding itself is last: it is in every prompt. */
export const EXPLAINED = {
  soft_close:
    /soft[- ]?close|late bid|last second|snip|extend|verlänger|letzte[nr]? sekunde|prolong|dernière seconde|último segundo|prórroga/i,
  maximum: /maximum|proxy|max(?:imal)?[- ]?bid|höchstgebot|automati|puja máxima|enchère maximale/i,
  dutch: /dutch|falling price|holländ|niederländ|fallender preis|holland|néerland|à la baisse/i,
  sealed: /sealed|secret bid|verdeckt|versiegelt|sous pli|cacheté|sobre cerrado/i,
  bidding: /bid|auction|sale|biet|gebot|auktion|ench|vente|puj|subasta/i,
} as const;
export type Explained = keyof typeof EXPLAINED;

/** A step: what it is called, what is said, what is to be seen (for the illustrator, in English). */
export type Step = { title: string; words: string; seen: string };

export const STEPS: Record<HouseLanguage, Record<Explained, readonly Step[]>> = {
  en: {
    bidding: [
      {
        title: 'How to bid',
        words: 'Bidding here takes one press of a button.',
        seen: 'saleroom at night with a crowd and a gavel',
      },
      {
        title: 'Register once',
        words: 'Register once for the sale; your paddle number is yours from then on.',
        seen: 'desk with a catalogue and a phone',
      },
      {
        title: 'See the true price',
        words: 'The price you see is the price of the house, and so is the clock.',
        seen: 'phone on a table, lit screen',
      },
      {
        title: 'Press to bid',
        words: 'Press the button, and the house confirms your bid before anybody sees it.',
        seen: 'hand raised in a saleroom',
      },
      {
        title: 'The hammer falls',
        words: 'When the hammer falls, the highest bid has won.',
        seen: 'gavel on a rostrum',
      },
    ],
    soft_close: [
      {
        title: 'Late bids',
        words: 'Nobody wins here by being last in the last second.',
        seen: 'clock in a saleroom at night',
      },
      {
        title: 'The clock moves',
        words: 'A bid near the end moves the close a little further away.',
        seen: 'clock and a gavel on a desk',
      },
      {
        title: 'Time to think',
        words: 'So everybody has time to answer.',
        seen: 'phone on a table by a window at dusk',
      },
      {
        title: 'Then it is over',
        words: 'Only when nobody answers any more, the hammer falls.',
        seen: 'gavel on a rostrum',
      },
    ],
    maximum: [
      {
        title: 'Your maximum',
        words: 'You need not watch every second: leave a maximum.',
        seen: 'desk with a sealed letter and a lamp',
      },
      {
        title: 'It stays secret',
        words: 'It stays secret, and the house bids for you, step by step.',
        seen: 'key and a letter on a table',
      },
      {
        title: 'Never more',
        words: 'You never pay more than you must to lead, and never more than you said.',
        seen: 'coins and a ledger on a desk',
      },
      {
        title: 'You will be told',
        words: 'If somebody goes higher, you are told at once.',
        seen: 'phone on a table, lit screen',
      },
    ],
    dutch: [
      {
        title: 'A falling price',
        words: 'In a Dutch auction the price begins high, and falls.',
        seen: 'stairs leading down in a hall',
      },
      {
        title: 'Step by step',
        words: 'It falls step by step, on the clock of the house.',
        seen: 'clock in a saleroom',
      },
      {
        title: 'One press',
        words: 'The first to accept the price has bought.',
        seen: 'hand raised in a saleroom',
      },
      {
        title: 'Who waits, risks',
        words: 'Wait, and it is cheaper; wait too long, and it is gone.',
        seen: 'empty easel in an atelier at dusk',
      },
    ],
    sealed: [
      {
        title: 'Sealed bids',
        words: 'In a sealed auction everybody bids in secret.',
        seen: 'sealed letter on a desk with a candle',
      },
      {
        title: 'Only the count',
        words: 'Until the close nobody sees more than how many bids there are.',
        seen: 'letters in a box',
      },
      {
        title: 'Opened at once',
        words: 'Then all are opened at once, and the highest wins.',
        seen: 'open letter on a desk in morning light',
      },
      {
        title: 'First or second price',
        words: 'The catalogue says whether the winner pays the own bid, or the next one below.',
        seen: 'open catalogue on a table',
      },
    ],
  },
  de: {
    bidding: [
      {
        title: 'So wird geboten',
        words: 'Bieten heißt hier: einmal drücken.',
        seen: 'saleroom at night with a crowd and a gavel',
      },
      {
        title: 'Einmal anmelden',
        words: 'Melden Sie sich einmal an; Ihre Bieternummer gilt von da an.',
        seen: 'desk with a catalogue and a phone',
      },
      {
        title: 'Der wahre Preis',
        words: 'Der Preis, den Sie sehen, ist der des Hauses, und die Uhr ist es auch.',
        seen: 'phone on a table, lit screen',
      },
      {
        title: 'Drücken und bieten',
        words: 'Das Haus bestätigt Ihr Gebot, bevor es irgendjemand sieht.',
        seen: 'hand raised in a saleroom',
      },
      {
        title: 'Der Hammer fällt',
        words: 'Fällt der Hammer, hat das höchste Gebot gewonnen.',
        seen: 'gavel on a rostrum',
      },
    ],
    soft_close: [
      {
        title: 'Späte Gebote',
        words: 'Hier gewinnt niemand, nur weil er der Letzte war.',
        seen: 'clock in a saleroom at night',
      },
      {
        title: 'Die Uhr rückt weiter',
        words: 'Ein Gebot kurz vor Schluss schiebt das Ende ein wenig hinaus.',
        seen: 'clock and a gavel on a desk',
      },
      {
        title: 'Zeit zum Denken',
        words: 'So hat jeder Zeit für eine Antwort.',
        seen: 'phone on a table by a window at dusk',
      },
      {
        title: 'Dann ist Schluss',
        words: 'Erst wenn niemand mehr antwortet, fällt der Hammer.',
        seen: 'gavel on a rostrum',
      },
    ],
    maximum: [
      {
        title: 'Ihr Höchstgebot',
        words: 'Sie müssen nicht jede Sekunde zusehen: Hinterlassen Sie ein Höchstgebot.',
        seen: 'desk with a sealed letter and a lamp',
      },
      {
        title: 'Es bleibt geheim',
        words: 'Es bleibt geheim, und das Haus bietet für Sie, Schritt für Schritt.',
        seen: 'key and a letter on a table',
      },
      {
        title: 'Nie mehr',
        words: 'Sie zahlen nie mehr als nötig, und nie mehr als gesagt.',
        seen: 'coins and a ledger on a desk',
      },
      {
        title: 'Sie erfahren es',
        words: 'Geht jemand höher, erfahren Sie es sofort.',
        seen: 'phone on a table, lit screen',
      },
    ],
    dutch: [
      {
        title: 'Der Preis fällt',
        words: 'In der holländischen Auktion beginnt der Preis hoch, und er fällt.',
        seen: 'stairs leading down in a hall',
      },
      {
        title: 'Schritt für Schritt',
        words: 'Er fällt Schritt für Schritt, nach der Uhr des Hauses.',
        seen: 'clock in a saleroom',
      },
      {
        title: 'Einmal drücken',
        words: 'Wer den Preis als Erster annimmt, hat gekauft.',
        seen: 'hand raised in a saleroom',
      },
      {
        title: 'Wer wartet, wagt',
        words: 'Warten macht es billiger; zu lange warten, und es ist weg.',
        seen: 'empty easel in an atelier at dusk',
      },
    ],
    sealed: [
      {
        title: 'Verdeckte Gebote',
        words: 'In der verdeckten Auktion bieten alle im Geheimen.',
        seen: 'sealed letter on a desk with a candle',
      },
      {
        title: 'Nur die Zahl',
        words: 'Bis zum Schluss sieht niemand mehr als die Zahl der Gebote.',
        seen: 'letters in a box',
      },
      {
        title: 'Auf einmal offen',
        words: 'Dann werden alle geöffnet, und das höchste gewinnt.',
        seen: 'open letter on a desk in morning light',
      },
      {
        title: 'Erster oder zweiter Preis',
        words: 'Ob der Gewinner das eigene Gebot zahlt oder das nächste darunter, steht im Katalog.',
        seen: 'open catalogue on a table',
      },
    ],
  },
  fr: {
    bidding: [
      {
        title: 'Comment enchérir',
        words: 'Ici, enchérir tient en un geste.',
        seen: 'saleroom at night with a crowd and a gavel',
      },
      {
        title: 'S’inscrire une fois',
        words: 'Inscrivez-vous une fois ; votre numéro vous reste.',
        seen: 'desk with a catalogue and a phone',
      },
      {
        title: 'Le vrai prix',
        words: 'Le prix que vous voyez est celui de la maison, et l’horloge aussi.',
        seen: 'phone on a table, lit screen',
      },
      {
        title: 'Un appui',
        words: 'La maison confirme votre enchère avant que quiconque la voie.',
        seen: 'hand raised in a saleroom',
      },
      {
        title: 'Le marteau tombe',
        words: 'Quand le marteau tombe, la plus haute enchère a gagné.',
        seen: 'gavel on a rostrum',
      },
    ],
    soft_close: [
      {
        title: 'Les enchères tardives',
        words: 'Ici, personne ne gagne à la dernière seconde.',
        seen: 'clock in a saleroom at night',
      },
      {
        title: 'L’horloge recule',
        words: 'Une enchère proche de la fin repousse un peu la clôture.',
        seen: 'clock and a gavel on a desk',
      },
      {
        title: 'Le temps de répondre',
        words: 'Chacun a ainsi le temps de répondre.',
        seen: 'phone on a table by a window at dusk',
      },
      {
        title: 'Puis c’est fini',
        words: 'Quand plus personne ne répond, le marteau tombe.',
        seen: 'gavel on a rostrum',
      },
    ],
    maximum: [
      {
        title: 'Votre maximum',
        words: 'Inutile de tout suivre : laissez un maximum.',
        seen: 'desk with a sealed letter and a lamp',
      },
      {
        title: 'Il reste secret',
        words: 'Il reste secret, et la maison enchérit pour vous, pas à pas.',
        seen: 'key and a letter on a table',
      },
      {
        title: 'Jamais plus',
        words: 'Vous ne payez jamais plus que nécessaire, ni plus que vous n’avez dit.',
        seen: 'coins and a ledger on a desk',
      },
      {
        title: 'Vous serez averti',
        words: 'Si quelqu’un va plus haut, vous le savez aussitôt.',
        seen: 'phone on a table, lit screen',
      },
    ],
    dutch: [
      {
        title: 'Un prix qui baisse',
        words: 'Dans la vente à la hollandaise, le prix part de haut, et baisse.',
        seen: 'stairs leading down in a hall',
      },
      {
        title: 'Pas à pas',
        words: 'Il baisse pas à pas, à l’horloge de la maison.',
        seen: 'clock in a saleroom',
      },
      {
        title: 'Un appui',
        words: 'Le premier qui accepte le prix a acheté.',
        seen: 'hand raised in a saleroom',
      },
      {
        title: 'Attendre, c’est risquer',
        words: 'Attendre rend moins cher ; trop attendre, et c’est parti.',
        seen: 'empty easel in an atelier at dusk',
      },
    ],
    sealed: [
      {
        title: 'Sous pli cacheté',
        words: 'Dans la vente sous pli, chacun enchérit en secret.',
        seen: 'sealed letter on a desk with a candle',
      },
      {
        title: 'Le nombre seul',
        words: 'Jusqu’à la clôture, on ne voit que le nombre des enchères.',
        seen: 'letters in a box',
      },
      {
        title: 'Ouvertes d’un coup',
        words: 'Puis toutes sont ouvertes, et la plus haute gagne.',
        seen: 'open letter on a desk in morning light',
      },
      {
        title: 'Premier ou second prix',
        words: 'Le catalogue dit si le gagnant paie son enchère, ou celle d’en dessous.',
        seen: 'open catalogue on a table',
      },
    ],
  },
  es: {
    bidding: [
      {
        title: 'Cómo pujar',
        words: 'Aquí, pujar es pulsar una vez.',
        seen: 'saleroom at night with a crowd and a gavel',
      },
      {
        title: 'Regístrese una vez',
        words: 'Regístrese una vez; su número de paleta ya es suyo.',
        seen: 'desk with a catalogue and a phone',
      },
      {
        title: 'El precio verdadero',
        words: 'El precio que ve es el de la casa, y el reloj también.',
        seen: 'phone on a table, lit screen',
      },
      {
        title: 'Pulsar y pujar',
        words: 'La casa confirma su puja antes de que nadie la vea.',
        seen: 'hand raised in a saleroom',
      },
      {
        title: 'Cae el martillo',
        words: 'Cuando cae el martillo, ha ganado la puja más alta.',
        seen: 'gavel on a rostrum',
      },
    ],
    soft_close: [
      {
        title: 'Pujas tardías',
        words: 'Aquí nadie gana por ser el último del último segundo.',
        seen: 'clock in a saleroom at night',
      },
      {
        title: 'El reloj se mueve',
        words: 'Una puja cerca del final retrasa un poco el cierre.',
        seen: 'clock and a gavel on a desk',
      },
      {
        title: 'Tiempo de pensar',
        words: 'Así todos tienen tiempo de responder.',
        seen: 'phone on a table by a window at dusk',
      },
      {
        title: 'Y se acabó',
        words: 'Solo cuando nadie responde, cae el martillo.',
        seen: 'gavel on a rostrum',
      },
    ],
    maximum: [
      {
        title: 'Su máximo',
        words: 'No hace falta mirar cada segundo: deje un máximo.',
        seen: 'desk with a sealed letter and a lamp',
      },
      {
        title: 'Queda en secreto',
        words: 'Queda en secreto, y la casa puja por usted, paso a paso.',
        seen: 'key and a letter on a table',
      },
      {
        title: 'Nunca más',
        words: 'Nunca paga más de lo necesario, ni más de lo que dijo.',
        seen: 'coins and a ledger on a desk',
      },
      {
        title: 'Se le avisa',
        words: 'Si alguien sube más, lo sabe en el acto.',
        seen: 'phone on a table, lit screen',
      },
    ],
    dutch: [
      {
        title: 'Un precio que baja',
        words: 'En la subasta holandesa el precio empieza alto, y baja.',
        seen: 'stairs leading down in a hall',
      },
      {
        title: 'Paso a paso',
        words: 'Baja paso a paso, con el reloj de la casa.',
        seen: 'clock in a saleroom',
      },
      {
        title: 'Pulsar una vez',
        words: 'El primero que acepta el precio ha comprado.',
        seen: 'hand raised in a saleroom',
      },
      {
        title: 'Esperar es arriesgar',
        words: 'Esperar lo abarata; esperar demasiado, y ya no está.',
        seen: 'empty easel in an atelier at dusk',
      },
    ],
    sealed: [
      {
        title: 'En sobre cerrado',
        words: 'En la subasta cerrada todos pujan en secreto.',
        seen: 'sealed letter on a desk with a candle',
      },
      {
        title: 'Solo el número',
        words: 'Hasta el cierre no se ve más que cuántas pujas hay.',
        seen: 'letters in a box',
      },
      {
        title: 'Abiertas a la vez',
        words: 'Luego se abren todas, y gana la más alta.',
        seen: 'open letter on a desk in morning light',
      },
      {
        title: 'Primer o segundo precio',
        words: 'El catálogo dice si se paga la propia puja o la siguiente.',
        seen: 'open catalogue on a table',
      },
    ],
  },
};
