import type { SegmentType } from '../../contracts/show.ts';

/** What a layout says of a lot. */
export type LayoutLot = {
  auctionId: string;
  lotNumber: number;
  title: string;
  artist: string;
  year: string;
  medium: string;
};

type Words = { name: string; description: string };
type Language = 'en' | 'de' | 'fr' | 'es';
type Texts = Record<SegmentType, readonly [name: string, description: string]>;

const TEXTS: Record<Language, Texts> = {
  en: {
    welcome: ['Welcome', 'The host greets everybody and says what this is.'],
    introduction: ['Introduction', 'What it is about, and why it is worth staying.'],
    house_rules: ['How to bid', 'Increments, the soft close and the premium in plain words.'],
    agenda: ['Agenda', 'What comes when.'],
    keynote: ['Keynote', 'The big thought of the day.'],
    talk: ['Talk', 'One subject, one speaker.'],
    demo: ['Demonstration', 'It is shown, not told.'],
    panel: ['Panel', 'Several voices on one question.'],
    lot: ['Lot', 'It is presented, and the room bids.'],
    appeal: ['Appeal', 'What the money is for, and a word to those who have not bid.'],
    toast: ['Toast', 'Glasses are raised.'],
    exercise: ['Exercise', 'Everybody tries it.'],
    q_and_a: ['Questions and answers', 'The audience asks.'],
    interlude: ['Interlude', 'A breath between two parts.'],
    break: ['Break', 'Time for a drink.'],
    thanks: ['Thanks', 'To those who made it and those who came.'],
    closing: ['Closing', 'The last word, and good night.'],
    free: ['Part', 'To be filled as you like.'],
  },
  de: {
    welcome: ['Begrüßung', 'Alle werden begrüßt und erfahren, worum es geht.'],
    introduction: ['Einführung', 'Was geboten wird, und warum sich das Bleiben lohnt.'],
    house_rules: ['So wird geboten', 'Bietschritte, Verlängerung und Aufgeld in einfachen Worten.'],
    agenda: ['Programm', 'Was wann kommt.'],
    keynote: ['Festvortrag', 'Der große Gedanke des Tages.'],
    talk: ['Vortrag', 'Ein Thema, eine Stimme.'],
    demo: ['Vorführung', 'Gezeigt statt erzählt.'],
    panel: ['Gespräch', 'Mehrere Stimmen zu einer Frage.'],
    lot: ['Los', 'Es wird vorgestellt, und der Saal bietet.'],
    appeal: ['Aufruf', 'Wofür das Geld ist, und ein Wort an alle, die noch nicht geboten haben.'],
    toast: ['Trinkspruch', 'Die Gläser werden gehoben.'],
    exercise: ['Übung', 'Alle probieren es aus.'],
    q_and_a: ['Fragen und Antworten', 'Das Publikum fragt.'],
    interlude: ['Zwischenspiel', 'Ein Atemzug zwischen zwei Teilen.'],
    break: ['Pause', 'Zeit für ein Glas.'],
    thanks: ['Dank', 'An alle, die mitgewirkt haben, und alle, die gekommen sind.'],
    closing: ['Schluss', 'Das letzte Wort, und gute Nacht.'],
    free: ['Teil', 'Frei zu gestalten.'],
  },
  fr: {
    welcome: ['Accueil', 'L’hôte salue le public et dit de quoi il s’agit.'],
    introduction: ['Introduction', 'Le sujet, et pourquoi il vaut la peine de rester.'],
    house_rules: ['Comment enchérir', 'Les paliers, la prolongation et les frais, en mots simples.'],
    agenda: ['Programme', 'Ce qui vient, et quand.'],
    keynote: ['Grande conférence', 'La grande idée du jour.'],
    talk: ['Exposé', 'Un sujet, une voix.'],
    demo: ['Démonstration', 'On montre au lieu de raconter.'],
    panel: ['Table ronde', 'Plusieurs voix sur une question.'],
    lot: ['Lot', 'Il est présenté, et la salle enchérit.'],
    appeal: ['Appel', 'À quoi sert l’argent, et un mot à ceux qui n’ont pas encore enchéri.'],
    toast: ['Toast', 'On lève les verres.'],
    exercise: ['Exercice', 'Chacun essaie.'],
    q_and_a: ['Questions et réponses', 'Le public demande.'],
    interlude: ['Interlude', 'Un souffle entre deux parties.'],
    break: ['Pause', 'Le temps d’un verre.'],
    thanks: ['Remerciements', 'À ceux qui l’ont fait et à ceux qui sont venus.'],
    closing: ['Clôture', 'Le dernier mot, et bonne nuit.'],
    free: ['Partie', 'À remplir à votre guise.'],
  },
  es: {
    welcome: ['Bienvenida', 'El anfitrión saluda y dice de qué se trata.'],
    introduction: ['Introducción', 'El tema, y por qué vale la pena quedarse.'],
    house_rules: ['Cómo pujar', 'Los incrementos, la prórroga y la comisión, con palabras sencillas.'],
    agenda: ['Programa', 'Qué viene y cuándo.'],
    keynote: ['Conferencia principal', 'La gran idea del día.'],
    talk: ['Charla', 'Un tema, una voz.'],
    demo: ['Demostración', 'Se enseña en lugar de contarse.'],
    panel: ['Mesa redonda', 'Varias voces sobre una pregunta.'],
    lot: ['Lote', 'Se presenta, y la sala puja.'],
    appeal: ['Llamamiento', 'Para qué es el dinero, y unas palabras a quienes aún no han pujado.'],
    toast: ['Brindis', 'Se alzan las copas.'],
    exercise: ['Ejercicio', 'Todos lo prueban.'],
    q_and_a: ['Preguntas y respuestas', 'El público pregunta.'],
    interlude: ['Interludio', 'Un respiro entre dos partes.'],
    break: ['Pausa', 'Tiempo para una copa.'],
    thanks: ['Agradecimientos', 'A quienes lo hicieron y a quienes vinieron.'],
    closing: ['Despedida', 'La última palabra, y buenas noches.'],
    free: ['Parte', 'Para llenar a su gusto.'],
  },
};

/** Name and description of each part, in its language; English where the house has no words. Repeated parts are counted. */
export function wordsFor(
  language: string,
  parts: readonly { type: SegmentType; lot?: LayoutLot }[],
): Words[] {
  const texts = TEXTS[language.slice(0, 2).toLowerCase() as Language] ?? TEXTS.en;
  const counts = new Map<SegmentType, number>();
  return parts.map(({ type, lot }) => {
    const [name, description] = texts[type];
    if (lot) return { name: nameOf(name, lot), description: descriptionOf(lot, description) };
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    const several = parts.filter((part) => part.type === type).length > 1;
    return { name: several ? `${name} ${count}` : name, description };
  });
}

/** Of at most 120 characters. */
function nameOf(word: string, { lotNumber, title }: LayoutLot): string {
  const name = `${word} ${lotNumber} · ${title}`;
  return name.length <= 120 ? name : `${name.slice(0, 119).trimEnd().toWellFormed()}…`;
}

function descriptionOf({ artist, year, medium }: LayoutLot, otherwise: string): string {
  return [artist, year, medium].filter((fact) => fact !== '').join(', ') || otherwise;
}
