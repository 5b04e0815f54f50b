import type { Sentences } from '../topics.rules.ts';

/** French: sentences that speak of what a show is about, or of those who marry. Never after "de" or "à": they contract. */
export const FR_SUBJECT: Sentences = {
  about: [
    '[Notre sujet tient en peu de mots|Ce qui nous réunit est vite dit] : {subject}, [sous tous les angles|et c’est un vaste sujet|ni plus ni moins].',
    'Interrogez dix personnes sur {subject}, [vous aurez onze réponses|vous aurez dix histoires] ; [les bonnes sont ici|en voici quelques-unes].',
    'Cette journée est pour {couple}, [et pour personne d’autre|le reste peut attendre].',
    '{couple} [vous ont voulus ici|vous ont invités], [chacun pour une raison|et il n’y a pas de meilleure raison].',
  ],
  mood: [
    '{subject} : [nul besoin de diplôme|on n’a pas besoin de tout savoir], [la curiosité suffit|c’est l’affaire de tous].',
    'Si vous savez déjà tout sur {subject}, [vous serez surpris|restez quand même] ; [sinon, bienvenue|sinon, cela commence ici].',
    'Regardez {couple}, [et vous savez pourquoi nous sommes là|et essayez de ne pas sourire].',
    '[Des couples, il y en a beaucoup|Des jours comme celui-ci, il y en a d’autres] ; [{couple}, il n’y en a qu’un|celui-ci est pour {couple}].',
  ],
  length: [
    '{minutes} minutes sur {subject}, [c’est peu|cela paraît long], [alors profitons-en|et cela passera vite].',
  ],
  begin: [
    '[L’heure tourne|Tout le monde est assis|Il est temps], [et le sujet est|tout droit vers notre sujet|et nos regards se tournent ainsi] : {subject}.',
    '[Assez de préambule|Allons-y] : [parlons, et que ce soit sur|tout de suite, un mot sur] {subject}.',
    '{couple}, [cette journée est la vôtre|nous sommes tout à vous].',
  ],
  agenda_open: ['Voici [par où nous passerons|notre chemin], pour en savoir plus sur {subject}.'],
  agenda_end: ['[Après cela|À la fin], vous aurez [un autre regard|votre idée] sur {subject}.'],
  next_part: ['[Encore un regard|La suite] sur {subject} : {next}.'],
  talk_about: [
    '[On parlerait des jours entiers|Il y a des bibliothèques|Chacun a son avis] sur {subject} ; [voici l’essentiel|cette voix s’y connaît|écoutons ce qui en sort].',
    'Voici {subject} [par un chemin peu connu|sous un jour qu’on voit rarement], [et pas autrement|merci d’écouter].',
    'Sur {subject}, il y a [beaucoup à dire|plus d’une chose à dire], [et en voici une|et quelqu’un doit le dire].',
  ],
  talk_end: ['[Éclairez-nous|Dites-nous tout] sur {subject}, [je vous en prie|prenez votre temps].'],
  panel_open: [
    '{part} : sur {subject}, [les avis divergent|on peut se disputer], [et c’est tant mieux|avec le sourire].',
  ],
  panel_end: ['Et vous, que pensez-vous ? Sur {subject}, [la parole est libre|à qui le tour].'],
  demo_open: ['On a assez parlé sur {subject} ; [voyons-le|que cela se montre] : {part}.'],
  demo_end: ['[Montrez-nous|Faites-nous voir] {subject}, [sans filet|comme si nous y étions].'],
  exercise_open: ['{part} : {subject}, [c’est à vous maintenant|entre vos mains cette fois].'],
  exercise_end: [
    '[N’ayez crainte|Courage] : sur {subject}, [on apprend en se trompant|personne n’est né savant].',
  ],
  questions_open: [
    '[Ce qui vous intrigue encore|Tout ce que vous voulez savoir] sur {subject} : [c’est le moment|demandez-le ici].',
  ],
  questions_end: ['Qui pose la première question sur {subject} ?'],
  listen: [
    '[Notez|Retenez] une chose sur {subject}, [celle qui vous étonne|pour en débattre chez vous].',
    'Votre propre expérience sur {subject} [a sa place dans le chat|intéresse les autres : écrivez-la].',
  ],
  break_open: [
    '[Quelques minutes pour vous|La musique se tait|On reprend son souffle], [{couple} aussi|et qui veut embrasse {couple}|disent {couple}].',
    '[Laissons|Oublions] {subject} un instant : [de l’air|une pause].',
  ],
  break_end: [
    '[Racontez-vous|Demandez à votre voisin] [comment vous connaissez {couple}|ce qui unit {couple}|depuis quand {couple} se connaissent].',
    '[Parlez d’autre chose, si vous le pouvez|Continuez entre vous] ; sur {subject}, [nous n’avons pas fini|il reste à dire].',
  ],
  thanks: [
    '[Merci|Un grand merci] à ceux qui ont [partagé leur savoir|dit ce qu’ils pensent] sur {subject}.',
    '{couple} vous remercient [d’être venus|pour chaque mot et chaque main], [et moi aussi|de près ou de loin].',
  ],
  close_open: ['[Voilà pour aujourd’hui|C’est tout pour cette fois], sur {subject}.'],
  close_recap: [
    'Vous en savez [plus|un peu plus] sur {subject}, [et moi aussi|et vous savez à qui demander].',
    'Nous étions venus pour {subject}, nous repartons [avec des questions, les bonnes|amis, comme il se doit|avec des carnets pleins].',
    '{couple} [ont dit oui|ont commencé quelque chose], [et nous y étions|nous pourrons dire que nous l’avons vu].',
  ],
  close_end: [
    'Gardez [un œil|les yeux ouverts] sur {subject}, et [portez-vous bien|à bientôt].',
    '[Vive|Longue vie à] {couple}, et [bonne route|bonne nuit à tous].',
  ],
  toast_open: [
    '[Encore un verre|Les verres, de nouveau|Tout le monde debout] : [voici {part}|il reste toujours une place pour {couple}|{couple} doivent l’entendre].',
    '[Vos verres, s’il vous plaît|Les verres en main] : pour {couple}, [pleins ou à moitié|et qu’il n’en reste pas sur la table].',
  ],
  toast_wish: [
    '[À vous deux|Levons-le bien haut|Une dernière chose], {couple} : [que la maison soit ouverte|que rien ne presse|que l’on rie chaque jour], [et que l’on danse tard|et que cela dure|et que nous soyons invités].',
    'Pour {couple} : [disputez-vous bien, et riez après|que les petites choses restent drôles|qu’il y ait toujours une danse encore].',
    '{couple}, nous vous souhaitons [des matins calmes|de longs étés] et [des dîners bruyants|des hivers courts].',
    'Ce que {couple} ont trouvé [mérite un verre|devrait se partager au verre].',
  ],
  toast_end: ['[Pour {couple}|{couple}, pour vous] !'],
};
