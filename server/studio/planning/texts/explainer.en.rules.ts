import type { ExplainerSteps } from '../explained.rules.ts';

export const steps: ExplainerSteps = {
  bidding: [
    {
      title: 'How to bid',
      words: 'Bidding here takes one press of a button.',
      seen: 'saleroom at night with a crowd and a gavel',
    },
    {
      title: 'Register once',
      words: 'Register once for the sale; your paddle number is yours from then on.',
      seen: 'desk with a catalogue and a phone',
    },
    {
      title: 'See the true price',
      words: 'The price you see is the price of the house, and so is the clock.',
      seen: 'phone on a table, lit screen',
    },
    {
      title: 'Press to bid',
      words: 'Press the button, and the house confirms your bid before anybody sees it.',
      seen: 'hand raised in a saleroom',
    },
    {
      title: 'The hammer falls',
      words: 'When the hammer falls, the highest bid has won.',
      seen: 'gavel on a rostrum',
    },
  ],
  soft_close: [
    {
      title: 'Late bids',
      words: 'Nobody wins here by being last in the last second.',
      seen: 'clock in a saleroom at night',
    },
    {
      title: 'The clock moves',
      words: 'A bid near the end moves the close a little further away.',
      seen: 'clock and a gavel on a desk',
    },
    {
      title: 'Time to think',
      words: 'So everybody has time to answer.',
      seen: 'phone on a table by a window at dusk',
    },
    {
      title: 'Then it is over',
      words: 'Only when nobody answers any more, the hammer falls.',
      seen: 'gavel on a rostrum',
    },
  ],
  maximum: [
    {
      title: 'Your maximum',
      words: 'You need not watch every second: leave a maximum.',
      seen: 'desk with a sealed letter and a lamp',
    },
    {
      title: 'It stays secret',
      words: 'It stays secret, and the house bids for you, step by step.',
      seen: 'key and a letter on a table',
    },
    {
      title: 'Never more',
      words: 'You never pay more than you must to lead, and never more than you said.',
      seen: 'coins and a ledger on a desk',
    },
    {
      title: 'You will be told',
      words: 'If somebody goes higher, you are told at once.',
      seen: 'phone on a table, lit screen',
    },
  ],
  dutch: [
    {
      title: 'A falling price',
      words: 'In a Dutch auction the price begins high, and falls.',
      seen: 'stairs leading down in a hall',
    },
    {
      title: 'Step by step',
      words: 'It falls step by step, on the clock of the house.',
      seen: 'clock in a saleroom',
    },
    {
      title: 'One press',
      words: 'The first to accept the price has bought.',
      seen: 'hand raised in a saleroom',
    },
    {
      title: 'Who waits, risks',
      words: 'Wait, and it is cheaper; wait too long, and it is gone.',
      seen: 'empty easel in an atelier at dusk',
    },
  ],
  sealed: [
    {
      title: 'Sealed bids',
      words: 'In a sealed auction everybody bids in secret.',
      seen: 'sealed letter on a desk with a candle',
    },
    {
      title: 'Only the count',
      words: 'Until the close nobody sees more than how many bids there are.',
      seen: 'letters in a box',
    },
    {
      title: 'Opened at once',
      words: 'Then all are opened at once, and the highest wins.',
      seen: 'open letter on a desk in morning light',
    },
    {
      title: 'First or second price',
      words: 'The catalogue says whether the winner pays the own bid, or the next one below.',
      seen: 'open catalogue on a table',
    },
  ],
};
