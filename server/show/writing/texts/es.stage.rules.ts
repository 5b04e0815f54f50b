import type { Sentences } from '../topics.rules.ts';

/** Spanish: parts in which others have the word, speeches, and what is said when things go otherwise. */
export const ES_STAGE: Sentences = {
  agenda_open: [
    '[Este|Y este] es el [plan|camino] de {show}.',
    '[Para que sepan adónde vamos|El camino por delante], [en breve|en pocas palabras].',
    '{show} tiene [varias partes|un orden claro], [y es este|escuchen].',
  ],
  agenda_item: [
    '[En el programa|Habrá]: {part}[, y tengo ganas|].',
    '[Tomen nota|Recuerden esto]: {part}.',
    '[Luego viene|Luego toca]: {part}.',
    '{part}: [también tiene su sitio|no se lo pierdan|vendrá a su hora].',
  ],
  agenda_end: [
    '[Ese es el mapa|Ese es el plan]; [en marcha|sigámoslo].',
    'Y entre medias hay sitio para [sus preguntas|ustedes], [así es {show}|como siempre].',
  ],
  talk_open: [
    '[Y ahora|Ahora], [el escenario es de lo siguiente|toca]: {part}.',
    '[Llegamos a una de las razones de estar aquí|Ha llegado la hora]: {part}.',
    '{part}: [es ahora|aquí está], [dejo sitio|soy todo oídos].',
    '[Una de las razones de {show}|Un corazón de {show}]: {part}.',
    '@lively Un aplauso, [aquí llega|con ustedes]: {part}.',
    '@formal Tengo el honor de anunciar: {part}.',
  ],
  talk_about: [
    '[Sin esto|Sin esta parte], {show} no estaría [completo|igual].',
    '[Un lápiz puede venir bien|Querrán tomar notas]; [lo bueno llega sin avisar|yo lo haría, si tuviera manos].',
    'Esperen [una o dos ideas claras|algo que rebatir], [para eso está {show}|por eso estamos aquí].',
    '[Escuchemos primero|Prestemos oído], [las preguntas vendrán luego|hablaremos después].',
  ],
  talk_end: [
    '[Les ruego|Por favor]: [una cálida acogida|presten oído].',
    '[El micrófono|El escenario de {show}] es suyo.',
    '[Me aparto|Me callo], [la palabra es suya|adelante, por favor].',
    '[Empiecen|Es su turno], [escuchamos|la sala es suya].',
  ],
  panel_open: [
    '[Varias cabezas|Muchas voces], una mesa: {part}.',
    '[Aquí se puede discrepar|El desacuerdo es bienvenido]: {part}.',
    '[Se mueven las sillas|Las sillas están puestas], [y llega|es la hora]: {part}.',
  ],
  panel_end: [
    '[Que empiece la conversación|Hablemos]: ¿[quién abre|quién va primero]?',
    '[Discrepen con gracia|Hablen con libertad], [la mesa es suya|en {show} se puede].',
  ],
  demo_open: [
    '[Basta de hablar|Las palabras son baratas]: {part} [lo enseña|lo hará ver].',
    '[Ver es mejor que oír|Ahora lo verán]: {part}.',
    'En {show} también se [enseña|muestra]: {part}.',
  ],
  demo_end: [
    '[Enséñennoslo|A ver], [miramos|qué sabe hacer].',
    '[Crucen los dedos|Sin red]: [allá va|estamos en directo].',
  ],
  exercise_open: [
    '[Ahora les toca|Turno de sus manos]: {part}.',
    '[Se queda lo que se hace|Basta de escuchar], [de ahí esto|por eso]: {part}.',
    '{show} se vive [también |]haciendo: {part}.',
  ],
  exercise_end: [
    '[Tómense su tiempo|No hay notas], [y ayuden al vecino|los errores valen].',
    '[Prueben|Empiecen], [yo llevo el reloj|y luego nos cuentan].',
  ],
  questions_open: [
    '[Sus preguntas, por favor|Ahora preguntan ustedes], [esta parte es suya|y contestamos].',
    '¿[Qué quedó sin decir|Qué quieren saber todavía]? [Es el momento|{show} está para eso].',
    '[Esta parte nadie la puede ensayar|Nada es demasiado sencillo]: [pregunten|tienen la palabra].',
  ],
  questions_end: [
    '¿[Quién empieza|Quién va primero]? [Ánimo|La segunda pregunta siempre es más fácil].',
    '[Adelante|Venga], [somos todo oídos|en {show} gustan las preguntas].',
  ],
  appeal_open: [
    'Unas palabras sobre [por qué estamos aquí|por qué existe {show}], más allá [de los cuadros|de los trajes].',
    '[Por un minuto|Un momento], [olviden el martillo|dejen la copa] y [escúchenme|piensen conmigo].',
    '{show} tiene [una razón|un sentido], y [ha llegado su hora|es esta].',
  ],
  appeal_why: [
    'Lo que aquí dan [llega más lejos de lo que ven|llega adonde hace falta], [y alguien lo notará|mucho después de {show}].',
    '[Ninguna suma es pequeña|Poco no es nada], [cuando dan muchos|si el siguiente sigue].',
    'No hace falta [comprar|ganar] para [ayudar|hacer el bien].',
    '[La generosidad|Dar] se contagia, [alguien tiene que empezar|sean el primer caso].',
    'Nadie lo puede todo, [pero en {show} cada uno puede algo|pero cada uno puede sostener una esquina].',
    '@funny Su contable suspirará, [su conciencia cantará|los demás aplaudirán].',
    '@solemn [Alguien a quien nunca verán|Una persona que no sabrá su nombre] [dormirá mejor|les deberá una alegría].',
  ],
  appeal_end: [
    '[Den, por favor|Sean generosos], [según puedan|de todo corazón].',
    'Gracias por cada donativo, [grande o pequeño|en nombre de {show}].',
    '[Mostremos|Demostremos] lo que puede {show}.',
  ],
  toast_open: [
    '[Las copas, por favor|Tomen su copa]: {part}.',
    '[Es hora de alzar la copa por {show}|Una copa por {show}, si la tienen], [si no, basta la mano|en {show}, con gusto].',
    '[No hay fiesta|No hay {show}] sin brindis[: {part}|].',
  ],
  toast_wish: [
    'Por [la buena compañía|los que queremos], [y por el tiempo de gozarla|cerca y lejos].',
    '[Que haya siempre|Deseo que haya] una luz en la ventana, [y alguien que espere|y una silla libre].',
    'Por [lo que aquí empieza|los comienzos], [y por el valor que piden|y por quienes se atreven].',
    'Que los [días|años] que vienen sean [amables|generosos], [las penas pequeñas|las risas sonoras].',
    'Por [la amistad|la paciencia], [que crece al gastarse|que nadie vende, ni en {show}].',
    'Por quienes han [hecho|sostenido] {show}, [delante y detrás del telón|y por quienes han venido].',
    '@funny Que las discusiones sean breves [y los postres largos|y los corchos ligeros].',
    '@warm Cuando los miro, [no queda nada que desear|veo razones de sobra|entiendo {show}].',
    '@solemn Bebamos también por quienes [no pueden estar|faltan].',
  ],
  toast_end: [
    '¡[Salud|A su salud], [por {show}|por todos ustedes y por {show}|y que viva {show}]!',
    '[Arriba las copas|Alcen las copas]: [por la felicidad|por todos nosotros|por muchos años][, dice {show}|, y por {show}|].',
  ],
  free_open: [
    '[Llega algo distinto|Paso a algo propio]: {part}.',
    '[Ahora|En {show}, ahora]: {part}.',
    '{part}: [es el momento|habla por sí solo], [pónganse cómodos|no digo más].',
  ],
  free_end: [
    '[Por favor|Adelante], [el momento es suyo|cuando quieran].',
    '[No adelanto más|De esto callo], [veamos|que empiece].',
  ],
  listen: [
    '[Luego vuelvo|Me oirán otra vez], [disfruten|que lo pasen bien].',
    '[Si surgen preguntas|Si tienen ideas], [escríbanlas en el chat|guárdenlas calientes].',
    '[Seamos buen público|Prestemos oído], [también es un arte|generosos como siempre].',
    '[Dejen lo demás a un lado|Pónganse cómodos], [esto es para {show}|vale la pena].',
    '@warm Creo que [les va a gustar|lo disfrutarán], [tenía ganas de enseñárselo|y lo digo pocas veces].',
  ],
  improvise_lot_long: [
    '[Para “{title}” nos tomamos el tiempo|“{title}” no se deja apurar], [y así debe ser|por lo visto].',
    '[El programa suspira|El próximo lote puede esperar]; [“{title}” tiene la palabra|el lote {number} no ha terminado].',
    '[Nadie quiere soltar|Aquí hay vida todavía]: [seguimos en el lote {number}|el lote {number} nos retiene].',
  ],
  improvise_lot_short: [
    'Eso fue [rápido|sin dudar], [así que llevamos ventaja|el reloj nos debe algo].',
    '[Tenía más que decir de “{title}”|“{title}” no necesitaba mi ayuda], [pero fueron más rápidos|por lo visto].',
  ],
  improvise_passed: [
    '“{title}” [se queda en casa|no se va {today}], [ya llegará su día|de momento].',
    '[El lote {number} se retira|El lote {number} esperará]; [una obra tiene tiempo|no pasa nada].',
  ],
  improvise_reoffer: [
    '[Una segunda ocasión|Buenas noticias para indecisos]: “{title}” [vuelve|sale otra vez].',
    '[El lote {number} regresa|No era la última palabra sobre el lote {number}]; [piénsenlo de nuevo|lo ofrecemos otra vez].',
  ],
  improvise_filler: [
    '[Mientras esperamos|Un momento de calma]: [miren otra vez “{title}”|dejen pasear los ojos por “{title}”].',
    '[No hay prisa|Tenemos un momento]; [“{title}” gana con cada mirada|les cuento algo más de “{title}”].',
    '[Ustedes que miran en silencio|Quienes están en casa], [también pueden pujar|tienen el mismo botón].',
  ],
  improvise_back: [
    '[Aquí estamos otra vez|Hemos vuelto], [gracias por la paciencia|por dónde íbamos].',
    '[Seguimos|Continuamos], [donde estábamos|según lo previsto].',
  ],
};
