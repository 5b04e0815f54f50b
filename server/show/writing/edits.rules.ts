import type { SegmentType } from '../../contracts/show.ts';
import { ADD, type Addition, additionIn } from './additions.rules.ts';
import { type EditableSegment, mentionIn } from './mentions.rules.ts';
import { NUMBER, numberOf } from './request.numbers.rules.ts';

/** A change of one segment, as a tool takes it. */
export type Edit =
  | { tool: 'regenerateSegmentTool'; input: { segmentId: string; instruction: string } }
  | { tool: 'reorderSegmentsTool'; input: { segmentIds: string[] } }
  | { tool: 'editSegmentTool'; input: { segmentId: string; rev: number; name?: string; content?: string } }
  | { tool: 'addSegmentTool'; input: { name: string; type: SegmentType; about?: string; order?: number } }
  | { tool: 'deleteSegmentTool'; input: { segmentId: string } };

const DELETE =
  /\bdelete|\bremove|\bdrop\b|\btake .*\bout\b|get rid|\braus\b|\blösch|entfern|streich|\bweg\b|supprim|enlèv|enlev|retir|elimin|\bborr|\bquita/i;
const MOVE =
  /\bmove|\bput\b|\bshift|verschieb|\bsetz|\bleg\b|\bstell|déplac|\bmets\b|\bmettez|\bmuev|\bmover|\bpon\b|\bponga|traslad/i;
const AFTER = /\bafter\b|\bbehind\b|\bnach\b|\bhinter\b|après|derrière|después de|detrás|\btras\b/i;
const BEFORE = /\bbefore\b|\bvor\b|\bavant\b|antes de|delante/i;
const TO_START =
  /(?:to|at) the (?:start|beginning|front|top)|an den anfang|am anfang|nach vorne|au début|al principio|al inicio/i;
const TO_END = /(?:to|at) the end|ans ende|am ende|nach hinten|à la fin|al final/i;
const REWRITE =
  /rewrite|re-write|regenerate|\bmake\b|write .*(?:again|anew)|shorten|lengthen|shorter|longer|funnier|warmer|livelier|more |less |umschreib|schreib|\bmach|kürz|länger|feierlicher|lustiger|neu|réécri|\brend|refai|raccourci|rallong|plus |moins |reescrib|\bhaz|acort|alarg|más |menos /i;
