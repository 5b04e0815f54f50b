import {
  type Aspect,
  type InputStatus,
  PHASES,
  type Phase,
  type PhaseReport,
  type PhaseStatus,
  type StudioInputDetail,
  type StudioSettings,
  type StudioTemplate,
  type VideoScene,
} from '../../server/contracts/studio.ts';

type Names = { name: string; now: string };

/** How a phase is called, and what is told while it is under way. */
export const PHASE_NAMES: Record<Phase, Names> = {
  input_validation: { name: 'Read the prompt', now: 'Reading the prompt' },
  language_detection: { name: 'Find the language', now: 'Finding out the language' },
  translation: { name: 'Translate', now: 'Translating the prompt' },
  content_policy: { name: 'Check the content', now: 'Checking what may be shown' },
  scene_breakdown: { name: 'Plan the scenes', now: 'Planning the scenes' },
  characters: { name: 'Draw the characters', now: 'Drawing the characters' },
  keyframes: { name: 'Draw the pictures', now: 'Drawing the pictures' },
  clips: { name: 'Move the camera', now: 'Making the pictures move' },
  voiceover: { name: 'Speak the words', now: 'Speaking the words' },
  composition: { name: 'Cut it together', now: 'Cutting picture, voice, captions and music together' },
  delivery: { name: 'Deliver', now: 'Putting the film among the assets' },
};

const SURE: Record<string, string> = { high: 'surely', medium: 'most likely', low: 'perhaps' };

/** What a finished phase found or made, in a few words; null: nothing to tell. */
export function factOf({
  phase,
  status,
  data,
}: Pick<PhaseReport, 'phase' | 'status' | 'data'>): string | null {
  if (status !== 'completed') return null;
  const count = (name: string, one: string) =>
    typeof data[name] === 'number' && data[name] > 0
      ? `${data[name]} ${one}${data[name] === 1 ? '' : 's'}`
      : null;
  const { language, confidence, lot } = data;
  switch (phase) {
    case 'language_detection':
      return typeof language === 'string'
        ? `${languageName(language)}, ${SURE[String(confidence)] ?? 'perhaps'}`
        : null;
    case 'scene_breakdown':
      return [count('scenes', 'scene'), typeof lot === 'number' && `about lot ${lot}`]
        .filter(Boolean)
        .join(' ');
    case 'characters':
      return count('characters', 'character');
    case 'keyframes':
      return count('keyframes', 'picture');
    case 'clips':
      return count('clips', 'clip');
    case 'composition':
      return count('videos', 'video');
    default:
      return null;
  }
}

