import type { Sentences } from '../topics.rules.ts';

/** Spanish: what is said of a lot. */
export const ES_LOT: Sentences = {
  lot_open: [
    'Lote {number}[ ahora|, pues|]: [aquí está |este es |]“{title}”[, de {artist}|, y lo firma {artist}|].',
    '[Llegamos al|Pasamos al|Vamos con el|Pasen conmigo la página hasta el] lote {number}, “{title}”[, de {artist}|].',
    '{artist} [sube al escenario|tiene ahora la pared|es lo siguiente], con “{title}”, [nuestro|el] lote {number}.',
    '[Permítanme presentarles|Miren bien|Aquí lo tienen]: el lote {number}, [una obra|de la mano] de {artist}[, titulada|, que se llama|,] “{title}”.',
    'Lo que ven [ahora |]se llama “{title}” y es [el|nuestro] lote {number}[; lo firma {artist}|].',
    '“{title}”: [así se llama el|ese es el título del] lote {number}[, y viene de {artist}|].',
    '[En el catálogo|En nuestro catálogo], [el número|con el número] {number}: “{title}”[, {artist}|, de {artist}].',
    '[Paso al|Un ojo en el|Se abre el telón para el] lote {number}, “{title}”[, de {artist}|].',
    '@funny El lote {number} [estaba impaciente entre bastidores|se ha portado muy bien hasta ahora], [y aquí viene|y ya le toca]: “{title}”[, de {artist}|].',
    '@lively [Sin pausa|Seguimos|Atentos] con el lote {number}, [este es|aquí llega] {artist} con “{title}”.',
    '@formal Sale a subasta el lote {number}, {artist}, “{title}”.',
    '@solemn [Con calma|Les pido atención]: el lote {number}, “{title}”[, de {artist}|].',
  ],
  lot_first: [
    '[Empezamos|Abrimos la venta|Comencemos] con el lote {number}: {artist}, “{title}”.',
    'Alguien tiene que ser [el primero|quien empiece], y [ese honor es de|hoy es] “{title}”[, de {artist}|], lote {number}.',
    'Para abrir, [algo que me gusta mucho|algo que marque el tono|una obra que pide que la miren]: lote {number}, “{title}”[, de {artist}|].',
    'La primera [mirada|palabra] es para {artist}, con “{title}”, lote {number}.',
    '[Catálogos abiertos|La vista al frente], por favor: el lote {number} es “{title}”[, de {artist}|], y [con él arrancamos|así empieza todo].',
  ],
  lot_last: [
    '[Llegamos al último lote|Nos queda un lote, el último], el número {number}: “{title}”[, de {artist}|].',
    'La última palabra es de {artist}: lote {number}, “{title}”.',
    'Una obra más, [y la pared queda vacía|y el martillo descansa]: lote {number}, “{title}”[, {artist}|].',
    'Si guardaban [el valor|algo] para el final, [este es el momento|aquí está]: lote {number}, “{title}”[, de {artist}|].',
    'Después de [este ya no hay más|este, el caballete queda solo]: “{title}”, lote {number}[, de {artist}|].',
  ],
  facts: [
    '[Se trata de lo siguiente|Lo que ven]: {medium}[, {size}|][, {when}|].',
    'Se hizo {when}[, y la técnica es esta: {medium}|][, y mide {size}|].',
    '[Primero, los datos|Lo esencial|En breve]: {medium}[, {size}|][, {when}|].',
    '{artist} lo [hizo|creó] {when}[, con esta técnica: {medium}|].',
    'Las medidas: {size}; la técnica: {medium}[; el año: {year}|].',
    '{medium}, [dice el catálogo|según el catálogo][, y {size}|].',
    '[Para sus notas|Para que conste]: {medium}[, {when}|][, {size}|].',
    'La mano es de {artist}, [la materia|la técnica]: {medium}[, la fecha: {year}|].',
    '{size}, [ese es el espacio que pide|en cuanto al tamaño][, y se hizo {when}|].',
  ],
  age_new: [
    'Es joven: [el taller aún la recuerda|tiene la vida por delante], [y su historia apenas empieza|y el próximo capítulo está libre].',
    'Es una obra [de nuestros años|de hoy], [y quien la lleve escribirá lo que sigue|casi sin pasado].',
    '[Poca gente ha vivido con ella|Conoce todavía pocas paredes], [así que llegan pronto|todo está por escribir].',
  ],
  age_decades: [
    'Lleva más de {age} en el mundo, [y sabe estar en una sala|y los lleva con ligereza].',
    'Más de {age} [han pasado|la separan de nosotros], [y no ha bajado la voz|y no se le notan].',
    'Den a una obra {age} o más [y sabrán si dura|y ella misma contesta]; [esta ha durado|aquí está la respuesta].',
  ],
  age_century: [
    'Más de {age}, [y todavía busca compañía|y ha visto más salas que todos nosotros].',
    'Durante {age} y más [la han cuidado|hubo manos que la llevaron con tiento], [para que podamos verla|si no, no estaría aquí].',
    'Lo que se guarda más de {age} [se ha elegido una y otra vez|ha pasado su examen].',
  ],
  age_old: [
    'Más de {age}: [piensen en las manos que la guardaron del agua|cada generación decidió quedársela].',
    'Estaba aquí antes que [la bombilla|el teléfono], [y nada la impresiona|y conserva la paciencia].',
    'Cuenten {age} hacia atrás [y aún no habrán llegado a su primer día|y ya existía].',
  ],
  medium_ink: [
    'La tinta [guarda cada duda|no perdona la duda], [y aquí la buscarán mucho rato|así que hizo falta una mano segura].',
    'Con la tinta no hay segundo [intento|pensamiento]: [lo puesto, puesto está|un gesto, y ya es].',
    'Miren dónde la línea [se afina|termina]; [ahí se acabó el aliento|se sigue todo el gesto].',
  ],
  medium_watercolour: [
    'Con la acuarela no se [negocia|discute]: el blanco que ven es [el papel|la hoja misma, dejada en paz].',
    'La mitad del trabajo lo hizo el agua, [y saber cuál mitad es el arte|solo había que dejarla].',
    'Pintada al ritmo [del agua que se seca|de una hoja húmeda], [y la frescura sigue ahí|y se nota].',
  ],
  medium_oil: [
    'El óleo [seca despacio|se toma su tiempo] y [permite arrepentirse|admite pensarlo dos veces], [de cerca se ve|y la superficie está llena de ello].',
    'La pintura tiene [cuerpo|peso]: [pasen por delante y la luz los sigue|toma la luz de lado].',
    'El óleo tiene una hondura [que ninguna pantalla da|que las reproducciones pierden primero]; [créanme|en persona es más hondo].',
  ],
  medium_acrylic: [
    'El acrílico seca [antes de la duda|en minutos], [así que cada borde es una decisión|cosa de pintores decididos].',
    'El color está [plano y seguro|limpio], [borde contra borde|sin disculpas], como solo el acrílico sabe.',
  ],
  medium_print: [
    'Una estampa da un rodeo: [la mano trabaja en el taco, la plancha o la pantalla|primero el taco, la plancha, la pantalla], y el papel [responde|tiene la última palabra].',
    'Quien estampa ve su imagen [solo al final|cuando se levanta el papel]; [aquí fue un buen momento|esta hoja valió la espera].',
    'Miren [las líneas|los bordes]: [en una estampa todo se decide dos veces|la tinta y el papel tuvieron que ponerse de acuerdo].',
  ],
  medium_glass: [
    'El vidrio es [pintar con la luz del día|color que espera la luz], [y cada hora lo cambia|y nunca se ve igual dos veces].',
    'El plomo es el dibujo, [el sol hace el resto|la luz lo colorea].',
  ],
  medium_paper: [
    'Cada borde está [cortado|hecho a cuchilla], [no dibujado|y ninguno se deshace].',
    'Papel sobre papel da una sombra [fina|leve], [y la imagen cambia con la lámpara|que es parte del dibujo].',
  ],
  medium_photo: [
    'Una fotografía es [un instante guardado|la decisión de un instante], [y este era el bueno|y aquí acertó].',
  ],
  medium_sculpture: [
    'Hay que [rodearla|verla por detrás], [una imagen da solo una de sus caras|ninguna foto le hace justicia].',
  ],
  medium_digital: [
    'Vive [en la pantalla|de luz], [así que lo que ven es la obra misma|aquí nada es reproducción].',
  ],
  size_large: [
    'Es grande: [midan antes la pared|decidirá dónde va el sofá|traigan a alguien que ayude].',
    '{size} no es [un gesto pequeño|una ventana, es una pared].',
    'A este tamaño [no se mira un cuadro, se está delante|uno entra en la imagen].',
  ],
  size_small: [
    'Lo bastante pequeña para [vivir en cualquier parte|caber en dos brazos], [y hecha para una mirada cada vez|es parte de sus buenos modales].',
    'Con {size} pide [que se acerquen|un paso adelante], [y lo recompensa|y ahí gana].',
    '[Pequeña|Modesta] de tamaño, [y muy segura de sí|y aun así sostiene una pared].',
  ],
  size_square: [
    'Un cuadrado [perfecto|], [donde nada se esconde|y todo sabe dónde está el centro].',
    'Fíjense en el cuadrado: [ni de pie ni tumbado|ningún horizonte lleva ventaja].',
  ],
  size_tall: [
    'El formato vertical [tira de la vista hacia arriba|nos hace alzar los ojos], [y luego los deja bajar|como una puerta abierta].',
    'Está de pie, [como quien va a hablar|y con porte].',
  ],
  size_wide: [
    'El formato apaisado [deja viajar la mirada|le da un horizonte].',
    'Más ancha que alta, [denle aire a los lados|y no sobra nada].',
  ],
  oldest: [
    'Nada en esta subasta es tan antiguo[; lo demás es, digamos, respuesta|].',
    'Es la obra más antigua que ofrecemos {today}[, por años y no por humor|].',
    'De todas las obras [del catálogo|presentes], esta tiene la memoria más larga.',
  ],
  newest: [
    'Es la obra más joven de la subasta, [y nada tímida|y aguanta bien junto a las mayores].',
    'Nada en el catálogo es más reciente[; las otras solo tienen más práctica|].',
  ],
  largest: [
    'No hay nada más grande en esta subasta[, así que pujen sentados|].',
    'Por superficie es [la gigante|la obra mayor] del catálogo.',
  ],
  smallest: [
    'Es la obra más pequeña que tenemos, [y uno cruzaría una sala por ella|y no les guarda rencor a las grandes].',
    'Nada es más pequeño en la subasta; [hay cosas que se dicen mejor en voz baja|por eso es tan densa].',
  ],
  highest: [
    'Ningún lote está estimado más alto, [y no diré más|y aquí se agarran fuerte las paletas].',
    'Sobre el papel es [la cumbre|el punto más alto] de la venta: nada está estimado por encima.',
  ],
  lowest: [
    'Es la estimación más suave de la venta, [un buen sitio para empezar|así que nadie está obligado a solo mirar].',
    'Ningún lote está estimado más bajo, y [no por eso hay que subestimarlo|ahí está su ocasión].',
  ],
  older_than_last: [
    'Desde “{before}” volvemos [muy |]atrás en el tiempo[, a una mano más antigua|].',
    'Es bastante más antigua que “{before}”[, y el aire cambia|, que acabamos de dejar].',
  ],
  newer_than_last: [
    'Después de “{before}” [saltamos|avanzamos] en el tiempo[, y se nota|].',
    'Al lado de “{before}” es [casi el presente|una voz más joven].',
  ],
  prov_artist: [
    'Viene [directamente |]del mundo del taller, [la cadena no puede ser más corta|nadie tuvo tiempo de adornar su historia].',
    'Su primera dirección fue la del taller, [no hay mejor referencia|donde toda procedencia debería empezar].',
  ],
  prov_family: [
    'Se quedó en la familia, [de mano en mano|y por tanto cerca].',
    'Las familias guardan lo que quieren, [y esto se guardó|y una herencia es una imagen con voz].',
  ],
  prov_shown: [
    'Se ha visto en público, [donde juzgan los desconocidos|y se la recordó].',
    'Su historia pasa por una pared pública, [así que otros la eligieron antes|no son ustedes los primeros en pararse delante].',
  ],
  prov_gift: [
    'Empezó su vida en el mundo como regalo, [y generoso|lo que dice mucho].',
    'A alguien se la regalaron un día; [{today} ese lujo se acaba|ojalá tuviéramos amigos así].',
  ],
  prov_edition: [
    'Es el número {copy} de {copies}[, una familia pequeña|].',
    'Hay {copies} en total, y ven el número {copy}.',
  ],
  prov_private: [
    'Hasta ahora vivía en una colección particular, [lejos de las miradas|ante los mismos ojos cada día].',
    'Estaba en manos privadas [y solo sale para cambiar de ellas|, es decir, en una pared, cada día].',
  ],
  prov_quote: [
    '[La procedencia, según el catálogo|Sus papeles dicen|Podemos seguirla]: {trace}.',
    '[En cuanto a su camino|Su historia, en breve]: {trace}.',
  ],
  quote: [
    '[El catálogo lo dice mejor|En el catálogo se lee|Cito el catálogo]: “{quote}”.',
    '[Una línea más|Escuchen esto|Esto es lo que me gusta]: “{quote}”.',
    '[Conviene saberlo antes de pujar|Es bueno saberlo]: “{quote}”.',
    'Quien escribió la ficha miró [bien|mucho rato]: “{quote}”.',
  ],
  estimate: [
    'La estimación: {range}.',
    '[Nuestros expertos|Los expertos de la casa] [esperan|calculan] de {range}.',
    'Lo estimamos entre {low} y {high}[, lo demás es cosa suya|, y ahora cuenta su opinión|].',
    'El catálogo [dice|habla de] {range}, [y ya se ha equivocado otras veces|a ustedes les toca contradecirlo|ustedes dirán].',
    'Entre {low} y {high}, [esa es nuestra opinión|así la estimación|ahí lo vemos].',
    'Estimación baja, {low}; estimación alta, {high}.',
    '[Vamos a los números|Lápices listos]: {range}[, dice la estimación|].',
    '{range}, [pone al lado|así la estimación][; lo que vale lo dirán ustedes|].',
  ],
  opens_low: [
    '[Abrimos|Empezamos] en {opening}, [muy por debajo de la estimación|menos de la mitad de la estimación baja], [para que todos puedan seguir|así que entren pronto].',
    'El primer paso es bajo: {opening}[ bastan|].',
    '{opening} [bastan para abrir|abren las pujas], [y sí, está muy por debajo de la estimación|un comienzo amable].',
  ],
  opens: ['[Abrimos|Empezamos|Salida] en {opening}.', 'La primera puja [está|se toma] en {opening}.'],
  buy_now: [
    'Quien no pueda esperar [lo compra|se lo lleva] por {buynow}, [en el acto|ahora mismo].',
    'Hay un atajo: por {buynow} [es suyo al momento|se vende sin pelea].',
  ],
  format_english: [
    'La puja más alta [se lo lleva|gana], [como debe ser|a la antigua].',
    'Los precios suben, [puja contra puja|a la vista de todos], [y el último en levantar la mano se lo lleva|hasta que nadie quiera más].',
  ],
  format_dutch: [
    'Aquí va al revés: el precio baja cada {step} segundos, y el primero en [pulsar|hablar] [se lo lleva|gana].',
    'Un lote a la holandesa: [la paciencia es un riesgo|tengan el dedo cerca del botón], el precio baja y una sola puja lo para.',
    'Empezamos arriba y bajamos paso a paso; la primera puja es [también |]la última.',
  ],
  format_sealed_first: [
    'Las ofertas van cerradas: [una sola cifra|una cifra por persona], [nadie la ve|bien pensada], y la más alta paga lo que ofreció.',
    'Aquí se ofrece en secreto: [digan la cifra que mantendrían|una cifra callada cada uno], y todo se abre [al final|a la vez].',
  ],
  format_sealed_second: [
    'Otra vez cerrado, con una vuelta: gana la oferta más alta, pero paga la segunda cifra.',
    'Cerrado, y se paga la segunda cifra, [así que sean sinceros|así que digan su verdadero límite].',
  ],
  clock_soft: [
    'Una puja tardía [devuelve un poco de tiempo|frena el reloj], [y nadie pierde por un parpadeo|y todos pueden contestar].',
  ],
  clock_final: [
    'Ojo con el reloj: [en cero se acaba|cero es cero], [sin prórroga|también para la última puja].',
  ],
  aside: [
    '@funny [Va con todo|Va con cualquier sofá], [lo dicen de cada cuadro|hasta con el arrepentimiento, si se les escapa].',
    '@funny [Yo pujaría|Me lo habría quedado], pero [no tengo paredes|aún no me han dado cartera].',
    '@funny Nunca les pedirá [el mando|la hora de la cena], [pocos invitados dicen lo mismo|es la ventaja de una obra].',
    '@warm [Tómense un momento|Dejen descansar ahí los ojos]; [algo les devuelve|las cosas buenas lo merecen].',
    '@warm Si [les hace sonreír|les habla], [ya lo han entendido|es razón suficiente].',
    '@warm [En algún sitio|Sé que en algún sitio], entre ustedes, está la persona [a la que espera|a la que pertenece].',
    '@formal [Estado y medidas, según el catálogo|Los detalles constan en el catálogo].',
    '@lively [Dedos calientes|Todos despiertos]? [Bien|Pues no se alejen], [esto puede ir rápido|este se pelea].',
    '@solemn [Hay obras que se comentan y obras ante las que uno se queda|Algunas obras piden primero silencio].',
  ],
  hand_english: [
    '¿[Quién|Y quién] [abre|empieza|se anima][ por “{title}”|]?',
    '[La palabra es suya|Está en sus manos]: [sus pujas, por favor|digan quién empieza].',
    '¿[Me dan|Tengo] una primera puja[ por “{title}”| por {artist}|]?',
    'Díganme cuánto vale para ustedes “{title}”.',
    '[Busquemos|Encontremos] [casa|una pared] para “{title}”.',
    '@funny La primera puja recibe [mi cariño eterno|una inclinación de cabeza], [y las reparto poco|a ver de quién es].',
    '@lively [Vamos|Allá vamos]: ¿quién [abre|se atreve]?',
    '@formal Espero sus pujas [por el lote {number}|por “{title}”].',
    '@solemn [Quien quiera cuidarlo|Quien quiera darle techo] [puede decirlo ahora|puja en este momento].',
  ],
  hand_dutch: [
    '[Los ojos en el precio|El precio va a bajar]: [párenlo donde se atrevan|a ver quién lo para].',
    '“{title}” [es del primero que lo diga|está a un gesto]; [nervios de acero|calma ahora].',
  ],
  hand_sealed: [
    '[Su cifra, por favor|Apunten su cifra], [y guárdensela|nadie la verá hasta el final].',
    'Piénsenlo [una vez|dos veces] y ofrezcan una sola vez[ por “{title}”|].',
  ],
};
