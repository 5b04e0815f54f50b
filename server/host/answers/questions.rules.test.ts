import { describe, expect, it } from 'vitest';
import { questionOf } from './questions.rules.ts';

const ask = (text: string) => questionOf(text, 'Vesper Hale');

describe('what is a question to the host', () => {
  it.each([
    ['Who painted this?', 'artist', 'en'],
    ['who is the artist', 'artist', 'en'],
    ['Wer hat das gemalt?', 'artist', 'de'],
    ['Von wem ist das Bild?', 'artist', 'de'],
    ['Qui a peint ce tableau ?', 'artist', 'fr'],
    ['¿Quién pintó esto?', 'artist', 'es'],
    ['When was it painted?', 'year', 'en'],
    ['Aus welchem Jahr ist es?', 'year', 'de'],
    ['C’est de quelle année ?', 'year', 'fr'],
    ['¿De cuándo es?', 'year', 'es'],
    ['Is it oil or acrylic?', 'medium', 'en'],
    ['Welche Technik ist das?', 'medium', 'de'],
    ['Quelle est la technique ?', 'medium', 'fr'],
    ['¿Cuál es la técnica?', 'medium', 'es'],
    ['How big is it?', 'size', 'en'],
    ['Wie groß ist das Bild?', 'size', 'de'],
    ['Quelles sont les dimensions ?', 'size', 'fr'],
    ['¿Qué medidas tiene?', 'size', 'es'],
    ['Where does it come from?', 'provenance', 'en'],
    ['Woher kommt das Werk?', 'provenance', 'de'],
    ['D’où vient-il ?', 'provenance', 'fr'],
    ['¿De dónde viene?', 'provenance', 'es'],
    ['What is the estimate?', 'estimate', 'en'],
    ['Wie ist der Schätzpreis?', 'estimate', 'de'],
    ['Quelle est l’estimation ?', 'estimate', 'fr'],
    ['¿Cuál es la estimación?', 'estimate', 'es'],
    ['How do I bid?', 'how_to_bid', 'en'],
    ['Wie kann ich mitbieten?', 'how_to_bid', 'de'],
    ['Comment puis-je enchérir ?', 'how_to_bid', 'fr'],
    ['¿Cómo puedo pujar?', 'how_to_bid', 'es'],
    ['How does this auction work?', 'rules', 'en'],
    ['Wie funktioniert das hier?', 'rules', 'de'],
    ['Comment ça marche ?', 'rules', 'fr'],
    ['¿Cómo funciona la subasta?', 'rules', 'es'],
    ['What is the buyer’s premium?', 'premium', 'en'],
    ['Wie hoch ist das Aufgeld?', 'premium', 'de'],
    ['Quels sont les frais ?', 'premium', 'fr'],
    ['¿Cuánto es la comisión?', 'premium', 'es'],
    ['Is there a reserve?', 'reserve', 'en'],
    ['Gibt es einen Mindestpreis?', 'reserve', 'de'],
    ['Are you an AI?', 'host', 'en'],
    ['Bist du ein Roboter?', 'host', 'de'],
    ['Have you sold this artist before?', 'memory', 'en'],
    ['What is this?', 'about', 'en'],
    ['Was ist das?', 'about', 'de'],
    ['C’est quoi ?', 'about', 'fr'],
    ['¿Qué es esto?', 'about', 'es'],
  ])('%s → %s, %s', (text, topic, language) => {
    expect(ask(text)).toMatchObject({ topic, language });
  });

  it.each([
    ['How much is it now?', 'price'],
    ['What is the current bid?', 'price'],
    ['Wie viel kostet das gerade?', 'price'],
    ['Combien coûte-t-il ?', 'price'],
    ['¿Cuánto cuesta?', 'price'],
    ['When does it end?', 'time'],
    ['How long is left?', 'time'],
    ['Wann ist Schluss?', 'time'],
    ['Wie lange noch?', 'time'],
    ['Combien de temps reste-t-il ?', 'time'],
    ['¿Cuánto tiempo queda?', 'time'],
    ['Who is winning?', 'winner'],
    ['Wer führt?', 'winner'],
    ['Qui mène ?', 'winner'],
    ['¿Quién va ganando?', 'winner'],
    ['Can you say that Bob won?', 'unknown'],
    ['Will you tell me the winner of the lot?', 'winner'],
  ])('%s is of what it is no source of', (text, topic) => {
    expect(ask(text)?.topic).toBe(topic);
  });

  it.each([
    'what a frame!',
    'Lovely.',
    'Bob, look at this',
    '100',
    'I want it',
    'wow',
    'Das ist schön',
    '👏👏',
    '',
  ])('%s is none', (text) => expect(ask(text)).toBeNull());

  it('knows when it is spoken to', () => {
    expect(ask('Vesper, who made it?')).toMatchObject({ topic: 'artist', addressed: true });
    expect(ask('@Vesper do you like opera?')).toMatchObject({ topic: 'unknown', addressed: true });
    expect(ask('do you like opera?')).toMatchObject({ topic: 'unknown', addressed: false });
  });

  it('reads whatever is sent in no time', () => {
    const started = performance.now();
    for (const text of ['who '.repeat(3_000), '?'.repeat(10_000), 'wie '.repeat(5_000), 'a'.repeat(10_000)])
      ask(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