export const PHASE_STATES: Record<PhaseStatus, string> = {
  pending: 'Waits',
  active: 'Under way',
  completed: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const INPUT_LOOK: Record<InputStatus, readonly [color: string, text: string]> = {
  pending: ['gray', 'Waits its turn'],
  processing: ['brass', 'Being made'],
  completed: ['green', 'Ready'],
  failed: ['red', 'Failed'],
  cancelled: ['gray', 'Cancelled'],
};

export const isUnderWay = (status: InputStatus): boolean => status === 'pending' || status === 'processing';

export const KIND_NAMES: Record<VideoScene['kind'], string> = {
  title: 'Title',
  artwork: 'The work, hung',
  detail: 'Detail of the work',
  portrait: 'Portrait',
  place: 'Place',
  card: 'Card of facts',
};

export const CAMERA_NAMES: Record<VideoScene['camera'], string> = {
  still: 'Still',
  push_in: 'Push in',
  pull_out: 'Pull out',
  pan_left: 'Pan left',
  pan_right: 'Pan right',
  tilt_up: 'Tilt up',
  tilt_down: 'Tilt down',
};

export const ASPECT_NAMES: Record<Aspect, string> = { '16:9': 'Wide', '9:16': 'Upright', '1:1': 'Square' };

export const CAPTION_NAMES: Record<StudioSettings['captions'], string> = {
  burned: 'In the picture',
  soft: 'To switch on',
  none: 'None',
};

/** `push_in` → Push in */
export function plainName(id: string): string {
  const words = id
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `7.4 s`, `40 s`, `1:05 min` */
export function secondsText(seconds: number): string {
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.trunc(whole / 60)}:${String(whole % 60).padStart(2, '0')} min`;
}

export type Grade = 'good' | 'fair' | 'poor';

/** A score from 0 to 1 in words; null where nothing was measured. */
export function gradeOf(score: number | null): { grade: Grade; text: string } | null {
  if (score === null) return null;
  if (score >= 0.8) return { grade: 'good', text: 'good' };
  return score >= 0.5 ? { grade: 'fair', text: 'fair' } : { grade: 'poor', text: 'poor' };
}

export type Verdict = { tone: 'good' | 'warn' | 'bad' | 'busy' | 'off'; title: string; details: string[] };

type Judged = Pick<StudioInputDetail, 'status' | 'phase' | 'percent' | 'reason' | 'videos' | 'phases'>;

/** The big line: what the video does now, or how it ended. */
export function verdictOf({ status, phase, reason, videos, phases }: Judged): Verdict {
  const at = phase === null ? null : PHASE_NAMES[phase];
  switch (status) {
    case 'pending':
      return { tone: 'busy', title: 'Waits its turn', details: ['Videos are made one after the other.'] };
    case 'processing':
      return {
        tone: 'busy',
        title: at?.now ?? 'Begins',
        details: [
          phase === null ? '' : `Step ${PHASES.indexOf(phase) + 1} of ${PHASES.length}.`,
          'You may leave this page: the work goes on.',
        ].filter((line) => line !== ''),
      };
    case 'completed': {
      const scores = videos.flatMap(({ quality }) => quality ?? []);
      const least = scores.length === 0 ? null : gradeOf(Math.min(...scores));
      const skipped = phases.filter((report) => report.status === 'skipped').length;
      return {
        tone: 'good',
        title: videos.length > 1 ? `${videos.length} videos are ready` : 'The video is ready',
        details: [
          [
            least && `Its measured quality is ${least.text}.`,
            skipped > 0 && `${skipped} of ${PHASES.length} steps had nothing to do.`,
          ]
            .filter(Boolean)
            .join(' '),
        ].filter((line) => line !== ''),
      };
    }
    case 'failed':
      return {
        tone: 'bad',
        title: at ? `Stopped at “${at.name}”` : 'It could not be made',
        details: [reason ?? 'It stopped without a word.', 'What was made before that is kept.'],
      };
    case 'cancelled':
      return {
        tone: 'off',
        title: 'Cancelled',
        details: ['What was made until then is kept. Resume goes on from there.'],
      };
  }
}

/** Where a template names its lot, or where one was named before. */
const LOT_PLACE = /\{lot\}|(?<=\blot )(?:\d+|…)/;

/** The prompt with the number of the chosen lot in its place; null: none is chosen yet. */
export function withLot(prompt: string, lotNumber: number | null): string {
  return prompt.replace(LOT_PLACE, lotNumber === null ? '…' : String(lotNumber));
}

/** Whether a lot must be chosen before the prompt says something. */
export const wantsLot = (prompt: string, template: StudioTemplate | null): boolean =>
  template?.needsLot === true || /\blot …/.test(prompt);

/** What keeps a prompt from being sent; null: nothing. */
export function hindranceOf(
  prompt: string,
  auctionId: string | null,
  template: StudioTemplate | null,
): string | null {
  if (prompt.trim().length < 3) return 'Say in a few words what is to be seen.';
  if (auctionId === null && wantsLot(prompt, template)) return 'Choose the lot that it is about.';
  return null;
}

/** The settings in a line: `20 s · Wide · captions in the picture · music`. */
export function settingsText(settings: StudioSettings): string {
  const { seconds, aspects, captions, music, variants, language } = settings;
  return [
    seconds === undefined ? 'as long as the prompt says' : secondsText(seconds),
    aspects.map((aspect) => `${ASPECT_NAMES[aspect].toLowerCase()} ${aspect}`).join(', '),
    captions === 'none' ? 'no captions' : `captions ${CAPTION_NAMES[captions].toLowerCase()}`,
    music ? 'music' : 'no music',
    variants > 1 && `${variants} variants`,
    language && `spoken in ${languageName(language)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** `de` → German; a code that nobody knows stays as it is. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** What may be chosen to be spoken. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it'] as const;

export type SceneValues = Pick<
  VideoScene,
  'title' | 'words' | 'description' | 'camera' | 'mood' | 'timeOfDay' | 'transition' | 'kind'
> & { lines: string; seconds: number };

export function sceneValues(scene: VideoScene): SceneValues {
  const { title, words, description, camera, mood, timeOfDay, transition, kind, seconds } = scene;
  return {
    title,
    words,
    description,
    camera,
    mood,
    timeOfDay,
    transition,
    kind,
    seconds,
    lines: scene.lines.join('\n'),
  };
}

/** Only what is another than it was, as the house takes it. */
export function editOf(scene: VideoScene, values: SceneValues): Partial<VideoScene> {
  const lines = values.lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const wanted: Partial<VideoScene> = { ...values, lines };
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(scene[name as keyof VideoScene]),
    ),
  );
}
