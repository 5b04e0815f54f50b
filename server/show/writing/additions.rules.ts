import type { SegmentType } from '../../contracts/show.ts';
import { PART, typeIn } from './mentions.rules.ts';

/** A new segment that staff ask for. */
export type Addition = { name: string; type: SegmentType; about: string };

export const ADD = /\badd\b|\binsert\b|\bfüg|ergänz|einfüg|\bajout|\binsèr|\binsér|\bañad|\bagreg|\binsert/i;
const A = '(?:an?|another|one more|(?:noch )?ein(?:en?|e)?|weitere[nrs]?|(?:encore )?une?|(?:otra?|una?|un))';
const KIND =
  'break|talk|toast|panel|demo(?:nstration)?|interlude|appeal|keynote|agenda|exercise|welcome|introduction|q ?& ?a|pause|vortrag|trinkspruch|gespräch|vorführung|zwischenspiel|aufruf|übung|einführung|begrüßung|exposé|entracte|table ronde|démonstration|intermède|appel|exercice|accueil|charla|brindis|descanso|pausa|mesa redonda|demostración|interludio|ejercicio|introducción|bienvenida';
const WANTED = new RegExp(
  `(?<!\\p{L})${A}\\s+(?:(?:new|short|neue[nrs]?|kurze[nrs]?|nouvelle|petite?|courte?|nueva?|breve)\\s+)?(${PART}|${KIND})(?!\\p{L})`,
  'iu',
);
const PLACED =
  '(?:after|before|behind|at the|to the|right|nach|vor|hinter|am|ans|an|après|avant|au début|à la fin|à la position|después|antes|tras|al|en la posición)';
const ABOUT = new RegExp(
  `(?<!\\p{L})(?:about|on|over|über|zum|zur|zu|sur|à propos de|sobre|acerca de)\\s+(.+?)(?=\\s+${PLACED}(?!\\p{L})|\\s+(?:ein|hinzu|an)\\s*[.!]?$|[.!?]?$)`,
  'iu',
);
const CALLED = new RegExp(
  `(?<!\\p{L})(?:called|named|titled|namens|mit dem titel|appelée?|intitulée?|nommée?|llamad[oa]|titulad[oa])\\s+(.+?)(?=\\s+${PLACED}(?!\\p{L})|\\s+(?:ein|hinzu)\\s*[.!]?$|[.!?]?$)`,
  'iu',
);

/** @param quoted what stands in quotation marks in it: its name */
export function additionIn(clause: string, quoted: string | undefined): Addition | null {
  const wanted = ADD.test(clause) ? WANTED.exec(clause) : null;
  if (!wanted) return null;
  const about = ABOUT.exec(clause)?.[1]?.trim() ?? '';
  const kind = wanted[1] ?? '';
  const name = quoted ?? CALLED.exec(clause)?.[1]?.trim() ?? (about || kind);
  return {
    name: (name.charAt(0).toLocaleUpperCase() + name.slice(1)).slice(0, 120),
    type: typeIn(kind) ?? 'free',
    about: about.slice(0, 500),
  };
}
