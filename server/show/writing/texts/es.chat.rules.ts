import type { ChatWords } from '../chat.words.rules.ts';

/** Spanish: what the house says to staff. */
export const CHAT_ES: ChatWords = {
  types: {
    conference: 'una conferencia',
    webinar: 'un seminario web',
    auction_night: 'una noche de subasta',
    charity_gala: 'una gala benéfica',
    launch: 'un lanzamiento',
    wedding: 'una boda',
    workshop: 'un taller',
    free_form: 'un programa a su manera',
  },
  titles: {
    conference: 'La conferencia',
    webinar: 'El seminario web',
    auction_night: 'La noche de subasta',
    charity_gala: 'La gala benéfica',
    launch: 'El lanzamiento',
    wedding: 'La boda',
    workshop: 'El taller',
    free_form: 'Nuestro programa',
  },
  tones: { warm: 'cálido', funny: 'divertido', formal: 'formal', lively: 'animado', solemn: 'solemne' },
  understood: (facts) => `Entendido: ${facts}. Lo apunto.`,
  minutes: (minutes) => `${minutes} minutos`,
  lots: (count, campaign) => `${count} lotes de ${campaign}`,
  hourGuessed: (hour) => `No ha dicho la hora y he puesto las ${hour}; dígame si es otra.`,
  asks: {
    eventType: '¿Qué va a ser: una noche de subasta, una gala, una conferencia, un lanzamiento, una boda?',
    eventDate: '¿Qué día y a qué hora empieza?',
    minutes: '¿Cuánto puede durar?',
    campaignId: '¿De quién son los lotes?',
  },
  askWhich: (names) => `¿De qué venta son los lotes: ${names}?`,
  begins: {
    layout: 'Ahora preparo la escaleta.',
    script: 'La escaleta está lista. Escribo lo que se va a decir.',
    audio: 'El guion está escrito. Ahora lo lee la voz.',
    presentation: 'El sonido está hecho. Faltan las diapositivas.',
  },
  ready: (segments, minutes) =>
    `Listo: ${segments} partes, unos ${minutes} minutos, con sonido y diapositivas. El programa está preparado. Dígame qué cambiar: «haz el lote 3 más corto», «mueve la pausa después del lote 4».`,
  stopped: {
    layout: 'La escaleta está lista y ahí me he detenido. ¿Escribo el guion?',
    script:
      'El guion está escrito, todavía sin sonido. Léalo con calma y diga «sigue» cuando pueda pasar a la voz.',
    audio: 'El sonido está hecho y he dejado las diapositivas. Diga «sigue» cuando las quiera.',
    presentation: 'Las diapositivas están hechas.',
  },
  edited:
    'Hecho. Donde han cambiado las palabras, el sonido ya no vale; diga «haz el audio» cuando le gusten.',
  edits: 'Me ocupo de ello.',
  refused: 'Lo he dejado como estaba. ¿Qué prefiere en su lugar?',
  failed: (message) => `No ha funcionado: ${message} Lo demás sigue igual. ¿Lo intento otra vez?`,
  nothing: 'Todo eso ya está hecho. Dígame qué cambiar.',
  stored: 'Apuntado.',
  help: 'Describa el programa en una frase: qué es, cuándo, cuánto dura, de quién son los lotes, en qué tono. O dígame qué cambiar: un lote más corto, la pausa en otro sitio, una parte más solemne.',
};
