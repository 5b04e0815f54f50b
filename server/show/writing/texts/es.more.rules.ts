import type { Sentences } from '../topics.rules.ts';

/** Spanish: more sentences for what is spoken of at nearly every lot. */
export const ES_MORE: Sentences = {
  estimate: [
    'Lo que cabe esperar: {range}[, ni más ni menos|, según nuestras cuentas|].',
    'Como estimación [tenemos|el catálogo trae] {range}[, y la sala tendrá la última palabra|, con toda sobriedad|].',
    'La estimación empieza en {low} y acaba en {high}.',
    '[Nuestra ficha habla de|Los expertos hablan de|La ficha habla de] {range}.',
  ],
  facts: [
    '[Veamos la ficha|Una mirada a la ficha]: {medium}[, {when}|][, {size}|].',
    '{size}, {medium}: [esos son los datos|la ficha no dice más|no se puede ser más breve].',
    '[Quien mira de cerca reconoce|El ojo experto reconoce] esto: {medium}[; medidas: {size}|].',
  ],
  clock_soft: [
    '[Quien puja tarde|Si llega una puja en el último instante], [tendrá respuesta|todos tendrán tiempo de contestar], [el reloj espera|porque el reloj añade un poco].',
    'El reloj [tiene debilidad por las pujas tardías|se deja convencer], [si la puja llega tarde|un poco al menos].',
  ],
  format_english: [
    'Se sube [paso a paso|por escalones], [y todos pueden contestar|a la vista].',
    'Quien vaya delante al final [se lo lleva|se lo queda], [así de simple|sin más].',
  ],
  format_dutch: [
    'De arriba abajo, un paso cada {step} segundos: [para el primer valiente|quien lo toma primero se lo queda].',
    'Aquí no hay contrapuja: [una sola puja y se acabó|vale la primera].',
  ],
  format_sealed_first: [
    '[Una cifra por sobre|Cada uno da una cifra], [nadie ve la del otro|en silencio], y la más alta gana y se paga.',
  ],
  format_sealed_second: ['Un sobre, una cifra, y quien gana paga [al final |]solo la cifra del segundo.'],
  hand_english: [
    '[Busco|Espero] [una mano|la primera puja] [por “{title}”|por el lote {number}].',
    '[Les toca|Ahora ustedes], [escucho|miro]: [“{title}”|el lote {number}].',
    '¿[Cuánto dan|Qué oigo] [por “{title}”|por {artist}|por el lote {number}]?',
  ],
  hand_dutch: ['[Vamos bajando|El precio resbala] con “{title}”, [digan alto|basta una palabra].'],
  hand_sealed: ['[Los sobres|Sus ofertas] por “{title}”, [ahora|mientras corra el reloj].'],
  opens_low: [
    '[Para entrar|Para empezar], {opening} [bastan|sirven], [no es el fin del mundo|la estimación queda lejos].',
    'Con {opening} [ya se está dentro|están en la carrera][, y llegar pronto no cuesta nada|].',
  ],
  break_look: [
    'No olviden “{title}”, [lote {number}|{medium}|de {artist}].',
    '[Entre los placeres discretos|Entre lo demás], “{title}”[, lote {number}|][, {size}|].',
    'Quien no conozca a {artist} [que mire “{title}”|tiene el lote {number} para hacerlo].',
  ],
  sale_count: [
    'Tenemos delante {count} lotes[, bien mezclados|, y otras tantas decisiones|].',
    'Se llamarán {count} lotes, [uno tras otro|sin prisa|y cada uno tendrá su tiempo].',
  ],
  sale_artists: [
    '{artists} caligrafías [se encuentran aquí|se reúnen], [y se entienden|cada cual a lo suyo].',
    'Se cruzarán con {artists} nombres, [viejos y nuevos|unos discretos, otros no tanto].',
  ],
  sale_span: [
    'Los años van de {earliest} a {latest}, [un largo viaje|todo en un lugar].',
    'Nuestra decana es de {earliest}; la benjamina, de {latest}.',
  ],
  sale_range: [
    '[A partir de|Desde] {least} en las estimaciones, [y hasta|y arriba del todo] {most}.',
    'Entre {least} y {most} [hay para muchos|caben todas las estimaciones].',
  ],
  sale_first: [
    '[Primero|Para empezar], [mostramos|verán] “{firsttitle}”.',
    'El comienzo es de “{firsttitle}”[, un buen comienzo|].',
  ],
  sale_last: ['[Y al final de todo|Para terminar], [mostramos|verán] “{lasttitle}”.'],
  sale_media: ['Están presentes[, entre otros,|] {media}.', 'Hay {media}[, por nombrar algo|].'],
  rules_bid: [
    '[Se puja|Ustedes pujan] [con un toque en el botón|en la página del lote], [y se sabe al momento si van delante|eso es todo].',
    'Quien se compromete [cumple|también paga], [así es aquí|es la única regla con dientes].',
  ],
  rules_dutch: [
    'A la holandesa, [baja hasta que alguien grita|el precio cae, alguien grita], [y es suyo|y ya está].',
  ],
  rules_sealed: [
    'Cerrado quiere decir: [cada uno escribe una cifra|una cifra, un sobre], [se abre al final|y nadie mira el del otro].',
  ],
  rules_price: [
    'Al precio de martillo se suma [también |]la comisión, [cuánto, consta junto al lote|todo está en las condiciones].',
  ],
  buy_now: ['Por {buynow} [se salta la pelea|el asunto queda resuelto al momento].'],
  thanks: [
    '[Mi gratitud va|Doy las gracias] [a todos los que ayudaron|a cada uno de los presentes], [y {show} también|de todo corazón].',
    'Lo que ha [sostenido|embellecido] {show} [son ustedes|es su atención], gracias.',
  ],
  toast_open: [
    '[Sigue|Llega]: {part}, [y {show} se pone en pie|copas listas].',
    '[Una palabra y un sorbo|Algo que decir y algo que beber]: [un brindis por {show} no pide más|para ambas cosas hay tiempo en {show}].',
    '[Alguien ha preparado algo|Unas palabras esperan] para {show}, [escuchen bien|y yo sostengo las copas].',
  ],
  toast_wish: [
    'Por [cada mesa|toda la sala] de {show}, [cerca y lejos|en voz alta y baja].',
    'Que se hable de {show} [mucho tiempo|en muchas mesas], [y cada vez un poco mejor|con una sonrisa].',
    'Por las [viejas|nuevas] historias, [y por quien las cuenta|que empiezan en {show}].',
  ],
  toast_end: [
    '[Y ahora beban|Apuren la copa], [por {show}|amigos de {show}].',
    '[Así sea|Lo decimos todos], [por {show}|y que {show} dure].',
  ],
  break_open: [
    '[Aquí|En este punto] {show} [toma aire|cierra un momento los ojos].',
    '[Durante un rato no pasa nada|El programa queda vacío un rato], [y ese es el plan|y a {show} le gusta así].',
  ],
  break_end: [
    '[Seguimos dentro de un rato|Queda más], [y {show} los espera|así que vuelvan].',
    '[Atentos a la campana|No pierdan de vista la pantalla], [{show} no empezará sin ustedes|{show} sigue pronto].',
  ],
  mood: [
    '[Miren a la izquierda, miren a la derecha|Saluden a sus vecinos]: [{show} son todos ustedes|aquí nadie es extraño mucho rato].',
    '[No hay malos sitios|Cada sitio es bueno] en {show}, [delante o al fondo|en casa o en la sala].',
    '{show} [se disfruta mejor despierto|está hecho para compartir], [y ustedes lo parecen|así que compartan].',
  ],
  about: [
    '{show} [nace de un deseo sencillo|empezó con un deseo]: [reunirlos|hacerlo bien].',
    'Lo que esperamos de {show} [se dice pronto|cabe en una línea]: [que algo quede|que quieran volver].',
    'Para {show} [preguntamos a las personas adecuadas|no se ha ahorrado esfuerzo], [y dijeron que sí|y creo que se nota].',
  ],
  length: [
    'El reloj le da a {show} {minutes} minutos, [y ninguno se perderá|y los defenderé todos].',
    'En {minutes} minutos [sabremos más|estará todo dicho], [si soy breve|prometido].',
  ],
  listen: [
    '[Préstennos el oído|Dejen un oído abierto], [así {show} está en su mejor momento|valdrá la pena].',
    '[Es hora de escuchar|Hay un tiempo para hablar y otro para oír], [dice {show}|y empiezo yo].',
  ],
  talk_open: [
    '[Lo siguiente de {show}|Lo que trae ahora {show}]: {part}.',
    '[La luz se mueve|Todos los ojos al frente]: {part}[, como estaba previsto|].',
  ],
  talk_end: [
    '[Suban|Adelante, acérquense], [los esperábamos|{show} los espera].',
    '[No hay más preámbulo|Por mi parte, eso es todo], [empiecen, por favor|{show} es suyo].',
  ],
  talk_about: [
    'Esto [toca el|va al] corazón de {show}, [verán por qué|créanme].',
    '[Alguien lo ha pensado mucho|Detrás hay trabajo], [y {show} recoge el fruto|disfrutémoslo].',
  ],
  close_recap: [
    '{show} [tuvo sus momentos|fue más que su programa], [y estuvieron en todos|lo vi en sus caras].',
    'Lo que {show} nos [dio|deja] [no cabe en ninguna bolsa|no pide guardarropa], [llévenselo|y no pesa nada].',
  ],
  agenda_item: ['{show} [tiene|trae] también esto: {part}[, anótenlo|].'],
};
