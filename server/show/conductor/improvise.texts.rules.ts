import type { HOUSE_LANGUAGES } from '../../contracts/show.ts';
import type { Improvisation } from './conductor.rules.ts';

export type Language = (typeof HOUSE_LANGUAGES)[number];

/** `{price}` is what is bid or asked, `{next}` the least next bid, `{title}`, `{artist}` and `{paddle}` of the lot. */
export const IMPROVISED: Record<Language, Record<Improvisation, readonly string[]>> = {
  en: {
    no_bids: [
      'The opening is {next}. Who will give it?',
      'Look at it once more: {title}. I ask for {next}.',
      'Nobody has spoken yet. {next} opens the bidding.',
      'It takes one hand to begin. {next}, please.',
      '{artist} has waited long enough. {next} to start.',
      'The first bid is the easiest one. {next}.',
    ],
    silence: [
      '{price} is bid. I am looking for {next}.',
      'It stands at {price}. {next}, anybody?',
      'The bid is with paddle {paddle}, at {price}.',
      'Against you all, at {price}.',
      '{next} would take the lead.',
      'Do not let it go for {price}. {next}?',
    ],
    long: [
      'This one does not want to leave us. {price} is bid.',
      'We have all the time it needs. {next}, if you please.',
      'Still no end to it, at {price}. I like it.',
      'A long lot for a good picture. {next} is the next bid.',
    ],
    short: [
      'That was quick. Let us go on.',
      'Nobody wanted to lose time there. On we go.',
      'Short and clear. The next one waits already.',
      'Blink, and it is gone. We go on.',
    ],
    falling: [
      'The price is falling. The first to speak has it.',
      'It falls by itself; you only have to stop it.',
      '{title} grows cheaper with every breath.',
      'Wait too long, and somebody else takes it.',
    ],
    sealed: [
      'The envelopes are open to you and closed to all others.',
      'Nobody sees what you write. Write what it is worth to you.',
      'Sealed bids for {title}: one figure, and no second thoughts.',
      'I see how many envelopes there are, and nothing else.',
    ],
  },
  de: {
    no_bids: [
      'Wir beginnen bei {next}. Wer gibt es?',
      'Sehen Sie noch einmal hin: {title}. Ich bitte um {next}.',
      'Noch schweigt der Saal. {next} eröffnet.',
      'Eine Hand genügt. {next}, bitte.',
    ],
    silence: [
      '{price} sind geboten. Ich suche {next}.',
      'Wir stehen bei {price}. {next}, jemand?',
      'Das Gebot liegt bei Nummer {paddle}, {price}.',
      'Mit {next} wären Sie vorn.',
    ],
    long: [
      'Dieses Los will uns nicht verlassen. {price} sind geboten.',
      'Wir haben Zeit. {next}, wenn es beliebt.',
      'Noch kein Ende, bei {price}. So gefällt es mir.',
    ],
    short: ['Das ging schnell. Weiter geht es.', 'Kurz und klar. Das nächste Los wartet schon.'],
    falling: [
      'Der Preis fällt. Wer zuerst ruft, hat es.',
      'Er fällt von allein; Sie müssen ihn nur anhalten.',
      'Wer zu lange wartet, sieht es bei anderen hängen.',
    ],
    sealed: [
      'Niemand sieht, was Sie schreiben. Schreiben Sie, was es Ihnen wert ist.',
      'Verdeckte Gebote: eine Zahl, und kein zweiter Gedanke.',
    ],
  },
  fr: {
    no_bids: [
      'Nous commençons à {next}. Qui ouvre ?',
      'Regardez encore : {title}. Je demande {next}.',
      'La salle se tait. {next} pour ouvrir.',
      'Une seule main suffit. {next}, je vous prie.',
    ],
    silence: [
      '{price} sont offerts. Je cherche {next}.',
      'Nous sommes à {price}. {next}, quelqu’un ?',
      'L’enchère est au numéro {paddle}, à {price}.',
      'À {next}, vous seriez en tête.',
    ],
    long: [
      'Ce lot ne veut pas nous quitter. {price} sont offerts.',
      'Nous avons le temps. {next}, si vous voulez bien.',
    ],
    short: ['C’était rapide. Continuons.', 'Bref et clair. Le suivant attend déjà.'],
    falling: [
      'Le prix descend. Le premier qui parle l’emporte.',
      'Il descend tout seul ; il suffit de l’arrêter.',
    ],
    sealed: [
      'Personne ne voit ce que vous écrivez. Écrivez ce que cela vaut pour vous.',
      'Offres sous pli : un seul chiffre, sans regret.',
    ],
  },
  es: {
    no_bids: [
      'Empezamos en {next}. ¿Quién lo da?',
      'Mírenla otra vez: {title}. Pido {next}.',
      'La sala calla. {next} para abrir.',
      'Basta una mano. {next}, por favor.',
    ],
    silence: [
      'Hay {price}. Busco {next}.',
      'Estamos en {price}. ¿Alguien da {next}?',
      'La puja es de la paleta {paddle}, en {price}.',
      'Con {next} se pondrían por delante.',
    ],
    long: ['Este lote no quiere dejarnos. Hay {price}.', 'Tenemos tiempo. {next}, si les parece.'],
    short: ['Ha sido rápido. Sigamos.', 'Breve y claro. El siguiente ya espera.'],
    falling: ['El precio baja. Quien hable primero se lo lleva.', 'Baja solo; basta con pararlo.'],
    sealed: [
      'Nadie ve lo que escriben. Escriban lo que vale para ustedes.',
      'Pujas cerradas: una cifra y ninguna duda.',
    ],
  },
};
