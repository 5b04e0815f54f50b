import type { Sentences } from '../topics.rules.ts';

/** French: more sentences for what is spoken of at nearly every lot. */
export const FR_MORE: Sentences = {
  estimate: [
    'Que peut-on attendre, sinon {range}[, ni plus ni moins|, selon nos comptes|].',
    'En estimation, [nous avons|le catalogue porte] {range}[, et la salle aura le dernier mot|, en toute sobriété|].',
    'L’estimation commence à {low} et finit à {high}.',
    '[La notice parle de|Les experts parlent de|Le catalogue parle de] {range}.',
  ],
  facts: [
    '[Voyons la fiche|Un regard sur la fiche] : {medium}[, {when}|][, {size}|].',
    '{size}, {medium} : [voilà les faits|la fiche n’en dit pas plus|on ne saurait être plus bref].',
    '[Qui regarde de près reconnaît|L’œil exercé reconnaît] ceci : {medium}[ ; mesures : {size}|].',
  ],
  clock_soft: [
    '[Qui enchérit tard|Si une enchère vient au dernier instant], [on pourra lui répondre|chacun aura le temps de répondre], [l’horloge patiente|car l’horloge ajoute un peu].',
    'L’horloge [a un faible pour les enchères tardives|se laisse fléchir], [si l’enchère vient tard|un peu du moins].',
  ],
  format_english: [
    'On monte [pas à pas|par degrés], [et chacun peut répondre|au vu de tous].',
    'Qui mène à la fin [repart avec|l’emporte], [c’est aussi simple|tout simplement].',
  ],
  format_dutch: [
    'De haut en bas, un pas toutes les {step} secondes : [au premier courageux|qui saisit le premier le garde].',
    'Ici, point de surenchère : [une seule enchère, et c’est fini|la première vaut].',
  ],
  format_sealed_first: [
    '[Un chiffre par enveloppe|Chacun dit un chiffre], [nul ne voit celui de l’autre|en silence], et le plus haut gagne et se paie.',
  ],
  format_sealed_second: [
    'Une enveloppe, un chiffre, et le gagnant ne paie [à la fin |]que le chiffre du second.',
  ],
  hand_english: [
    '[Je cherche|J’attends] [une main|la première enchère] [pour “{title}”|pour le lot {number}].',
    '[C’est votre tour|À vous maintenant], [j’écoute|je regarde] : [“{title}”|le lot {number}].',
    '[Que donnez-vous|Qu’entends-je] [pour “{title}”|pour {artist}|pour le lot {number}] ?',
  ],
  hand_dutch: ['[On descend|Le prix glisse] avec “{title}”, [dites stop|un mot suffit].'],
  hand_sealed: ['[Les enveloppes|Vos offres] pour “{title}”, [maintenant|tant que l’horloge tourne].'],
  opens_low: [
    '[Pour entrer|Pour commencer], {opening} [suffisent|font l’affaire], [ce n’est pas le bout du monde|l’estimation est encore loin].',
    'Avec {opening}, [on en est|vous êtes dans la course][, et venir tôt ne coûte rien|].',
  ],
  break_look: [
    'N’oubliez pas “{title}”, [lot {number}|{medium}|de {artist}].',
    '[Parmi les joies discrètes|Parmi le reste], “{title}”[, lot {number}|][, {size}|].',
    'Qui ne connaît pas {artist} [regardera “{title}”|aura le lot {number} pour le faire].',
  ],
  sale_count: [
    'Devant nous, {count} lots[, bien mêlés|, et autant de décisions|].',
    '{count} lots seront appelés, [l’un après l’autre|sans hâte|et chacun aura son temps].',
  ],
  sale_artists: [
    '{artists} écritures [se rencontrent ici|se rejoignent], [et s’entendent|chacune pour soi].',
    'Vous croiserez {artists} noms, [anciens et nouveaux|certains discrets, d’autres moins].',
  ],
  sale_span: [
    'Les années vont de {earliest} à {latest}, [un long voyage|le tout en un lieu].',
    'Notre doyen date de {earliest}, notre cadet de {latest}.',
  ],
  sale_range: [
    '[À partir de|Dès] {least} pour les estimations, [et jusqu’à|et tout en haut] {most}.',
    'Entre {least} et {most}, [il y en a pour beaucoup|toutes les estimations tiennent].',
  ],
  sale_first: [
    '[D’abord|Pour commencer], [nous montrons|vous verrez] “{firsttitle}”.',
    'Le début revient à “{firsttitle}”[, un bon début|].',
  ],
  sale_last: ['[Et tout à la fin|Pour finir], [nous montrons|vous verrez] “{lasttitle}”.'],
  sale_media: ['Sont représentés, [entre autres, |]{media}.', 'Il y a {media}[, pour ne nommer qu’eux|].'],
  rules_bid: [
    '[On enchérit|Vous enchérissez] [d’une pression sur le bouton|sur la page du lot], [et l’on sait aussitôt si l’on mène|c’est tout].',
    'Qui s’engage [tient parole|paie aussi], [tel est l’usage ici|c’est la seule règle qui morde].',
  ],
  rules_dutch: [
    'À la hollandaise, [cela baisse jusqu’à ce qu’on crie|le prix tombe, quelqu’un crie], [et c’est à lui|fini].',
  ],
  rules_sealed: [
    'Sous pli, [chacun écrit un chiffre|un chiffre, une enveloppe], [on ouvre à la fin|et nul ne regarde chez l’autre].',
  ],
  rules_price: [
    'Au prix du marteau s’ajoutent [encore |]les frais, [le taux figure auprès du lot|tout est dans les conditions].',
  ],
  buy_now: ['Pour {buynow}, [on saute le combat|l’affaire est aussitôt réglée].'],
  thanks: [
    '[Mes remerciements vont|Je dis merci] [à tous ceux qui ont aidé|à chacun de ceux qui étaient là], [et {show} le dit aussi|de tout cœur].',
    'Ce qui a [porté|embelli] {show}, [c’est vous|c’est votre écoute], merci.',
  ],
  toast_open: [
    '[Suit|Voici] : {part}, [{show} se lève pour cela|verres en main].',
    '[Un mot et une gorgée|De quoi dire et de quoi boire] : [un toast à {show} n’en demande pas plus|{show} a du temps pour les deux].',
    '[Quelqu’un a préparé quelque chose|Des mots attendent] pour {show}, [écoutez bien|et je tiens les verres].',
  ],
  toast_wish: [
    'À [chaque table|toute la salle] de {show}, [de près et de loin|tout haut et tout bas].',
    'Que l’on parle de {show} [longtemps|à bien des tables], [et chaque fois un peu mieux|avec le sourire].',
    'Aux [vieilles|nouvelles] histoires, [et à qui les raconte|qui commencent à {show}].',
  ],
  toast_end: [
    '[Et maintenant buvez|Videz vos verres], [à {show}|amis de {show}] !',
    '[Ainsi soit-il|Nous le disons tous], [à {show}|et que {show} dure] !',
  ],
  break_open: [
    '[Ici|En ce point], {show} [reprend son souffle|ferme un instant les yeux].',
    '[Il ne se passe rien un moment|Le programme est vide un moment], [et c’est prévu|et {show} aime cela].',
  ],
  break_end: [
    '[Nous reprenons dans un moment|Il y a une suite], [et {show} vous attend|revenez donc].',
    '[Guettez la cloche|Gardez l’écran à l’œil], [{show} ne commencera pas sans vous|nous reprenons bientôt].',
  ],
  mood: [
    '[Regardez à gauche, regardez à droite|Saluez vos voisins] : [{show}, c’est vous tous|personne ici ne reste étranger].',
    '[Il n’y a pas de mauvaise place|Chaque place est bonne] à {show}, [devant ou au fond|chez soi ou dans la salle].',
    '{show} [se goûte éveillé|est fait pour être partagé], [et vous en avez l’air|partagez donc].',
  ],
  about: [
    '{show} [vient d’un vœu simple|a commencé par un vœu] : [vous réunir|bien faire les choses].',
    'Ce que nous attendons de {show} [se dit vite|tient en une ligne] : [qu’il en reste quelque chose|que vous ayez envie de revenir].',
    'Pour {show}, [nous avons demandé aux bonnes personnes|on n’a pas ménagé sa peine], [et elles ont dit oui|et je crois que cela se voit].',
  ],
  length: [
    'L’horloge donne {minutes} minutes à {show}, [et aucune ne sera perdue|et je les défendrai toutes].',
    'En {minutes} minutes, [nous serons plus savants|tout sera dit], [si je suis bref|promis].',
  ],
  listen: [
    '[Prêtez-nous l’oreille|Gardez une oreille ouverte], [c’est ainsi que {show} est à son meilleur|cela vaudra la peine].',
    '[C’est l’heure d’écouter|Il est un temps pour parler et un temps pour écouter], [dit {show}|et je commence].',
  ],
  talk_open: [
    '[La suite de {show}|Ce que {show} apporte à présent] : {part}.',
    '[La lumière se déplace|Tous les yeux devant] : {part}[, comme prévu|].',
  ],
  talk_end: [
    '[Montez|Avancez], [nous vous attendions|{show} vous attend].',
    '[Fin du préambule|De ma part, c’est tout], [commencez, je vous prie|{show} est à vous].',
  ],
  talk_about: [
    'Cela [touche au|mène au] cœur de {show}, [vous verrez pourquoi|croyez-moi].',
    '[Quelqu’un y a longuement pensé|Il y a du travail derrière], [et {show} en a le fruit|réjouissons-nous-en].',
  ],
  close_recap: [
    '{show} [a eu ses instants|fut plus que son programme], [et vous étiez dans chacun|je l’ai lu sur vos visages].',
    'Ce que {show} nous [a donné|laisse] [ne tient dans aucun sac|ne demande pas de vestiaire], [emportez-le|et ne pèse rien].',
  ],
  agenda_item: ['{show} [a|apporte] encore ceci : {part}[, notez-le|].'],
};
