import type { Sentences } from '../topics.rules.ts';

/** Spanish: sentences that speak of what a show is about, or of those who marry. Never after "de" or "a": they contract. */
export const ES_SUBJECT: Sentences = {
  about: [
    'Hemos venido por esto: {subject}, [por todos sus lados|ni más ni menos|y da para más de lo que parece].',
    'Pregunten a diez personas sobre {subject} y [tendrán once respuestas|oirán diez historias]; [las buenas están aquí|hoy oímos algunas].',
    'Este día es para {couple}, [y para nadie más|lo demás puede esperar].',
    '{couple} [los querían aquí|los han invitado], [a cada uno por algo|y no hay mejor motivo].',
  ],
  mood: [
    'Sobre {subject} no [hace falta diploma|hay que saberlo todo]; [basta con la curiosidad|se viene con ganas].',
    'Si ya lo saben todo sobre {subject}, [se van a sorprender|quédense igual]; [si no, bienvenidos|si no, aquí se empieza].',
    'Miren bien: {couple}, [y ya se sabe por qué estamos aquí|y traten de no sonreír].',
    '[Parejas hay muchas|Días así hay otros]; [{couple} solo hay una vez|este es para {couple}].',
  ],
  length: [
    '{minutes} minutos sobre {subject} [parecen muchos|no son muchos], [y se irán volando|así que a aprovecharlos].',
  ],
  begin: [
    '[El reloj corre|Ya están todos sentados|Es la hora], [y el tema es|directos al tema|y la mirada se va hacia aquí]: {subject}.',
    '[Basta de preámbulos|Vamos allá]: [hablemos|un rato entero] sobre {subject}.',
    '{couple}, [este día es suyo|somos todos suyos].',
  ],
  agenda_open: ['Este es [nuestro camino|el orden] para saber algo más sobre {subject}.'],
  agenda_end: ['[Después|Al final] tendrán [otra mirada|su propia idea] sobre {subject}.'],
  next_part: ['[Más|Otra mirada] sobre {subject}: {next}.'],
  talk_about: [
    '[Se hablaría días enteros|Hay bibliotecas|Cada cual tiene su opinión] sobre {subject}; [aquí va lo esencial|esta voz sabe de qué habla|oigamos qué sale de ahí].',
    'Aquí viene {subject} [por un camino poco conocido|como pocas veces se cuenta].',
    'Sobre {subject} hay [mucho|más de una cosa] que decir, [y aquí va una|y alguien tiene que decirlo].',
  ],
  talk_end: ['[Cuéntenos|Queremos oír] algo sobre {subject}, [por favor|con calma].'],
  panel_open: [
    '{part}: sobre {subject} [se puede discutir|hay opiniones], [con una sonrisa|y de eso se trata].',
  ],
  panel_end: ['¿Qué piensan sobre {subject}? [Adelante|La mesa está abierta].'],
  demo_open: ['Ya se ha hablado bastante sobre {subject}; [ahora se ve|que se vea]: {part}.'],
  demo_end: ['[Enséñennos|Queremos ver] {subject}, [sin red|tal como es].'],
  exercise_open: ['{part}: {subject}, [ahora en sus manos|y esta vez les toca].'],
  exercise_end: ['[Sin miedo|Ánimo]: sobre {subject} [se aprende fallando|nadie nació sabiendo].'],
  questions_open: [
    '[Lo que aún quieran saber|Todo lo que queda abierto] sobre {subject}: [es el momento|aquí se pregunta].',
  ],
  questions_end: ['¿Quién hace la primera pregunta sobre {subject}?'],
  listen: [
    '[Apunten|Recuerden] una cosa sobre {subject}, [la que más sorprenda|para discutirla en casa].',
    'Su propia experiencia sobre {subject} [tiene sitio en el chat|interesa: escríbanla].',
  ],
  break_open: [
    '[Unos minutos para ustedes|La música calla|Tomamos aire], [{couple} también|y tienen sed {couple}|dicen {couple}].',
    '[Dejemos|Olvidemos] {subject} un momento: [aire fresco|una pausa].',
  ],
  break_end: [
    '[Cuéntense|Pregunten al de al lado] [cómo se conocieron {couple}|cómo llegaron hasta aquí {couple}|desde cuándo se conocen {couple}].',
    '[Hablen de otra cosa, si pueden|Sigan charlando]; sobre {subject} [queda por decir|enseguida hay más].',
  ],
  thanks: [
    '[Gracias|Mi gratitud] a quienes [compartieron lo que saben|dijeron lo que piensan] sobre {subject}.',
    '{couple} les dan las gracias [por venir|por cada palabra y cada mano], [y yo también|de cerca y de lejos].',
  ],
  close_open: ['[Hasta aquí|Esto fue todo] sobre {subject}, por hoy.'],
  close_recap: [
    'Ya saben [más|algo más] sobre {subject}, [y yo también|y a quién preguntar].',
    'Vinimos por esto, {subject}, y nos vamos [con preguntas, de las buenas|amigos, como debe ser|con los cuadernos llenos].',
    '{couple} [dijeron que sí|han empezado algo], [y estuvimos allí|podremos decir que lo vimos].',
  ],
  close_end: [
    '[Sigan leyendo|Sigan preguntando] sobre {subject}, y [cuídense|hasta pronto].',
    '[Vivan|Larga vida para] {couple}, y [buen camino|buenas noches a todos].',
  ],
  toast_open: [
    '[Otra copa|Las copas, de nuevo|Todos en pie]: [llega {part}|siempre queda sitio para {couple}|{couple} tienen que oírlo].',
    '[Las copas, por favor|Copas en mano]: por {couple}, [llenas o a medias|y que no quede ninguna en la mesa].',
  ],
  toast_wish: [
    'Por {couple}: [que discutan bien y rían después|que lo pequeño siga siendo divertido|que siempre quede otro baile].',
    '{couple}, les deseamos [mañanas tranquilas|veranos largos] y [cenas ruidosas|inviernos cortos].',
    'Lo que {couple} han encontrado [merece una copa|debería repartirse por copas].',
  ],
  toast_end: ['¡[Por {couple}|{couple}, por ustedes]!'],
};