const RENAME = /\brename|\bcall\b|benenn|\bnenn|renomm|rebaptis|appelle|renombr|llama/i;
const QUOTED = /[“„«"]\s?([^“”„«»"]{1,4000}?)\s?[”“»"]/u;
const VERB =
  '(?=(?:then|dann|puis|luego)?\\s*\\p{L}*(?:move|delete|remove|make|rewrite|put|add|insert|rename|call|shorten|lengthen|lösch|verschieb|mach|streich|füg|benenn|nenn|kürz|supprim|déplac|rend|réécri|ajout|renomm|appell|raccourc|elimin|borr|muev|haz|reescrib|añad|renombr|llama|acort))';
const CLAUSE = new RegExp(
  `[;.]\\s+|,\\s+(?:and|then|und|dann|et|puis|y|luego)?\\s*|\\s+(?:and|und|et|y)\\s+${VERB}`,
  'iu',
);
/** What a new segment is about may hold commas. */
const ADDING = new RegExp(`[;.]\\s+|(?:,\\s+|\\s+)(?:and|und|et|y)\\s+${VERB}`, 'iu');
const POSITION = new RegExp(
  `(?:to|at|an|auf|à|en|a)\\s+(?:the\\s+|die\\s+|den\\s+|la\\s+|el\\s+)?(?:position|place|stelle|platz|posición|lugar|puesto)\\s*(${NUMBER})(?!\\p{L})`,
  'iu',
);
/** Before the new name. */
const RENAMED = /\s(?:to|as|in|zu|en|como)\s/iu;
/** Between what is renamed and its name. */
const TO = /^\s*(?:[:,]|(?:to|as|in|zu|en|a|como)(?!\p{L}))?\s*/iu;

/**
 * The changes of segments that a message asks for, in the order in which they can be done: what is taken out comes last,
 * so that it does not disturb the others.
 */
export function editsIn(text: string, segments: readonly EditableSegment[]): Edit[] {
  if (segments.length === 0) return [];
  // What is quoted may hold anything.
  const clauses = QUOTED.test(text) ? [text] : text.split(ADD.test(text) ? ADDING : CLAUSE);
  const edits = clauses.flatMap((clause) => editIn(clause, segments) ?? []);
  const last = ({ tool }: Edit) => Number(tool === 'deleteSegmentTool');
  return edits.sort((a, b) => last(a) - last(b));
}

function editIn(clause: string, segments: readonly EditableSegment[]): Edit | null {
  const quoted = QUOTED.exec(clause)?.[1]?.trim();
  const bare = clause.replace(QUOTED, ' ');
  const addition = additionIn(bare, quoted);
  if (addition) return { tool: 'addSegmentTool', input: placed(addition, bare, segments) };
  const anchor = placeIn(bare);
  const subject = anchor ? bare.slice(0, anchor.at) : (bare.split(RENAMED)[0] ?? bare);
  const mention = mentionIn(subject, segments) ?? mentionIn(bare, segments);
  if (!mention) return null;
  const { segment: target } = mention;
  if (anchor && MOVE.test(bare)) {
    const segmentIds = moved(target, bare.slice(anchor.at), anchor, segments);
    return segmentIds && { tool: 'reorderSegmentsTool', input: { segmentIds } };
  }
  const seen = { segmentId: target.id, rev: target.rev };
  if (DELETE.test(bare)) return { tool: 'deleteSegmentTool', input: { segmentId: target.id } };
  if (RENAME.test(bare)) {
    const name = quoted ?? nameAfter(bare.slice(mention.end));
    if (name) return { tool: 'editSegmentTool', input: { ...seen, name: name.slice(0, 120) } };
  }
  if (quoted) return { tool: 'editSegmentTool', input: { ...seen, content: quoted } };
  if (!REWRITE.test(bare)) return null;
  return {
    tool: 'regenerateSegmentTool',
    input: { segmentId: target.id, instruction: clause.trim().slice(0, 500) },
  };
}

/** `to Overture.` → `Overture`; German ends with "um". */
function nameAfter(rest: string): string {
  return rest
    .replace(TO, '')
    .replace(/(?:\s+um)?\s*[.!]*\s*$/iu, '')
    .trim();
}

/** A new segment with the place it was asked for, if it was. */
function placed({ name, type, about }: Addition, bare: string, segments: readonly EditableSegment[]) {
  const input = { name, type, ...(about ? { about } : {}) };
  const place = placeIn(bare);
  if (!place) return input;
  const order = orderAt(place, bare.slice(place.at), segments);
  return order === null ? input : { ...input, order };
}

/** The place among these segments; null: it names none of them. */
function orderAt(
  { where, number }: Place,
  rest: string,
  segments: readonly EditableSegment[],
): number | null {
  if (where === 'start') return 0;
  if (where === 'end') return segments.length;
  if (where === 'position') return Math.min(Math.max(0, number - 1), segments.length);
  const other = mentionIn(rest, segments)?.segment;
  return other ? segments.indexOf(other) + (where === 'after' ? 1 : 0) : null;
}

type Place = { at: number; where: 'after' | 'before' | 'start' | 'end' | 'position'; number: number };

function placeIn(text: string): Place | null {
  const places: [Place['where'], RegExp][] = [
    ['position', POSITION],
    ['start', TO_START],
    ['end', TO_END],
    ['after', AFTER],
    ['before', BEFORE],
  ];
  for (const [where, words] of places) {
    const found = words.exec(text);
    if (found) return { at: found.index, where, number: numberOf(found[1] ?? '') ?? 0 };
  }
  return null;
}

function moved(
  target: EditableSegment,
  rest: string,
  place: Place,
  segments: readonly EditableSegment[],
): string[] | null {
  const others = segments.filter(({ id }) => id !== target.id);
  const order = orderAt(place, rest, others);
  return order === null ? null : others.map(({ id }) => id).toSpliced(order, 0, target.id);
}
