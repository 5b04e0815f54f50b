import type { ChatWords } from '../chat.words.rules.ts';

/** French: what the house says to staff. */
export const CHAT_FR: ChatWords = {
  types: {
    conference: 'une conférence',
    webinar: 'un webinaire',
    auction_night: 'une soirée d’enchères',
    charity_gala: 'un gala de bienfaisance',
    launch: 'un lancement',
    wedding: 'un mariage',
    workshop: 'un atelier',
    free_form: 'un spectacle à votre façon',
  },
  titles: {
    conference: 'La conférence',
    webinar: 'Le webinaire',
    auction_night: 'La soirée d’enchères',
    charity_gala: 'Le gala de bienfaisance',
    launch: 'Le lancement',
    wedding: 'Le mariage',
    workshop: 'L’atelier',
    free_form: 'Notre spectacle',
  },
  tones: { warm: 'chaleureux', funny: 'drôle', formal: 'formel', lively: 'vivant', solemn: 'solennel' },
  understood: (facts) => `Compris : ${facts}. Je le note.`,
  minutes: (minutes) => `${minutes} minutes`,
  lots: (count, campaign) => `${count} lots de ${campaign}`,
  hourGuessed: (hour) => `Vous n’avez pas dit l’heure, j’ai mis ${hour} ; dites-le-moi si c’est une autre.`,
  asks: {
    eventType: 'Que sera-ce : une soirée d’enchères, un gala, une conférence, un lancement, un mariage ?',
    eventDate: 'Quel jour et à quelle heure cela commence-t-il ?',
    minutes: 'Combien de temps cela peut-il durer ?',
    campaignId: 'De qui vend-on les lots ?',
  },
  askWhich: (names) => `De quelle vente viennent les lots : ${names} ?`,
  begins: {
    layout: 'Je prépare maintenant le déroulé.',
    script: 'Le déroulé est prêt. J’écris à présent ce qui sera dit.',
    audio: 'Le texte est écrit. La voix l’enregistre.',
    presentation: 'Le son est fait. Restent les diapositives.',
  },
  ready: (segments, minutes) =>
    `C’est fait : ${segments} parties, environ ${minutes} minutes, avec le son et les diapositives. Le spectacle est prêt. Dites ce qui doit changer : « raccourcis le lot 3 », « déplace la pause après le lot 4 ».`,
  stopped: {
    layout: 'Le déroulé est prêt et je me suis arrêté là. Dois-je écrire le texte ?',
    script:
      'Le texte est écrit, sans le son pour l’instant. Lisez-le tranquillement et dites « continue » quand la voix peut le prendre.',
    audio: 'Le son est fait, j’ai laissé les diapositives. Dites « continue » quand vous les voulez.',
    presentation: 'Les diapositives sont faites.',
  },
  edited:
    'C’est fait. Là où les mots ont changé, le son n’est plus à jour ; dites « fais le son » quand ils vous plaisent.',
  edits: 'Je m’en occupe.',
  refused: 'J’ai laissé les choses comme elles étaient. Que voulez-vous à la place ?',
  failed: (message) => `Cela n’a pas marché : ${message} Le reste n’a pas bougé. Dois-je réessayer ?`,
  nothing: 'Tout cela est déjà fait. Dites-moi ce qui doit changer.',
  stored: 'C’est noté.',
  help: 'Décrivez le spectacle en une phrase : quoi, quand, combien de temps, quels lots, sur quel ton. Ou dites ce qui doit changer : un lot plus court, la pause ailleurs, une partie plus solennelle.',
};
