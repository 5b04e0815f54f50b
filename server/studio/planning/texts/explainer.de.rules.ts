import type { ExplainerSteps } from '../explained.rules.ts';

export const steps: ExplainerSteps = {
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
};
