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

/** A change of one segment, as a tool takes it. */
export type Edit =
  | { tool: 'regenerateSegmentTool'; input: { segmentId: string; instruction: string } }
  | { tool: 'reorderSegmentsTool'; input: { segmentIds: string[] } }
  | { tool: 'editSegmentTool'; input: { segmentId: string; rev: number; name?: string; content?: string } }
  | { tool: 'deleteSegmentTool'; input: { segmentId: string } };

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
const LOT = new RegExp(
  `(?<!\\p{L})(?:lot|los|lote)\\s*(?:no\\.?|nr\\.?|number|nummer|n[°º])?\\s*(${NUMBER})(?!\\p{L})`,
  'iu',
);
const DELETE =
  /\bdelete|\bremove|\bdrop\b|take out|get rid|\blösch|entfern|streich|\bweg\b|supprim|enlèv|enlev|retir|elimin|\bborr|\bquita/i;
const MOVE =
  /\bmove|\bput\b|\bshift|verschieb|\bsetz|\bleg\b|\bstell|déplac|\bmets\b|\bmettez|\bmuev|\bmover|\bpon\b|\bponga|traslad/i;
const AFTER = /\bafter\b|\bbehind\b|\bnach\b|\bhinter\b|après|derrière|después de|detrás|\btras\b/i;
const BEFORE = /\bbefore\b|\bvor\b|\bavant\b|antes de|delante/i;
const TO_START =
  /to the (?:start|beginning|front|top)|an den anfang|nach vorne|au début|al principio|al inicio/i;
const TO_END = /to the end|ans ende|à la fin|al final/i;
const REWRITE =
  /rewrite|re-write|regenerate|\bmake\b|write .*(?:again|anew)|shorten|lengthen|shorter|longer|funnier|warmer|livelier|more |less |umschreib|schreib|\bmach|kürz|länger|feierlicher|lustiger|neu|réécri|\brend|refai|raccourci|rallong|plus |moins |reescrib|\bhaz|acort|alarg|más |menos /i;
const RENAME = /\brename|\bcall\b|umbenenn|\bnenn|renomm|rebaptis|appelle|renombr|llama/i;
const QUOTED = /[“„«"]\s?([^“”„«»"]{1,4000}?)\s?[”“»"]/u;
const CLAUSE =
  /[;.]\s+|,\s+(?:and|then|und|dann|et|puis|y|luego)?\s*|\s+(?:and|und|et|y)\s+(?=(?:then|dann|puis|luego)?\s*\p{L}*(?:move|delete|remove|make|rewrite|put|lösch|verschieb|mach|streich|supprim|déplac|rend|réécri|elimin|muev|haz|reescrib))/iu;

/**
 * The changes of segments that a message asks for, in the order in which they can be done: what is taken out comes last,
 * so that it does not disturb the others.
 */
export function editsIn(text: string, segments: readonly EditableSegment[]): Edit[] {
  if (segments.length === 0) return [];
  // What is quoted may hold anything.
  const clauses = QUOTED.test(text) ? [text] : text.split(CLAUSE);
  const edits = clauses.flatMap((clause) => editIn(clause, segments) ?? []);
  const last = ({ tool }: Edit) => Number(tool === 'deleteSegmentTool');
  return edits.sort((a, b) => last(a) - last(b));
}

function editIn(clause: string, segments: readonly EditableSegment[]): Edit | null {
  const quoted = QUOTED.exec(clause)?.[1]?.trim();
  const bare = clause.replace(QUOTED, ' ');
  const anchor = placeIn(bare);
  const target = segmentIn(anchor ? bare.slice(0, anchor.at) : bare, segments) ?? segmentIn(bare, segments);
  if (!target) return null;
  if (anchor && MOVE.test(bare)) {
    const segmentIds = moved(target, bare.slice(anchor.at), anchor, segments);
    return segmentIds && { tool: 'reorderSegmentsTool', input: { segmentIds } };
  }
  const seen = { segmentId: target.id, rev: target.rev };
  if (DELETE.test(bare)) return { tool: 'deleteSegmentTool', input: { segmentId: target.id } };
  if (quoted && RENAME.test(bare)) {
    return { tool: 'editSegmentTool', input: { ...seen, name: quoted.slice(0, 120) } };
  }
  if (quoted) return { tool: 'editSegmentTool', input: { ...seen, content: quoted } };
  if (!REWRITE.test(bare)) return null;
  return {
    tool: 'regenerateSegmentTool',
    input: { segmentId: target.id, instruction: clause.trim().slice(0, 500) },
  };
}

type Place = { at: number; where: 'after' | 'before' | 'start' | 'end' };

function placeIn(text: string): Place | null {
  const places: [Place['where'], RegExp][] = [
    ['start', TO_START],
    ['end', TO_END],
    ['after', AFTER],
    ['before', BEFORE],
  ];
  for (const [where, words] of places) {
    const found = words.exec(text);
    if (found) return { at: found.index, where };
  }
  return null;
}

function segmentIn(text: string, segments: readonly EditableSegment[]): EditableSegment | undefined {
  const number = numberOf(LOT.exec(text)?.[1] ?? '');
  if (number !== null) return lotOf(number, segments);
  const words = text.toLowerCase();
  const named = segments.find(({ name }) => name.length > 3 && words.includes(name.toLowerCase()));
  if (named) return named;
  const type = PARTS.find(([, part]) => part.test(text))?.[0];
  return segments.find((segment) => segment.type === type);
}

/** Lots carry their number in their name; in a show that was renamed the order of the lots decides. */
function lotOf(number: number, segments: readonly EditableSegment[]): EditableSegment | undefined {
  const lots = segments.filter(({ type }) => type === 'lot');
  const numbered = lots.find(({ name }) => new RegExp(`^\\p{L}+ ${number}(?!\\d)`, 'u').test(name));
  return numbered ?? lots[number - 1];
}

function moved(
  target: EditableSegment,
  rest: string,
  { where }: Place,
  segments: readonly EditableSegment[],
): string[] | null {
  const ids = segments.filter(({ id }) => id !== target.id).map(({ id }) => id);
  if (where === 'start') return [target.id, ...ids];
  if (where === 'end') return [...ids, target.id];
  const other = segmentIn(rest, segments);
  if (!other || other.id === target.id) return null;
  ids.splice(ids.indexOf(other.id) + (where === 'after' ? 1 : 0), 0, target.id);
  return ids;
}
