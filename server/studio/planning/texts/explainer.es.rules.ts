import type { ExplainerSteps } from '../explained.rules.ts';

export const steps: ExplainerSteps = {
  bidding: [
    {
      title: 'Cómo pujar',
      words: 'Aquí, pujar es pulsar una vez.',
      seen: 'saleroom at night with a crowd and a gavel',
    },
    {
      title: 'Regístrese una vez',
      words: 'Regístrese una vez; su número de paleta ya es suyo.',
      seen: 'desk with a catalogue and a phone',
    },
    {
      title: 'El precio verdadero',
      words: 'El precio que ve es el de la casa, y el reloj también.',
      seen: 'phone on a table, lit screen',
    },
    {
      title: 'Pulsar y pujar',
      words: 'La casa confirma su puja antes de que nadie la vea.',
      seen: 'hand raised in a saleroom',
    },
    {
      title: 'Cae el martillo',
      words: 'Cuando cae el martillo, ha ganado la puja más alta.',
      seen: 'gavel on a rostrum',
    },
  ],
  soft_close: [
    {
      title: 'Pujas tardías',
      words: 'Aquí nadie gana por ser el último del último segundo.',
      seen: 'clock in a saleroom at night',
    },
    {
      title: 'El reloj se mueve',
      words: 'Una puja cerca del final retrasa un poco el cierre.',
      seen: 'clock and a gavel on a desk',
    },
    {
      title: 'Tiempo de pensar',
      words: 'Así todos tienen tiempo de responder.',
      seen: 'phone on a table by a window at dusk',
    },
    {
      title: 'Y se acabó',
      words: 'Solo cuando nadie responde, cae el martillo.',
      seen: 'gavel on a rostrum',
    },
  ],
  maximum: [
    {
      title: 'Su máximo',
      words: 'No hace falta mirar cada segundo: deje un máximo.',
      seen: 'desk with a sealed letter and a lamp',
    },
    {
      title: 'Queda en secreto',
      words: 'Queda en secreto, y la casa puja por usted, paso a paso.',
      seen: 'key and a letter on a table',
    },
    {
      title: 'Nunca más',
      words: 'Nunca paga más de lo necesario, ni más de lo que dijo.',
      seen: 'coins and a ledger on a desk',
    },
    {
      title: 'Se le avisa',
      words: 'Si alguien sube más, lo sabe en el acto.',
      seen: 'phone on a table, lit screen',
    },
  ],
  dutch: [
    {
      title: 'Un precio que baja',
      words: 'En la subasta holandesa el precio empieza alto, y baja.',
      seen: 'stairs leading down in a hall',
    },
    {
      title: 'Paso a paso',
      words: 'Baja paso a paso, con el reloj de la casa.',
      seen: 'clock in a saleroom',
    },
    {
      title: 'Pulsar una vez',
      words: 'El primero que acepta el precio ha comprado.',
      seen: 'hand raised in a saleroom',
    },
    {
      title: 'Esperar es arriesgar',
      words: 'Esperar lo abarata; esperar demasiado, y ya no está.',
      seen: 'empty easel in an atelier at dusk',
    },
  ],
  sealed: [
    {
      title: 'En sobre cerrado',
      words: 'En la subasta cerrada todos pujan en secreto.',
      seen: 'sealed letter on a desk with a candle',
    },
    {
      title: 'Solo el número',
      words: 'Hasta el cierre no se ve más que cuántas pujas hay.',
      seen: 'letters in a box',
    },
    {
      title: 'Abiertas a la vez',
      words: 'Luego se abren todas, y gana la más alta.',
      seen: 'open letter on a desk in morning light',
    },
    {
      title: 'Primer o segundo precio',
      words: 'El catálogo dice si se paga la propia puja o la siguiente.',
      seen: 'open catalogue on a table',
    },
  ],
};
