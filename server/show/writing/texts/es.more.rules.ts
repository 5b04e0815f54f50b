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
};
