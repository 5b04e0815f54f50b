import type { Refused, Topic } from './questions.rules.ts';

/** `{name}`s are filled from the lot's facts; a text whose fact is missing gives way to the one of `missing`. */
export type AnswerTexts = {
  topics: Record<Exclude<Topic, 'rules' | 'memory' | 'reserve' | 'how_to_bid'>, readonly string[]>;
  missing: string;
  refused: Record<Refused, readonly string[]>;
  unknown: string;
  nothingRemembered: string;
  howToBid: { english: string; dutch: string; sealed: string };
  rules: { english: string; softClose: string; dutch: string; sealed_first: string; sealed_second: string };
  reserve: { some: string; none: string };
  premium: { upTo: string; above: string; tax: string };
  estimateFrom: string;
  by: string;
};

export const EN: AnswerTexts = {
  topics: {
    artist: ['You ask who made it: {artist}.', 'The artist is {artist}.'],
    year: ['It is dated {year}.', 'The catalogue dates it {year}.'],
    medium: ['The medium: {medium}.', 'You ask what it is made of: {medium}.'],
    size: ['It measures {dimensions}.', 'Its size: {dimensions}.'],
    provenance: ['Its provenance: {provenance}', 'Where it comes from: {provenance}'],
    estimate: [
      'The estimate is {estimate}. Where it ends is up to you.',
      'The catalogue estimates it at {estimate}.',
    ],
    premium: ['The buyer’s premium is {premium} on the hammer price{tax}.'],
    host: ['I am {host}, the host of this house, and an AI. The hammer itself belongs to the engine.'],
    about: ['This is {work}. {description}', 'You are looking at {work}. {description}'],
  },
  missing: 'The catalogue does not say, and I will not guess.',
  refused: {
    price: [
      'For the price, please trust the figure on your screen and nothing else.',
      'The price is the figure on your screen; I only cheer.',
    ],
    time: [
      'For the time, please trust the figure on your screen and nothing else.',
      'The clock is the figure on your screen. It is stricter than I am.',
    ],
    winner: [
      'Who leads and who wins stands beside the figure on your screen; I am no source of it.',
      'Look at the figure on your screen: it knows who leads, and it does not gossip.',
    ],
  },
  unknown: 'That I do not know. All that I know stands in the catalogue beside the lot.',
  nothingRemembered: 'I do not remember anything of the kind in this house.',
  howToBid: {
    english:
      'To bid, sign in, register for this sale and press the button beside the lot: it always offers the next bid. You may also leave a maximum, and the house bids for you.',
    dutch:
      'To buy, sign in, register for this sale and press the button when the price is low enough for you. The first one gets it.',
    sealed:
      'To bid, sign in, register for this sale and leave your bid; nobody sees it before the lot closes.',
  },
  rules: {
    english: 'The highest bid wins.',
    softClose: 'A bid in the last {seconds} seconds gives everybody time to answer.',
    dutch: 'The price falls step by step, and the first to accept it buys.',
    sealed_first: 'Bids are sealed and opened at the close; the highest wins and pays what it says.',
    sealed_second: 'Bids are sealed and opened at the close; the highest wins and pays the second highest.',
  },
  reserve: { some: 'There is a reserve: below it the lot is not sold.', none: 'There is no reserve.' },
  premium: { upTo: '{rate} up to {amount}', above: '{rate} above', tax: ', and tax of {rate}' },
  estimateFrom: 'from {low}',
  by: '{title} by {artist}',
};

