import type { Remarks } from './remark.texts.rules.ts';

export const FR: Remarks = {
  opening: [
    '{artist}, mesdames et messieurs : {title} est en vente.',
    'Nous passons à {title}. Par où commençons-nous ?',
    ['Une de mes préférées ce soir : {title}. La salle est à vous.', 'warmth'],
    ['Le lot est ouvert : {title}. Prenez votre temps, mais pas tout.', 'humour'],
    ['Et voici {title} ! Qui commence ?', 'energy'],
  ],
  first_bid: [
    'Nous avons un départ. Le premier pas est le plus difficile.',
    ['Merci, paddle {paddle}. Nous voilà partis.', 'warmth'],
    ['Le paddle {paddle} a le courage de commencer. Qui suit ?', 'humour'],
    ['Voilà, le paddle {paddle} rompt le silence !', 'energy'],
  ],
  bid: [
    'Encore une enchère, merci.',
    'Nous continuons avec le paddle {paddle}.',
    ['Et on avance, avec le paddle {paddle} !', 'energy'],
  ],
  new_leader: [
    'Nous changeons de tête.',
    'C’est maintenant au paddle {paddle}.',
    ['Bienvenue devant, paddle {paddle}.', 'warmth'],
    ['Le paddle {paddle} prend la tête. La place est encore chaude.', 'humour'],
  ],
  jump: [
    'Un bond audacieux.',
    ['Le paddle {paddle} n’aime pas les petits pas.', 'humour'],
    ['Quel bond !', 'energy'],
  ],
  new_step: [
    'À partir d’ici, les pas sont plus grands.',
    ['Attention à la marche : elle est plus haute.', 'humour'],
  ],
  contest: [
    'Personne ne cède. Cela va et vient.',
    ['Voilà une vraie bataille !', 'energy'],
    ['J’ai peine à suivre, et pourtant c’est mon métier.', 'humour'],
    ['Quel plaisir de vous regarder.', 'warmth'],
  ],
  reserve_met: [
    'Le prix de réserve est atteint. Elle trouvera une maison ce soir.',
    ['La réserve est atteinte, je respire.', 'humour'],
  ],
  past_estimate: [
    'Nous dépassons l’estimation haute, et cela monte encore.',
    ['L’estimation est derrière nous. Faites-lui signe.', 'humour'],
    ['Le catalogue n’osait pas en rêver !', 'energy'],
  ],
  silence: [
    'Regardez-la encore. Elle ne baissera pas les yeux la première.',
    ['Un moment de calme. J’entends sécher le vernis.', 'humour'],
    ['Personne ? Le retour est long sans elle.', 'warmth'],
  ],
  last_30: [
    'La dernière demi-minute pour {title}.',
    ['Une demi-minute, chers amis. C’est le bon moment.', 'warmth'],
  ],
  last_10: ['Dix secondes !', ['Dernier appel, dernier souffle, dernière chance.', 'energy']],
  extended: [
    'Une enchère tardive : chacun aura le temps de répondre.',
    ['Juste à temps ! L’horloge recule un peu.', 'energy'],
  ],
  once: ['Une fois.', 'Une fois, au paddle {paddle}.'],
  twice: ['Deux fois…', 'Deux fois, et le marteau est levé.', 'Deux fois, au paddle {paddle}.'],
  sold: [
    'Adjugé ! Et bien disputé.',
    'Adjugé à {price}. Bel achat, paddle {paddle}.',
    ['Adjugé au paddle {paddle}, à {price}. Félicitations.', 'warmth'],
    ['Adjugé à {price}. Paddle {paddle}, cela vous va bien.', 'humour'],
  ],
  house_record: [
    'Adjugé ! Cette maison n’avait jamais vu cela.',
    'Adjugé à {price} : un record pour cette maison.',
  ],
  passed: [
    'Elle reste avec nous ce soir. La réserve n’est pas atteinte.',
    ['Pas ce soir. {title} attendra la bonne personne.', 'warmth'],
  ],
  unsold: [
    'Invendu, pour l’instant. Continuons.',
    ['Pas d’enchère. Certains tableaux aiment la solitude.', 'humour'],
  ],
};
