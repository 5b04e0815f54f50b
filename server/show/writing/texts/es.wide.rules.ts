import type { Sentences } from '../topics.rules.ts';

/** Spanish: of what comes in every sale, said in many ways. */
export const ES_WIDE: Sentences = {
  size_tall: [
    '[Se alza|Sube más que se extiende|Es más alta que ancha], [y la sala se queda más quieta|como un patio estrecho|como quien mira por encima de algo|y uno se endereza un poco].',
  ],
  size_wide: [
    '[Se tiende a lo ancho|Pide una pared larga|Se abre hacia los lados], [y uno da unos pasos al mirarla|como una costa|y se toma su tiempo|como si hubiera más allá].',
  ],
  size_square: [
    '[Los cuatro lados iguales|Un cuadrado, ni más ni menos|Tan ancha como alta]: [nada se adelanta|cuenta el centro|descansa en sí misma|la mirada gira].',
  ],
  format_english: [
    '[Hacia arriba no hay techo|Subimos juntos|Cada puja llama a la siguiente], [y el martillo espera la última|hasta que haya silencio|como ustedes saben|paso a paso].',
  ],
  format_dutch: [
    '[Aquí el precio baja|El precio viene hacia ustedes], [hasta que alguien lo para|y quien duda, mira|la primera puja se lo lleva todo].',
  ],
  format_sealed_second: [
    '[En secreto|Su cifra queda entre nosotros], [y se paga lo que ofreció el segundo|gana la más alta y paga la segunda], [así que conviene ser sinceros|eso da valor].',
  ],
  estimate: [
    '[En el catálogo figura|La hemos puesto en|Los expertos dicen] {range}[, y es solo un comienzo|, con la cabeza fría|; más no sabemos|].',
  ],
  medium_print: [
    '[No se estampa sin paciencia|Una prueba nunca es solo una prueba|Entre la plancha y el papel]: [hay un día entero|cada paso por la prensa es único|la tinta lo sabe mejor].',
  ],
  medium_paper: [
    '[El papel no perdona|Con papel se corrige poco|El papel guarda cada gesto], [y aquí no hizo falta|y por eso se ve todo|y eso es lo bello].',
  ],
  age_old: [
    '[Ha visto más que todos nosotros|Los años pasaron por ella|Cuando se hizo, nadie pensaba en nosotros], [y sigue en pie|y se le nota la calma|y aquí está].',
  ],
  prov_artist: [
    '[De la mano del artista|Sin rodeos, del taller] [a nosotros|a esta casa], [nadie más hizo falta|y toda huella es auténtica|nadie se interpuso].',
  ],
  prov_edition: [
    '[No está sola|Tiene hermanas], [pero esta es la que sale hoy|y cada una tiene su suerte|esta es la nuestra].',
  ],
  sale_first: [
    '[Para empezar|Primero vemos|Arrancamos con]: “{firsttitle}”[, bien descansada|, y no es casualidad|].',
  ],
  sale_last: [
    '[Queda para el final|Cierra el catálogo|La despedida será] “{lasttitle}”[, no se la pierdan|, y valdrá la espera|].',
  ],
  rules_open: [
    '[Las reglas, en breve|Antes de nada, las reglas|Un minuto para las reglas]: [son pocas|no muerden|caben en una mano].',
  ],
  rules_end: [
    '[No hay más que saber|Eso es todo|Así de sencillo], [lo demás es gusto|ahora las obras|el resto está en la página].',
  ],
  aside: [
    '[Solo esto de mi parte|Una nota al margen|Sin que nadie me lo pida]: [yo vendría dos veces|ilumina la sala|no pasaría de largo|crece cada vez que se mira].',
    '[Imagínenla|Piensen en su casa]: [por la mañana, con la primera luz|sobre la mesa donde se sientan todos|donde ahora no cuelga nada], [y luego decidan|y no digo más].',
  ],
  hand_english: [
    '[Estoy listo|El libro está abierto|El martillo está despierto]: ¿[quién puja por el lote {number}|quién se lleva “{title}”|quién se atreve primero]?',
    '[Ahora les toca|Es toda suya|Les escucho], [en el lote {number} cuenta cada mano|“{title}” busca una puja|díganme una cifra].',
  ],
  about: [
    '[Lo pensamos mucho|Hicieron falta muchas manos|Fue un buen trabajo], [hasta que {show} tomó forma|para que {show} parezca fácil].',
  ],
  thanks: [
    '[Una palabra a quienes ayudaron|A los de detrás de las puertas]: [ustedes sostuvieron {show}|sin ustedes no habría {show}|esto es obra suya].',
  ],
};
