import type { Sentences } from '../topics.rules.ts';

/** French: what is said of a lot. */
export const FR_LOT: Sentences = {
  lot_open: [
    'Lot {number}[ maintenant| à présent|] : [voici |c’est |]“{title}”[, de {artist}|, et le nom est {artist}|].',
    '[Nous arrivons au|Passons au|Tournons la page vers le] lot {number}, “{title}”[, de {artist}|].',
    '{artist} [entre en scène|a le mur pour soi|vient ensuite], avec “{title}”, [notre|le] lot {number}.',
    '[Permettez que je vous présente|Regardez bien|Le voici] : le lot {number}, [une œuvre|de la main] de {artist}[, sous le titre|, qui s’appelle|,] “{title}”.',
    'Ce que vous voyez [à présent |]se nomme “{title}”, [et c’est le|c’est notre] lot {number}[ ; {artist} l’a signé|].',
    '“{title}” : [tel est le titre du|ainsi se nomme le] lot {number}[, signé {artist}|, de {artist}|].',
    '[Au catalogue|Dans le catalogue], [le numéro|sous le numéro] {number} : “{title}”[, {artist}|, de {artist}].',
    '[Place au|Un œil sur le|Le rideau s’ouvre sur le] lot {number}, “{title}”[, de {artist}|].',
    '@funny Le lot {number} [s’impatientait en coulisses|a été très sage jusqu’ici], [et le voilà|à lui de jouer] : “{title}”[, de {artist}|].',
    '@lively [Pas de pause|On enchaîne|Restez vifs] avec le lot {number}, [voici|c’est] {artist} et “{title}” !',
    '@formal Nous mettons en vente le lot {number}, {artist}, “{title}”.',
    '@solemn [Dans le calme|Je demande votre attention] : le lot {number}, “{title}”[, de {artist}|].',
  ],
  lot_first: [
    '[Nous commençons|Ouvrons la vente|Commençons] par le lot {number} : {artist}, “{title}”.',
    'Il faut bien [un premier|que quelqu’un commence], et [cet honneur revient à|c’est] “{title}”[, de {artist}|], lot {number}.',
    'Pour ouvrir, [un choix qui me tient à cœur|de quoi donner le ton|une œuvre qui demande à être regardée] : lot {number}, “{title}”[, de {artist}|].',
    'Le premier [regard|coup de marteau] [revient|appartient] à {artist}, avec “{title}”, lot {number}.',
    '[Catalogues ouverts|Les yeux devant], s’il vous plaît : le lot {number} est “{title}”[, de {artist}|], et [nous voilà partis|c’est ainsi que tout commence].',
  ],
  lot_last: [
    '[Nous voici au dernier lot|Il nous reste un lot, le dernier], le numéro {number} : “{title}”[, de {artist}|].',
    'Le dernier mot [appartient|revient] à {artist} : lot {number}, “{title}”.',
    'Encore une œuvre, [et le mur sera nu|puis le marteau se repose] : lot {number}, “{title}”[, {artist}|].',
    'Si vous gardiez [votre courage|quelque chose] pour la fin, [la voici|c’est maintenant] : lot {number}, “{title}”[, de {artist}|].',
    'Après [ce lot, plus rien|celui-ci, le chevalet reste vide] : “{title}”, lot {number}[, de {artist}|].',
  ],
  facts: [
    '[Vous voyez ceci|Voici] : {medium}[, {size}|][, {when}|].',
    'L’œuvre fut faite {when}[ : {medium}|][, et mesure {size}|].',
    '[L’essentiel d’abord|Les faits|En bref] : {medium}[, {size}|][, {when}|].',
    '{artist} l’a [fait|réalisé] {when}[, et la technique est la suivante : {medium}|].',
    'Les dimensions : {size} ; la technique : {medium}[ ; l’année : {year}|].',
    '{medium}, [dit le catalogue|selon le catalogue][, et {size}|].',
    '[Pour vos notes|Pour mémoire] : {medium}[, {when}|][, {size}|].',
    'La main est celle de {artist}, [la matière|la technique] : {medium}[, la date : {year}|].',
    '{size}, [c’est l’espace qu’il lui faut|voilà pour la taille][, et tout fut fait {when}|].',
  ],
  age_new: [
    'L’œuvre est jeune : [l’atelier s’en souvient encore|elle a la vie devant elle], [et son histoire commence à peine|et le prochain chapitre est libre].',
    'C’est une œuvre [de nos propres années|d’aujourd’hui], [et qui la prend écrit la suite|presque sans passé].',
    '[Peu de gens ont vécu avec elle|Elle connaît encore peu de murs], [vous seriez donc parmi les premiers|tout reste à écrire].',
  ],
  age_decades: [
    'Elle est au monde depuis plus de {age}, [et elle tient sa place|et les porte légèrement].',
    'Plus de {age} [ont passé|la séparent de nous], [et sa voix n’a pas baissé|sans qu’on les voie].',
    'Donnez {age} et davantage à une œuvre, [et vous saurez si elle dure|et elle répond d’elle-même] ; [celle-ci a duré|voici la réponse].',
  ],
  age_century: [
    'Plus de {age}, [et elle cherche encore de la compagnie|et elle a vu plus de pièces que nous tous].',
    'Pendant {age} et plus, [on en a pris soin|des mains l’ont portée avec prudence], [afin que nous la voyions|sinon elle ne serait pas ici].',
    'Ce que l’on garde plus de {age} [a été choisi, et choisi encore|a passé son examen].',
  ],
  age_old: [
    'Plus de {age} : [pensez aux mains qui l’ont gardée au sec|chaque génération a décidé de la garder].',
    'Elle était là avant [l’ampoule électrique|le téléphone], [et rien ne l’impressionne|et sa patience est intacte].',
    'Comptez {age} en arrière, [et vous n’êtes pas encore à son premier jour|elle existait déjà].',
  ],
  medium_ink: [
    'L’encre [garde chaque hésitation|n’oublie aucune hésitation], [et ici vous en chercherez longtemps|il fallait donc une main sûre].',
    'Avec l’encre, pas de second [essai|avis] : [ce qui est posé reste posé|un geste, et c’est fait].',
    'Regardez où la ligne [s’amincit|s’arrête] ; [c’est là que le souffle a pris fin|on suit tout le geste].',
  ],
  medium_watercolour: [
    'On ne [négocie|discute] pas avec l’aquarelle : le blanc que vous voyez, c’est [le papier|la feuille, laissée en paix].',
    'L’eau a fait la moitié du travail, [et savoir laquelle est tout l’art|encore fallait-il la laisser faire].',
    'C’est peint à la vitesse [de l’eau qui sèche|d’une feuille humide], [et la fraîcheur est restée|cela se sent].',
  ],
  medium_oil: [
    'L’huile [sèche lentement|prend son temps] et [permet le repentir|admet qu’on réfléchisse], [de près, cela se voit|et la surface en est pleine].',
    'La matière a [du corps|du poids] : [passez devant, la lumière vous suit|elle prend le jour de côté].',
    'L’huile a une profondeur [qu’aucun écran ne rend|que les reproductions perdent d’abord] ; [croyez-moi sur parole|en vrai, c’est plus profond encore].',
  ],
  medium_acrylic: [
    'L’acrylique sèche [avant le doute|en quelques minutes], [chaque bord est donc une décision|ce qui convient aux esprits décidés].',
    'La couleur est posée [à plat|franche], [bord contre bord|sans excuse], comme seule l’acrylique sait le faire.',
  ],
  medium_print: [
    'Une estampe passe par un détour : [la main travaille le bloc, la plaque ou l’écran|d’abord le bloc, la plaque, l’écran], et le papier [répond|a le dernier mot].',
    'Le graveur ne voit son image [qu’à la toute fin|que lorsque le papier se lève] ; [ici ce fut un bon moment|cette feuille valait l’attente].',
    'Regardez les [lignes|bords] : [dans une estampe, chacun est décidé deux fois|l’encre et le papier ont dû s’entendre].',
  ],
  medium_glass: [
    'Le verre, c’est [peindre avec le jour|une couleur qui attend la lumière], [et chaque heure la change|et il n’est jamais deux fois le même].',
    'Le plomb est le dessin, [le soleil fait le reste|la lumière colorie].',
  ],
  medium_paper: [
    'Chaque bord est [coupé|fait à la lame], [non dessiné|et aucun ne se reprend].',
    'Papier sur papier, une ombre [fine|légère] se pose, [et l’image change avec la lampe|qui fait partie du dessin].',
  ],
  medium_photo: [
    'Une photographie est [un instant gardé|la décision d’un instant], [et celui-ci était le bon|et ici elle est juste].',
  ],
  medium_sculpture: [
    'Il faut [en faire le tour|la voir de dos], [une image n’en montre qu’un visage|aucune photo ne lui rend justice].',
  ],
  medium_digital: [
    'Cela vit [à l’écran|de lumière], [ce que vous voyez est donc l’œuvre même|rien n’y est reproduction].',
  ],
  size_large: [
    'C’est grand : [mesurez d’abord votre mur|c’est elle qui placera le canapé|prévoyez de l’aide pour la porter].',
    '{size}, ce n’est [pas un petit geste|plus une fenêtre, c’est un mur].',
    'À cette taille, [on ne regarde pas une œuvre, on se tient devant|on entre dans l’image].',
  ],
  size_small: [
    'Assez petite pour [vivre partout|tenir dans deux bras], [et faite pour un regard à la fois|cela fait partie de ses bonnes manières].',
    'Avec {size}, elle vous prie [d’approcher|de vous pencher], [et vous en récompense|et c’est là qu’elle gagne].',
    '[Petite|Modeste] de taille, [et très sûre d’elle|elle tient pourtant un mur].',
  ],
  size_square: [
    'Un carré [parfait |], [où rien ne se cache|et tout y sait où est le milieu].',
    'Notez le carré : [il n’est ni debout ni couché|aucun horizon n’y est favorisé].',
  ],
  size_tall: [
    'Le format en hauteur [tire l’œil vers le haut|nous fait lever les yeux], [puis le laisse redescendre|comme une porte ouverte].',
    'Elle se tient droite, [comme quelqu’un qui va parler|et avec maintien].',
  ],
  size_wide: [
    'Le format en largeur [laisse voyager l’œil|lui donne un horizon].',
    'Plus large que haute, [laissez-lui de l’air sur les côtés|et rien n’y est perdu].',
  ],
  oldest: [
    'Rien d’autre dans cette vente n’est aussi ancien[ ; tout le reste lui répond|].',
    'C’est l’œuvre la plus ancienne que nous proposons {today}[, par les années et non par l’humeur|].',
    'De toutes les œuvres [du catalogue|présentes], celle-ci a la plus longue mémoire.',
  ],
  newest: [
    'C’est l’œuvre la plus jeune de la vente, [et pas du tout timide|et elle tient tête aux aînées].',
    'Rien au catalogue n’est plus récent[ ; les autres ont seulement plus de pratique|].',
  ],
  largest: [
    'Il n’y a pas plus grand dans cette vente[, enchérissez donc assis|].',
    'Par la surface, c’est [la géante|la plus grande œuvre] du catalogue.',
  ],
  smallest: [
    'C’est la plus petite œuvre que nous ayons, [et on traverserait une pièce pour elle|et elle n’en veut pas aux grandes].',
    'Rien n’est plus petit dans la vente ; [il est des choses qu’on dit mieux à voix basse|elle en est plus dense].',
  ],
  highest: [
    'Aucun lot n’est estimé plus haut, [je n’en dirai pas plus|et l’on serre un peu plus ses numéros].',
    'Sur le papier, c’est [le sommet|le point culminant] de la vente : rien n’est estimé au-dessus.',
  ],
  lowest: [
    'C’est l’estimation la plus douce de la vente, [un bon endroit pour commencer|personne n’est donc obligé de regarder seulement].',
    'Aucun lot n’est estimé plus bas, et [ce n’est pas une raison de le sous-estimer|c’est votre chance].',
  ],
  older_than_last: [
    'Depuis “{before}”, nous remontons [loin |]dans le temps[, vers une main plus ancienne|].',
    'C’est bien plus ancien que “{before}”[, et l’air a changé|, que nous quittons à peine].',
  ],
  newer_than_last: [
    'Après “{before}”, nous [sautons|avançons] dans le temps[, et cela se voit|].',
    'À côté de “{before}”, c’est [presque le présent|une voix plus jeune].',
  ],
  prov_artist: [
    'Cela vient [tout droit |]du monde de l’atelier, [la chaîne ne peut être plus courte|et personne n’a eu le temps d’arranger l’histoire].',
    'Sa première adresse fut celle de l’atelier, [il n’est pas de meilleure référence|là où toute provenance devrait commencer].',
  ],
  prov_family: [
    'C’est resté en famille, [transmis de main en main|et donc tout près].',
    'Les familles gardent ce qu’elles aiment, [et ceci fut gardé|et un héritage est une image qui parle].',
  ],
  prov_shown: [
    'On l’a vue en public, [là où jugent les inconnus|et on s’en est souvenu].',
    'Son histoire passe par une cimaise publique, [d’autres l’ont donc choisie avant vous|vous n’êtes pas les premiers à vous arrêter].',
  ],
  prov_gift: [
    'Sa vie dans le monde a commencé par un cadeau, [et un généreux|ce qui en dit long].',
    'Quelqu’un l’a un jour reçue en présent ; [{today} ce luxe est fini|on voudrait de tels amis].',
  ],
  prov_edition: [
    'C’est le numéro {copy} sur {copies}[, une petite famille donc|].',
    'Il y en a {copies} en tout, et vous voyez le numéro {copy}.',
  ],
  prov_private: [
    'Jusqu’ici, elle vivait dans une collection particulière, [loin des regards|sous les mêmes yeux chaque jour].',
    'Elle était en mains privées [et n’en sort que pour en changer|, donc sur un mur, chaque jour].',
  ],
  prov_quote: [
    '[La provenance, selon le catalogue|Ses papiers disent|On peut la suivre] : {trace}.',
    '[Quant à son chemin|Son histoire en bref] : {trace}.',
  ],
  quote: [
    '[Le catalogue le dit le mieux|On lit au catalogue|Je cite le catalogue] : “{quote}”.',
    '[Une ligne encore|Écoutez ceci|Voici ce que j’aime] : “{quote}”.',
    '[À savoir avant d’enchérir|Bon à savoir] : “{quote}”.',
    'Qui a écrit la notice a [bien|longtemps] regardé : “{quote}”.',
  ],
  estimate: [
    'L’estimation : {range}.',
    '[Nos experts|Les experts de la maison] [attendent|espèrent] de {range}.',
    'Nous l’estimons entre {low} et {high}[, le reste vous appartient|, et votre avis compte désormais|].',
    'Le catalogue [annonce|dit] {range}, [et il s’est déjà trompé|à vous de le contredire|vous déciderez du reste].',
    'Entre {low} et {high}, [voilà notre avis|telle est l’estimation|c’est là que nous le voyons].',
    'Estimation basse {low}, estimation haute {high}.',
    '[Passons aux chiffres|Crayons en main] : {range}[, dit l’estimation|].',
    '{range}, [c’est écrit à côté|telle est l’estimation][ ; sa valeur, c’est vous qui la direz|].',
  ],
  opens_low: [
    'Nous [ouvrons|commençons] à {opening}, [bien au-dessous de l’estimation|moins de la moitié de l’estimation basse], [pour que chacun puisse suivre|entrez donc tôt].',
    'Le premier pas est bas : {opening}[ suffisent|].',
    '{opening} [suffisent pour ouvrir|ouvrent les enchères], [et oui, c’est bien moins que l’estimation|un début aimable].',
  ],
  opens: [
    '[Nous ouvrons|On commence|Mise à prix] à {opening}.',
    'La première enchère [est|se prend] à {opening}.',
  ],
  buy_now: [
    'Qui ne peut attendre [l’achète|l’emporte] pour {buynow}, [tout de suite|sur-le-champ].',
    'Il y a un raccourci : [à|pour] {buynow}, [c’est à vous aussitôt|c’est vendu sans combat].',
  ],
  format_english: [
    'La plus haute enchère [l’emporte|gagne], [comme il se doit|à l’ancienne].',
    'Les prix montent, [enchère contre enchère|au grand jour], [et le dernier à lever la main l’emporte|jusqu’à ce que plus personne ne veuille].',
  ],
  format_dutch: [
    'Ici, tout va à l’envers : le prix baisse toutes les {step} secondes, et le premier à [appuyer|parler] [l’emporte|gagne].',
    'Un lot à la hollandaise : [la patience est un risque|gardez le doigt près du bouton], le prix descend et une seule enchère l’arrête.',
    'Nous partons de haut et descendons pas à pas ; la première enchère est [aussi |]la dernière.',
  ],
  format_sealed_first: [
    'Les offres sont sous pli : [un seul chiffre|un chiffre par personne], [personne ne le voit|bien réfléchi], et la plus haute paie ce qu’elle a offert.',
    'On offre ici en secret : [dites le chiffre que vous assumez|un chiffre discret chacun], tout s’ouvre [à la fin|en même temps].',
  ],
  format_sealed_second: [
    'Encore sous pli, avec une nuance : la plus haute offre gagne, mais paie le deuxième chiffre.',
    'Sous pli, et l’on paie le chiffre du second, [soyez donc sincère|dites donc votre vraie limite].',
  ],
  clock_soft: [
    'Une enchère tardive [redonne un peu de temps|retient l’horloge], [et nul ne perd d’un battement de cils|chacun peut répondre].',
  ],
  clock_final: [
    'Attention à l’horloge : [à zéro, c’est fini|zéro veut dire zéro], [sans prolongation|même pour la dernière enchère].',
  ],
  aside: [
    '@funny [Cela va avec tout|Cela va avec n’importe quel canapé], [on le dit de chaque tableau|même avec les regrets, si on le laisse partir].',
    '@funny [J’enchérirais bien|Je l’aurais bien pris], mais [je n’ai pas de murs|on ne m’a pas encore donné de portefeuille].',
    '@funny Cela ne vous demandera jamais [la télécommande|l’heure du dîner], [peu d’invités en disent autant|c’est l’avantage d’une œuvre].',
    '@warm [Prenez un instant|Laissez-y reposer vos yeux] ; [cela vous rend quelque chose|les bonnes choses le méritent].',
    '@warm Si cela [vous fait sourire|vous parle], [vous avez déjà compris|c’est une raison suffisante].',
    '@warm [Quelque part|Quelque part, je le sais,] parmi vous est assise la personne [qu’elle attend|à qui elle appartient].',
    '@formal [État et dimensions conformes au catalogue|Les détails figurent au catalogue].',
    '@lively [Doigts chauds|Tout le monde suit] ? [Bien|Alors restez là], [cela peut aller vite|celui-ci se dispute].',
    '@solemn [Il est des œuvres qu’on commente et d’autres devant lesquelles on se tient|Certaines œuvres demandent d’abord le silence].',
  ],
  hand_english: [
    '[Qui|Et qui] [ouvre|commence|se lance] [pour “{title}”|] ?',
    '[La parole est à vous|C’est à vous] : [j’attends vos enchères.|vos enchères, s’il vous plaît.|qui commence ?]',
    '[Puis-je avoir|Ai-je] une première enchère[ pour “{title}”| pour {artist}|] ?',
    'Dites-moi ce que vaut “{title}” à vos yeux.',
    '[Trouvons|Cherchons] [un foyer|un mur] à “{title}”.',
    '@funny La première enchère reçoit [mon affection éternelle|un signe de tête], [et j’en suis avare|qui sera-ce] ?',
    '@lively [Allons-y|C’est parti] ! Qui [ouvre|ose] ?',
    '@formal J’attends vos enchères [pour le lot {number}|pour “{title}”].',
    '@solemn [Qui voudra en prendre soin|Qui lui donnera un toit] [peut le dire maintenant|peut enchérir à présent].',
  ],
  hand_dutch: [
    '[Les yeux sur le prix|Le prix va baisser] : [arrêtez-le quand vous l’osez|qui l’arrête] ?',
    '“{title}” [va au premier qui le dit|n’est qu’à un geste] ; [gardez vos nerfs|du calme à présent].',
  ],
  hand_sealed: [
    '[Votre chiffre, je vous prie|Notez votre chiffre], [et gardez-le pour vous|nul ne le verra avant la fin].',
    'Réfléchissez [une fois|deux fois], et n’offrez qu’une fois [pour “{title}”|].',
  ],
};