export const DE: AnswerTexts = {
  topics: {
    artist: ['Sie fragen, von wem es ist: {artist}.', 'Geschaffen hat es {artist}.'],
    year: ['Es ist datiert: {year}.', 'Der Katalog datiert es auf {year}.'],
    medium: ['Die Technik: {medium}.', 'Sie fragen, woraus es ist: {medium}.'],
    size: ['Es misst {dimensions}.', 'Die Maße: {dimensions}.'],
    provenance: ['Zur Provenienz: {provenance}', 'Woher es kommt: {provenance}'],
    estimate: [
      'Der Schätzpreis ist {estimate}. Wo es endet, liegt bei Ihnen.',
      'Der Katalog schätzt es auf {estimate}.',
    ],
    premium: ['Das Aufgeld beträgt {premium} auf den Zuschlag{tax}.'],
    host: [
      'Ich bin {host}, führe durch diesen Abend und bin eine KI. Der Hammer selbst gehört der Technik des Hauses.',
    ],
    about: ['Das ist {work}. {description}', 'Sie sehen {work}. {description}'],
  },
  missing: 'Der Katalog sagt es nicht, und raten will ich nicht.',
  refused: {
    price: [
      'Beim Preis gilt die Zahl auf Ihrem Bildschirm und sonst nichts.',
      'Der Preis ist die Zahl auf Ihrem Bildschirm; ich feuere nur an.',
    ],
    time: [
      'Bei der Zeit gilt die Zahl auf Ihrem Bildschirm und sonst nichts.',
      'Die Uhr ist die Zahl auf Ihrem Bildschirm. Sie ist strenger als ich.',
    ],
    winner: [
      'Wer führt und wer gewinnt, steht bei der Zahl auf Ihrem Bildschirm; von mir erfahren Sie es nicht.',
      'Sehen Sie auf die Zahl auf Ihrem Bildschirm: Sie weiß, wer führt.',
    ],
  },
  unknown: 'Das weiß ich nicht. Alles, was ich weiß, steht im Katalog neben dem Los.',
  nothingRemembered: 'An dergleichen erinnere ich mich in diesem Haus nicht.',
  howToBid: {
    english:
      'Zum Bieten melden Sie sich an, registrieren sich für diese Auktion und drücken den Knopf neben dem Los: Er bietet immer den nächsten Schritt. Sie können auch ein Höchstgebot hinterlassen.',
    dutch:
      'Melden Sie sich an, registrieren Sie sich und drücken Sie den Knopf, wenn der Preis tief genug ist. Wer zuerst drückt, bekommt es.',
    sealed:
      'Melden Sie sich an, registrieren Sie sich und geben Sie Ihr Gebot ab; vor dem Ende sieht es niemand.',
  },
  rules: {
    english: 'Das höchste Gebot gewinnt.',
    softClose: 'Ein Gebot in den letzten {seconds} Sekunden gibt allen Zeit zu antworten.',
    dutch: 'Der Preis fällt Schritt für Schritt, und wer ihn zuerst annimmt, kauft.',
    sealed_first:
      'Die Gebote sind verdeckt und werden am Ende geöffnet; das höchste gewinnt und wird gezahlt.',
    sealed_second:
      'Die Gebote sind verdeckt und werden am Ende geöffnet; das höchste gewinnt, gezahlt wird das zweithöchste.',
  },
  reserve: {
    some: 'Es gibt einen Mindestpreis; darunter wird das Los nicht verkauft.',
    none: 'Es gibt keinen Mindestpreis.',
  },
  premium: { upTo: '{rate} bis {amount}', above: '{rate} darüber', tax: ', dazu {rate} Steuer' },
  estimateFrom: 'ab {low}',
  by: '{title} von {artist}',
};

export const FR: AnswerTexts = {
  topics: {
    artist: ['Vous demandez de qui elle est : {artist}.', 'L’artiste est {artist}.'],
    year: ['Elle est datée : {year}.', 'Le catalogue la date de {year}.'],
    medium: ['La technique : {medium}.', 'Vous demandez en quoi elle est faite : {medium}.'],
    size: ['Elle mesure {dimensions}.', 'Ses dimensions : {dimensions}.'],
    provenance: ['Sa provenance : {provenance}', 'D’où elle vient : {provenance}'],
    estimate: [
      'L’estimation est de {estimate}. La suite dépend de vous.',
      'Le catalogue l’estime à {estimate}.',
    ],
    premium: ['Les frais acheteur sont de {premium} sur le prix marteau{tax}.'],
    host: [
      'Je suis {host}, je vous accompagne ce soir, et je suis une IA. Le marteau, lui, appartient au moteur de la maison.',
    ],
    about: ['Voici {work}. {description}', 'Vous regardez {work}. {description}'],
  },
  missing: 'Le catalogue ne le dit pas, et je ne devine pas.',
  refused: {
    price: [
      'Pour le prix, fiez-vous au chiffre sur votre écran et à rien d’autre.',
      'Le prix est le chiffre sur votre écran ; moi, j’encourage.',
    ],
    time: [
      'Pour le temps, fiez-vous au chiffre sur votre écran et à rien d’autre.',
      'L’heure est le chiffre sur votre écran. Il est plus strict que moi.',
    ],
    winner: [
      'Qui mène et qui gagne se lit près du chiffre sur votre écran ; ce n’est pas à moi de le dire.',
      'Regardez le chiffre sur votre écran : il sait qui mène.',
    ],
  },
  unknown: 'Cela, je ne le sais pas. Tout ce que je sais est au catalogue, à côté du lot.',
  nothingRemembered: 'Je ne me souviens de rien de tel dans cette maison.',
  howToBid: {
    english:
      'Pour enchérir, connectez-vous, inscrivez-vous à cette vente et appuyez sur le bouton à côté du lot : il propose toujours l’enchère suivante. Vous pouvez aussi laisser un maximum.',
    dutch:
      'Connectez-vous, inscrivez-vous et appuyez sur le bouton quand le prix est assez bas. Le premier l’emporte.',
    sealed: 'Connectez-vous, inscrivez-vous et laissez votre offre ; personne ne la voit avant la clôture.',
  },
  rules: {
    english: 'La plus haute enchère l’emporte.',
    softClose: 'Une enchère dans les {seconds} dernières secondes laisse à tous le temps de répondre.',
    dutch: 'Le prix baisse pas à pas, et le premier qui l’accepte achète.',
    sealed_first: 'Les offres sont scellées et ouvertes à la clôture ; la plus haute l’emporte et se paie.',
    sealed_second:
      'Les offres sont scellées et ouvertes à la clôture ; la plus haute l’emporte et paie la deuxième.',
  },
  reserve: {
    some: 'Il y a un prix de réserve : en dessous, le lot n’est pas vendu.',
    none: 'Il n’y a pas de prix de réserve.',
  },
  premium: { upTo: '{rate} jusqu’à {amount}', above: '{rate} au-delà', tax: ', plus {rate} de taxe' },
  estimateFrom: 'à partir de {low}',
  by: '{title} de {artist}',
};

