import { STUDIO_SECONDS, type StudioSettings } from '../../contracts/studio.ts';
import { type HouseLanguage, houseLanguage } from '../../show/writing/facts.rules.ts';
import { NUMBER, numberOf } from '../../show/writing/request.numbers.rules.ts';
import { EXPLAINED, type Explained } from './explained.rules.ts';

/** trailer, portrait: of a lot and of its artist · explainer: how something works here · story: what the prompt tells. */
export type VideoKind = 'trailer' | 'portrait' | 'explainer' | 'story';

export type Brief = {
  kind: VideoKind;
  seconds: number;
  /** Of what is said. */
  language: HouseLanguage;
  explains: Explained | null;
  /** The prompt without what it says of the video itself. */
  subject: string;
};

const USUAL_SECONDS: Record<VideoKind, number> = { trailer: 20, portrait: 30, explainer: 30, story: 30 };

const SECONDS = new RegExp(`(${NUMBER})[\\s-]*(?:seconds?|secs?|s\\b|sekunden?|secondes?|segundos?)`, 'iu');
const MINUTES = new RegExp(`(${NUMBER})[\\s-]*(?:minutes?|mins?\\b|minuten?|minutos?)`, 'iu');
const LOT = new RegExp(
  `(?<!\\p{L})(?:lot|los|lote)\\s*(?:no\\.?|nr\\.?|number|nummer|numéro|número|n°|#)?\\s*(${NUMBER})(?!\\p{L})`,
  'iu',
);
const PORTRAIT = /portrait|portrait of|artist|künstler|porträt|artiste|artista|retrato/i;
const TRAILER = /trailer|teaser|spot|clip for lot|bande[- ]annonce|tráiler/i;
const EXPLAINER =
  /explain|explainer|how (?:to|do|does|it)|what is|erklär|wie (?:man|funktioniert|geht)|expli|comment|cómo/i;

/** What a prompt asks for. @param settings of the input; what they say counts more */
export function readBrief(
  prompt: string,
  settings: Pick<StudioSettings, 'seconds' | 'language'>,
  language: string,
  hasLot: boolean,
): Brief {
  const explains = explainedIn(prompt);
  const kind = kindOf(prompt, hasLot, explains !== null);
  return {
    kind,
    seconds: settings.seconds ?? secondsIn(prompt) ?? USUAL_SECONDS[kind],
    language: houseLanguage(settings.language ?? language),
    explains: kind === 'explainer' ? explains : null,
    subject: subjectOf(prompt),
  };
}

/** The number of the lot that a prompt speaks of. */
export function lotNumberIn(prompt: string): number | null {
  const found = LOT.exec(prompt);
  const number = found && numberOf(found[1] ?? '');
  return number && Number.isInteger(number) ? number : null;
}

/** `a 20-second trailer` → 20, within what the studio makes; null when the prompt does not say. */
export function secondsIn(prompt: string): number | null {
  const seconds = SECONDS.exec(prompt);
  const minutes = seconds ? null : MINUTES.exec(prompt);
  const said = numberOf(seconds?.[1] ?? minutes?.[1] ?? '');
  if (said === null) return null;
  const { min, max } = STUDIO_SECONDS;
  return Math.min(max, Math.max(min, Math.round(said * (minutes ? 60 : 1))));
}

function kindOf(prompt: string, hasLot: boolean, explains: boolean): VideoKind {
  if (hasLot) return PORTRAIT.test(prompt) && !TRAILER.test(prompt) ? 'portrait' : 'trailer';
  return explains && EXPLAINER.test(prompt) ? 'explainer' : 'story';
}

function explainedIn(prompt: string): Explained | null {
  return (Object.keys(EXPLAINED) as Explained[]).find((topic) => EXPLAINED[topic].test(prompt)) ?? null;
}

const WISH =
  /^(?:please\s+|bitte\s+)?(?:(?:make|create|produce|generate|give me|film|i want|i would like|mach(?:e)?|erstelle|ich möchte|fais|crée|je veux|haz|crea|quiero)\s+(?:me\s+|mir\s+|moi\s+)?)?(?:an?\s+|eine?n?\s+|une?\s+|una?\s+)?(?:short\s+|kurze[sn]?\s+|courte?\s+|corto\s+)?(?:[\p{L}\d-]+[\s-](?:seconds?|sekunden?|secondes?|segundos?|minutes?|minuten?|minutos?)[\s-]*)?(?:long\s+|de\s+)?(?:video|film|clip|trailer|story|movie|short|vídeo|vidéo)(?:s)?\s*(?:about|of|on|showing|in which|where|over|über|von|mit|in dem|sur|de|où|sobre|con|en el que)?[\s:,]*/iu;

function subjectOf(prompt: string): string {
  const rest = prompt.trim().replace(WISH, '').trim();
  return rest.length >= 3 ? rest : prompt.trim();
}
