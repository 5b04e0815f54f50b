import type { SegmentType } from '../../contracts/show.ts';
import { NUMBER, numberOf } from './request.numbers.rules.ts';

export interface EditableSegment {
  id: string;
  /** Of its words, as they were seen. */
  rev: number;
  order: number;
  name: string;
  type: SegmentType;
}

/** Where a text speaks of a segment. */
export type Mention = { segment: EditableSegment; at: number; end: number };

const PARTS: [SegmentType, RegExp][] = [
  ['welcome', /welcome|greeting|begrüßung|accueil|bienvenue|bienvenida|saludo/i],
  ['house_rules', /\brules|how to bid|regeln|règles|reglas|cómo pujar|comment enchérir/i],
  ['introduction', /introduction|\bintro\b|einführung|introducción/i],
  ['agenda', /agenda|programm|programa|ordre du jour/i],
  ['keynote', /keynote|festvortrag/i],
  ['panel', /\bpanel|table ronde|podium|mesa redonda/i],
  ['demo', /demonstration|vorführung|démonstration|demostración|\bdemo\b/i],
  ['exercise', /exercise|übung|exercice|ejercicio/i],
  ['appeal', /appeal|\baufruf|\bappel\b|llamamiento/i],
  ['toast', /toast|trinkspruch|brindis/i],
  ['q_and_a', /questions|q ?& ?a|q and a|\bfragen\b|preguntas/i],
  ['interlude', /interlude|zwischenspiel|intermède|interludio/i],
  ['break', /\bbreak\b|\bpause\b|descanso|\bpausa\b|entracte|intermedio/i],
  ['thanks', /thanks|\bdank\b|remerciements|agradecimiento/i],
  ['closing', /closing|\bclose\b|goodbye|\bschluss|verabschiedung|clôture|conclusion|cierre|despedida/i],
  ['talk', /\btalk\b|\bvortrag|exposé|\bcharla\b/i],
];
/** What staff call a segment of any type. */
export const PART =
  '(?:segments?|sections?|parts?|teile?s?|abschnitte?s?|parties?|partes?|segmentos?|sección|apartado)';
const NUMBERED = `\\s*(?:no\\.?|nr\\.?|number|nummer|numéro|número|n[°º]|#)?\\s*(${NUMBER})(?!\\p{L})`;
const LOT = new RegExp(`(?<!\\p{L})(?:lot|los|lote)${NUMBERED}`, 'iu');
const SEGMENT = new RegExp(`(?<!\\p{L})${PART}${NUMBERED}`, 'iu');
const LAST = 'last|letzte[nrms]?|derni[eè]re?|últim[oa]';
const ORDINALS = [
  'first|erste[nrms]?|premi[eè]re?|primer[oa]?',
  'second|zweite[nrms]?|deuxième|seconde|segund[oa]',
  'third|dritte[nrms]?|troisième|tercer[oa]?',
  'fourth|vierte[nrms]?|quatrième|cuart[oa]',
  'fifth|fünfte[nrms]?|cinquième|quint[oa]',
  'sixth|sechste[nrms]?|sixième|sext[oa]',
];
const NTH = new RegExp(
  `(?<!\\p{L})(?:${ORDINALS.map((words) => `(${words})`).join('|')}|(${LAST}))\\s+${PART}(?!\\p{L})`,
  'iu',
);

/** The segment that a text speaks of first of all: by a lot's number, by its own, by name, or by what it is. */
export function mentionIn(text: string, segments: readonly EditableSegment[]): Mention | undefined {
  const found = (
    match: RegExpExecArray | null,
    of: (match: RegExpExecArray) => EditableSegment | undefined,
  ) => {
    const segment = match && of(match);
    return segment ? { segment, at: match.index, end: match.index + match[0].length } : undefined;
  };
  const lot = LOT.exec(text);
  if (lot) return found(lot, ([, number = '']) => lotOf(numberOf(number) ?? 0, segments));
  const numbered = SEGMENT.exec(text);
  if (numbered) return found(numbered, ([, number = '']) => segments[(numberOf(number) ?? 0) - 1]);
  const nth = NTH.exec(text);
  if (nth) {
    const place = nth.slice(1).findIndex(Boolean);
    return found(nth, () => (place === ORDINALS.length ? segments.at(-1) : segments[place]));
  }
  return namedIn(text, segments) ?? typedIn(text, segments);
}

/** Lots are known by their title, too: `Lot 3 · The Reading`. The first name counts, the longer of two. */
function namedIn(text: string, segments: readonly EditableSegment[]): Mention | undefined {
  const words = text.toLowerCase();
  const names = segments.flatMap((segment) => {
    const [, title = ''] = segment.name.split(' · ');
    return [segment.name, title].map((name) => ({ segment, name: name.toLowerCase() }));
  });
  const known = names
    .filter(({ name }) => name.length > 3 && words.includes(name))
    .map((one) => ({ ...one, at: words.indexOf(one.name) }))
    .sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0];
  return known && { segment: known.segment, at: known.at, end: known.at + known.name.length };
}

function typedIn(text: string, segments: readonly EditableSegment[]): Mention | undefined {
  const named = PARTS.flatMap(([type, words]) => {
    const match = words.exec(text);
    return match ? [{ type, at: match.index, end: match.index + match[0].length }] : [];
  });
  const first = named.sort((a, b) => a.at - b.at)[0];
  const segment = segments.find(({ type }) => type === first?.type);
  return first && segment && { segment, at: first.at, end: first.end };
}

/** What kind of segment a text names; null: none. */
export function typeIn(text: string): SegmentType | null {
  return PARTS.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** Lots carry their number in their name; in a show that was renamed the order of the lots decides. */
function lotOf(number: number, segments: readonly EditableSegment[]): EditableSegment | undefined {
  const lots = segments.filter(({ type }) => type === 'lot');
  const numbered = lots.find(({ name }) => new RegExp(`^\\p{L}+ ${number}(?!\\d)`, 'u').test(name));
  return numbered ?? lots[number - 1];
}