export const ES: AnswerTexts = {
  topics: {
    artist: ['Preguntan de quién es: {artist}.', 'La obra es de {artist}.'],
    year: ['Está fechada: {year}.', 'El catálogo la fecha en {year}.'],
    medium: ['La técnica: {medium}.', 'Preguntan de qué está hecha: {medium}.'],
    size: ['Mide {dimensions}.', 'Sus medidas: {dimensions}.'],
    provenance: ['Su procedencia: {provenance}', 'De dónde viene: {provenance}'],
    estimate: [
      'La estimación es de {estimate}. Hasta dónde llega depende de ustedes.',
      'El catálogo la estima en {estimate}.',
    ],
    premium: ['La prima del comprador es de {premium} sobre el precio de remate{tax}.'],
    host: [
      'Soy {host}, les acompaño esta noche, y soy una IA. La última palabra la tiene el motor de la casa.',
    ],
    about: ['Esta es {work}. {description}', 'Están viendo {work}. {description}'],
  },
  missing: 'El catálogo no lo dice, y no quiero adivinar.',
  refused: {
    price: [
      'Para el precio, fíense de la cifra en su pantalla y de nada más.',
      'El precio es la cifra en su pantalla; yo solo animo.',
    ],
    time: [
      'Para el tiempo, fíense de la cifra en su pantalla y de nada más.',
      'El reloj es la cifra en su pantalla. Es más estricto que yo.',
    ],
    winner: [
      'Quién va delante y quién gana está junto a la cifra en su pantalla; yo no lo digo.',
      'Miren la cifra en su pantalla: sabe quién va delante.',
    ],
  },
  unknown: 'Eso no lo sé. Todo lo que sé está en el catálogo, junto al lote.',
  nothingRemembered: 'No recuerdo nada parecido en esta casa.',
  howToBid: {
    english:
      'Para pujar, inicien sesión, regístrense en esta subasta y pulsen el botón junto al lote: siempre ofrece la puja siguiente. También pueden dejar un máximo.',
    dutch:
      'Inicien sesión, regístrense y pulsen el botón cuando el precio sea lo bastante bajo. El primero se la lleva.',
    sealed: 'Inicien sesión, regístrense y dejen su oferta; nadie la ve antes del cierre.',
  },
  rules: {
    english: 'Gana la puja más alta.',
    softClose: 'Una puja en los últimos {seconds} segundos da a todos tiempo de responder.',
    dutch: 'El precio baja paso a paso, y el primero que lo acepta compra.',
    sealed_first: 'Las ofertas están selladas y se abren al cierre; gana y se paga la más alta.',
    sealed_second: 'Las ofertas están selladas y se abren al cierre; gana la más alta y paga la segunda.',
  },
  reserve: { some: 'Hay precio de reserva: por debajo no se vende.', none: 'No hay precio de reserva.' },
  premium: { upTo: '{rate} hasta {amount}', above: '{rate} por encima', tax: ', más {rate} de impuestos' },
  estimateFrom: 'desde {low}',
  by: '{title}, de {artist}',
};
