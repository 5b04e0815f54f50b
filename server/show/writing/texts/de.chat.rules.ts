import type { ChatWords } from '../chat.words.rules.ts';

/** German: what the house says to staff. */
export const CHAT_DE: ChatWords = {
  types: {
    conference: 'eine Konferenz',
    webinar: 'ein Webinar',
    auction_night: 'ein Auktionsabend',
    charity_gala: 'eine Benefizgala',
    launch: 'eine Premiere',
    wedding: 'eine Hochzeit',
    workshop: 'ein Workshop',
    free_form: 'eine Show nach eigener Art',
  },
  titles: {
    conference: 'Die Konferenz',
    webinar: 'Das Webinar',
    auction_night: 'Der Auktionsabend',
    charity_gala: 'Die Benefizgala',
    launch: 'Die Premiere',
    wedding: 'Die Hochzeit',
    workshop: 'Der Workshop',
    free_form: 'Unsere Show',
  },
  tones: { warm: 'herzlich', funny: 'heiter', formal: 'förmlich', lively: 'lebhaft', solemn: 'feierlich' },
  understood: (facts) => `Verstanden: ${facts}. Ich halte das fest.`,
  minutes: (minutes) => `${minutes} Minuten`,
  lots: (count, campaign) => `${count} Lose aus ${campaign}`,
  hourGuessed: (hour) =>
    `Eine Uhrzeit war nicht dabei, ich habe ${hour} Uhr eingetragen; sag es, wenn sie anders ist.`,
  asks: {
    eventType:
      'Was soll es werden: ein Auktionsabend, eine Gala, eine Konferenz, eine Premiere, eine Hochzeit?',
    eventDate: 'An welchem Tag und um wie viel Uhr beginnt es?',
    minutes: 'Wie lange darf es dauern?',
    campaignId: 'Wessen Lose werden verkauft?',
  },
  askWhich: (names) => `Wessen Lose werden verkauft: ${names}?`,
  begins: {
    layout: 'Jetzt plane ich den Ablauf.',
    script: 'Der Ablauf steht. Als Nächstes schreibe ich, was gesprochen wird.',
    audio: 'Der Text ist geschrieben. Nun spricht ihn die Stimme ein.',
    presentation: 'Der Ton ist fertig. Zuletzt kommen die Folien.',
  },
  ready: (segments, minutes) =>
    `Fertig: ${segments} Teile, rund ${minutes} Minuten, mit Ton und Folien. Die Show ist bereit. Sag, was anders sein soll: „mach Los 3 kürzer“, „verschieb die Pause nach Los 4“.`,
  stopped: {
    layout: 'Der Ablauf ist geplant, weiter bin ich nicht gegangen. Soll ich den Text schreiben?',
    script:
      'Der Text ist geschrieben, Ton habe ich noch keinen gemacht. Lies in Ruhe und sag „weiter“, wenn die Stimme ihn haben darf.',
    audio: 'Der Ton ist fertig, die Folien habe ich gelassen. Sag „weiter“, wenn du sie willst.',
    presentation: 'Die Folien sind fertig.',
  },
  edited:
    'Erledigt. Wo sich Worte geändert haben, stimmt der Ton nicht mehr; sag „mach den Ton“, wenn sie dir gefallen.',
  edits: 'Ich kümmere mich darum.',
  refused: 'Ich habe es gelassen, wie es war. Was möchtest du stattdessen?',
  failed: (message) =>
    `Das hat nicht geklappt: ${message} Alles andere ist, wie es war. Soll ich es noch einmal versuchen?`,
  nothing: 'Das ist alles schon gemacht. Sag, was anders sein soll.',
  stored: 'Ist notiert.',
  help: 'Beschreib die Show in einem Satz: was, wann, wie lange, wessen Lose, in welchem Ton. Oder sag, was anders werden soll: ein Los kürzer, die Pause woanders, ein Teil feierlicher.',
};
