/** What makes a show, in its order. */
export const STEPS = ['layout', 'script', 'audio', 'presentation'] as const;
export type Step = (typeof STEPS)[number];

const NAMES: Record<Step, string> = {
  layout: 'layout|run of show|running order|ablauf(?:plan)?|déroulé|plan de la soirée|escaleta',
  script: 'script|texts?|skript|drehbuch|scénario|textes?|guion|guión|textos?',
  audio: 'audio|sound|voice|ton|vertonung|tonspur|son|voix|sonido|voz',
  presentation:
    'presentation|slides|präsentation|folien|présentation|diapositives|diapos|presentación|diapositivas',
};
const NO =
  "no|not|without|don['’]t (?:make|do|need)|kein(?:en?)?|ohne|nicht|noch nicht|pas d[eu']?|pas encore d[eu']?|sans|sin|ningún|todavía no";
const ONLY = 'only|just|nur|bloß|erst(?:mal)?|seulement|uniquement|juste|solo|sólo|solamente|únicamente';
const word = (inner: string) => new RegExp(`(?<!\\p{L})(?:${inner})(?!\\p{L})`, 'iu');
const between =
  "(?:\\s+(?:the|any|yet|le|la|les|l['’]|den|die|das|der|el|los|las|de|du|make|write|do|mach|schreib))*\\s*";
const near = (before: string, step: Step) => word(`(?:${before})${between}(?:${NAMES[step]})`);

export interface Steps {
  /** The steps that are named, to be done now. */
  named: Step[];
  /** The last one that may be done; null: all of them. */
  until: Step | null;
}

/** Which steps a message names, and how far it wants to go. */
export function stepsIn(text: string): Steps {
  const refused = STEPS.filter((step) => near(NO, step).test(text));
  const alone = STEPS.filter((step) => near(ONLY, step).test(text));
  const named = STEPS.filter((step) => word(NAMES[step]).test(text) && !refused.includes(step));
  const first = refused[0];
  const before = first && first !== 'layout' ? (STEPS[STEPS.indexOf(first) - 1] ?? null) : null;
  return { named, until: alone.at(-1) ?? before };
}

const GO_ON =
  /^\s*(?:yes|ok(?:ay)?|sure|go on|go ahead|continue|carry on|finish|ja|weiter|mach weiter|los geht|gern|oui|d['’]accord|continue[rz]?|vas-y|allez|sí|si|vale|sigue|adelante|continúa)/iu;
const ALL = word(
  'everything|the whole show|all of it|alles|die ganze show|tout|toute l[ae]|todo|finish it|make the show|mach die show|fais le spectacle|haz el show',
);
/** They leave it to the house, or have no answer. */
const WAIVED = word(
  "you decide|don['’]t (?:know|care)|whatever|no date|not yet|not (?:decided|known|sure|fixed)|undecided|leave it open|up to you|egal|weiß (?:ich )?nicht|offen|noch nicht|kein datum|entscheide du|peu importe|je ne sais pas|pas encore|à toi de voir|comme tu veux|da igual|no sé|todavía no|sin fecha|como quieras|decide tú",
);

export const goesOn = (text: string): boolean => GO_ON.test(text) || ALL.test(text);
export const leavesItOpen = (text: string): boolean => WAIVED.test(text);
