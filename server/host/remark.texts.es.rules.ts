import type { Remarks } from './remark.texts.rules.ts';

export const ES: Remarks = {
  opening: [
    '{artist}, señoras y señores: sale {title}.',
    'Pasamos a {title}. ¿Por dónde empezamos?',
    ['Una de mis favoritas esta noche: {title}. La sala es suya.', 'warmth'],
    ['Lote abierto: {title}. Tómense su tiempo, pero no todo.', 'humour'],
    ['¡Y aquí está {title}! ¿Quién empieza?', 'energy'],
  ],
  first_bid: [
    'Ya hemos empezado. El primer paso es el más difícil.',
    ['Gracias, paleta {paddle}. Estamos en marcha.', 'warmth'],
    ['La paleta {paddle} tiene el valor de ir primero. ¿Quién sigue?', 'humour'],
    ['¡Ahí está, la paleta {paddle} rompe el silencio!', 'energy'],
  ],
  bid: [
    'Otra puja, gracias.',
    'Seguimos con la paleta {paddle}.',
    ['¡Y adelante, con la paleta {paddle}!', 'energy'],
  ],
  new_leader: [
    'Cambia la cabeza.',
    'Ahora la tiene la paleta {paddle}.',
    ['Bienvenida delante, paleta {paddle}.', 'warmth'],
    ['La paleta {paddle} se pone delante. El sitio aún está caliente.', 'humour'],
  ],
  jump: [
    'Un salto atrevido.',
    ['A la paleta {paddle} no le gustan los pasos cortos.', 'humour'],
    ['¡Qué salto!', 'energy'],
  ],
  new_step: [
    'Desde aquí los pasos son más grandes.',
    ['Cuidado con el escalón: desde aquí es más alto.', 'humour'],
  ],
  contest: [
    'Nadie cede. Va y viene.',
    ['¡Esto sí que es un duelo!', 'energy'],
    ['Apenas puedo seguirles, y para eso me hicieron.', 'humour'],
    ['Qué placer verlos.', 'warmth'],
  ],
  reserve_met: [
    'Se alcanza la reserva. Hoy encontrará casa.',
    ['La reserva está cubierta, ya puedo respirar.', 'humour'],
  ],
  past_estimate: [
    'Pasamos la estimación alta, y sigue subiendo.',
    ['La estimación queda atrás. Salúdenla.', 'humour'],
    ['¡El catálogo no se atrevía a soñarlo!', 'energy'],
  ],
  silence: [
    'Mírenla otra vez. Ella no apartará la vista primero.',
    ['Un momento de calma. Oigo secarse el barniz.', 'humour'],
    ['¿Nadie? El camino a casa es largo sin ella.', 'warmth'],
  ],
  last_30: [
    'El último medio minuto para {title}.',
    ['Medio minuto, amigos. Ahora es buen momento.', 'warmth'],
  ],
  last_10: ['¡Diez segundos!', ['Última llamada, último aliento, última ocasión.', 'energy']],
  extended: [
    'Una puja tardía: todos tendrán tiempo de responder.',
    ['¡Justo a tiempo! El reloj retrocede un poco.', 'energy'],
  ],
  once: ['A la una.', 'A la una, con la paleta {paddle}.'],
  twice: ['A las dos…', 'A las dos, y el mazo está en alto.', 'A las dos, con la paleta {paddle}.'],
  sold: [
    '¡Adjudicado! Y bien peleado.',
    'Adjudicado en {price}. Buena compra, paleta {paddle}.',
    ['Adjudicado a la paleta {paddle}, en {price}. Enhorabuena.', 'warmth'],
    ['Adjudicado en {price}. Paleta {paddle}, le sienta bien.', 'humour'],
  ],
  house_record: [
    '¡Adjudicado! Esta casa nunca había visto tanto.',
    'Adjudicado en {price}: un récord para esta casa.',
  ],
  passed: [
    'Se queda con nosotros esta noche. No se alcanzó la reserva.',
    ['Esta noche no. {title} esperará a su persona.', 'warmth'],
  ],
  unsold: [
    'Sin vender, por ahora. Seguimos.',
    ['Sin pujas. Algunos cuadros prefieren estar solos.', 'humour'],
  ],
};
