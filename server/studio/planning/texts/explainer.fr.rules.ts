import type { ExplainerSteps } from '../explained.rules.ts';

export const steps: ExplainerSteps = {
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
};
