import type { Sentences } from '../topics.rules.ts';

/** French: parts in which others have the word, speeches, and what is said when things go otherwise. */
export const FR_STAGE: Sentences = {
  agenda_open: [
    '[Voici|Et voici] le [plan|chemin] de {show}.',
    '[Pour savoir où nous allons|La route devant nous], [en bref|en peu de mots].',
    '{show} a [plusieurs parties|un ordre clair], [le voici|écoutez].',
  ],
  agenda_item: [
    '[Au programme|Il y aura] : {part}[, et je m’en réjouis|].',
    '[Notez bien|Retenez ceci] : {part}.',
    '[Puis viendra|Puis ce sera le tour de ceci] : {part}.',
    '{part} : [cela aussi a sa place|à ne pas manquer|cela viendra à son heure].',
  ],
  agenda_end: [
    '[Voilà la carte|Voilà le plan] ; [en route|suivons-le].',
    'Et entre tout cela, il y a place pour [vos questions|vous], [c’est {show}|comme toujours].',
  ],
  talk_open: [
    '[Et maintenant|À présent], [la scène est à ceci|voici] : {part}.',
    '[Nous arrivons à l’une de nos raisons d’être ici|L’heure est venue] : {part}.',
    '{part} : [c’est maintenant|voici le moment], [je fais place|je suis tout ouïe].',
    '[L’une des raisons de {show}|Un cœur de {show}] : {part}.',
    '@lively Applaudissements, [voici|c’est] : {part} !',
    '@formal J’ai l’honneur d’annoncer : {part}.',
  ],
  talk_about: [
    '[Sans cela|Sans cette partie], {show} ne serait pas [complet|le même].',
    '[Un crayon pourrait servir|Vous voudrez prendre des notes] ; [le meilleur vient sans prévenir|je le ferais, si j’avais des mains].',
    'Attendez-vous à [une idée claire ou deux|de quoi contredire], [{show} est fait pour cela|c’est pourquoi nous sommes ici].',
    '[Écoutons d’abord|Prêtons l’oreille], [les questions suivront|nous parlerons après].',
  ],
  talk_end: [
    '[Je vous prie|S’il vous plaît] : [un accueil chaleureux|prêtez l’oreille].',
    '[Le micro|La scène de {show}] est à vous.',
    '[Je m’efface|Je me tais], [la parole est à vous|je vous en prie].',
    '[Commencez|C’est à vous], [nous écoutons|la salle est à vous].',
  ],
  panel_open: [
    '[Plusieurs têtes|Bien des voix], une table : {part}.',
    '[Ici on peut différer|Le désaccord est bienvenu] : {part}.',
    '[On avance les chaises|Les chaises sont prêtes], [et voici|c’est l’heure] : {part}.',
  ],
  panel_end: [
    '[Que la conversation commence|Parlons donc] : [qui ouvre|qui d’abord] ?',
    '[Contredisez avec grâce|Parlez librement], [la table est à vous|à {show}, on peut].',
  ],
  demo_open: [
    '[Assez parlé|Les mots ne coûtent rien] : {part} [le montre|le fera voir].',
    '[Voir vaut mieux qu’entendre|Vous allez le voir] : {part}.',
    'À {show}, on [montre aussi|ne fait pas que parler] : {part}.',
  ],
  demo_end: [
    '[Montrez-nous|Faites voir], [nous regardons|ce que cela sait faire].',
    '[Croisez les doigts|Sans filet] : [c’est parti|nous sommes en direct].',
  ],
  exercise_open: [
    '[À votre tour|À vos mains] : {part}.',
    '[On retient ce qu’on fait|Assez écouté], [d’où ceci|donc] : {part}.',
    '{show} se vit [aussi |]par la pratique : {part}.',
  ],
  exercise_end: [
    '[Prenez votre temps|Il n’y a pas de notes], [et aidez votre voisin|les erreurs sont permises].',
    '[Essayez|Commencez], [je garde l’heure|et racontez-nous ensuite].',
  ],
  questions_open: [
    '[Vos questions, s’il vous plaît|À vous de demander], [cette partie vous appartient|et nous répondons].',
    '[S’il reste quelque chose à dire|Si vous voulez en savoir plus], [c’est maintenant|{show} est là pour cela].',
    '[Voici ce que nul ne peut répéter d’avance|Rien n’est trop simple] : [demandez|la parole est à vous].',
  ],
  questions_end: [
    '[Que quelqu’un commence|Osez] ; [à {show}, nulle question n’est sotte|la deuxième question est toujours plus facile].',
    '[Allez-y|Posez donc], [nous sommes tout ouïe|à {show}, on aime les questions].',
  ],
  appeal_open: [
    'Un mot sur [notre raison d’être ici|ce qui fait {show}], au-delà [des tableaux|des beaux habits].',
    '[Pour une minute|Un instant], [oubliez le marteau|posez votre verre] et [écoutez-moi|pensez avec moi].',
    '{show} a [une raison|un sens], et [son heure est venue|la voici].',
  ],
  appeal_why: [
    'Ce que vous donnez ici [va plus loin que vous ne voyez|arrive là où il le faut], [et quelqu’un le sentira|longtemps après {show}].',
    '[Aucune somme n’est trop petite|Peu n’est pas rien], [quand beaucoup donnent|si le suivant suit].',
    'Nul besoin [d’acheter|de gagner] pour [aider|faire le bien].',
    '[La générosité|Donner] est contagieux, [il faut bien un premier|soyez le premier cas].',
    'Personne ne peut tout, [mais à {show} chacun peut quelque chose|mais chacun peut tenir un coin].',
    '@funny Votre comptable soupirera, [votre conscience chantera|tous les autres applaudiront].',
    '@solemn [Quelqu’un que vous ne verrez jamais|Une personne qui ignorera votre nom] [dormira mieux|vous devra une joie].',
  ],
  appeal_end: [
    '[Donnez, je vous prie|Soyez généreux], [selon vos moyens|de tout cœur].',
    'Merci pour chaque don, [grand ou petit|au nom de {show}].',
    '[Montrons|Prouvons] ce que peut {show}.',
  ],
  toast_open: [
    '[Vos verres, s’il vous plaît|Prenez vos verres] : {part}.',
    '[Il est temps de lever un verre à {show}|Un verre à {show}, si vous en avez], [sinon la main suffit|à {show}, avec plaisir].',
    '[Pas de fête|Pas de {show}] sans un toast[ : {part}|].',
  ],
  toast_wish: [
    'À [la bonne compagnie|ceux que nous aimons], [et au temps d’en jouir|proches et lointains].',
    '[Qu’il y ait toujours|Je nous souhaite] une lampe à la fenêtre, [et quelqu’un qui attend|et une chaise libre].',
    'À [ce qui commence ici|tous les débuts], [et au courage qu’il faut|et à ceux qui les osent].',
    'Que les [jours|années] à venir soient [doux|généreux], [les soucis petits|les rires sonores].',
    'À [l’amitié|la patience], [qui grandit quand on s’en sert|qu’aucun marteau ne vend].',
    'À ceux qui ont [fait|porté] {show}, [devant et derrière le rideau|et à ceux qui sont venus].',
    '@funny Que nos disputes soient brèves [et nos desserts longs|et nos bouchons légers].',
    '@warm Quand je vous regarde, [il ne reste rien à souhaiter|je vois assez de raisons].',
    '@solemn Buvons aussi à ceux [qui ne peuvent être là|qui manquent].',
  ],
  toast_end: [
    '[Santé|À votre santé], [à {show}|à vous tous et à {show}|et vive {show}] !',
    '[Haut les verres|Levez vos verres] : [au bonheur|à nous tous|aux longues années][, dit {show}|, et à {show}|] !',
  ],
  free_open: [
    '[Voici autre chose|Place à quelque chose de particulier] : {part}.',
    '[Maintenant|À {show}, maintenant] : {part}.',
    '{part} : [c’est l’heure|cela parle de soi-même], [installez-vous|je n’en dis pas plus].',
  ],
  free_end: [
    '[Je vous en prie|Allez-y], [le moment est à vous|quand vous voudrez].',
    '[Je n’en dis pas davantage|Je me tais là-dessus], [voyons|que cela commence].',
  ],
  listen: [
    '[Je reviens ensuite|Vous m’entendrez de nouveau], [profitez-en|bon plaisir].',
    '[S’il vous vient des questions|Si vous avez des idées], [écrivez-les dans le fil|gardez-les au chaud].',
    '[Soyons un bon public|Prêtons l’oreille], [c’est un art aussi|généreux comme toujours].',
    '[Laissez le reste de côté|Installez-vous bien], [ceci est pour {show}|cela en vaut la peine].',
    '@warm Je crois que [cela vous plaira|vous aimerez], [je m’en réjouissais pour vous|et je le dis rarement].',
  ],
  improvise_lot_long: [
    '[Pour “{title}”, nous prenons le temps|“{title}” ne se laisse pas presser], [et c’est bien ainsi|semble-t-il].',
    '[Le programme soupire|Le lot suivant attendra] ; [“{title}” a la parole|le lot {number} n’a pas fini].',
    '[Personne ne veut lâcher|Il y a encore de la vie là-dedans] : [restons au lot {number}|le lot {number} nous retient].',
  ],
  improvise_lot_short: [
    'Voilà qui fut [rapide|décidé sans hésiter], [nous avons donc un moment d’avance|l’horloge nous doit quelque chose].',
    '[J’avais plus à dire de “{title}”|“{title}” n’avait pas besoin de moi], [mais vous fûtes plus vifs|semble-t-il].',
  ],
  improvise_passed: [
    '“{title}” [reste dans la maison|ne part pas {today}], [son jour viendra|pour l’instant].',
    '[Le lot {number} est retiré|Le lot {number} attendra] ; [une œuvre a le temps|sans dommage].',
  ],
  improvise_reoffer: [
    '[Une seconde chance|Bonne nouvelle pour les indécis] : “{title}” [revient|est remis en vente].',
    '[Le lot {number} revient|Ce n’était pas le dernier mot sur le lot {number}] ; [pensez-y encore|nous l’offrons de nouveau].',
  ],
  improvise_filler: [
    '[En attendant|Un moment de calme] : [regardez encore “{title}”|laissez vos yeux se promener sur “{title}”].',
    '[Rien ne presse|Nous avons un instant] ; [“{title}” gagne à chaque regard|je vous dis encore un mot de “{title}”].',
    '[Vous qui regardez en silence|Vous qui êtes chez vous], [vous pouvez enchérir aussi|vous avez le même bouton].',
  ],
  improvise_back: [
    '[Nous revoici|Nous sommes de retour], [merci de votre patience|où en étions-nous].',
    '[Reprenons|Continuons], [là où nous étions|comme prévu].',
  ],
};
