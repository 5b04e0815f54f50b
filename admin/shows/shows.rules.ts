import type {
  LayoutSegment,
  ScriptSegment,
  SegmentStatus,
  Show,
  ShowStatus,
  ShowType,
  Tone,
} from '../../server/contracts/show.ts';
import { localText, readLocal } from '../parts/fields.rules.ts';
import type { Reading } from '../parts/useForm.ts';

export const TYPE_NAMES: Record<ShowType, string> = {
  conference: 'Conference',
  webinar: 'Webinar',
  auction_night: 'Auction night',
  charity_gala: 'Charity gala',
  launch: 'Launch',
  wedding: 'Wedding',
  workshop: 'Workshop',
  free_form: 'Free form',
};

export const STATUS_LOOK: Record<ShowStatus, readonly [color: string, text: string]> = {
  draft: ['gray', 'Draft'],
  scripting: ['yellow', 'Being written'],
  ready: ['green', 'Ready'],
  completed: ['brass', 'Played'],
  cancelled: ['gray', 'Cancelled'],
};

export const SEGMENT_LOOK: Record<SegmentStatus, readonly [color: string, text: string]> = {
  draft: ['gray', 'Draft'],
  editing: ['yellow', 'Being edited'],
  generating: ['brass', 'Sound is being made'],
  generated: ['green', 'Has sound'],
};

export const TONE_NAMES: Record<Tone, string> = {
  warm: 'Warm',
  funny: 'Funny',
  formal: 'Formal',
  lively: 'Lively',
  solemn: 'Solemn',
};

export const LANGUAGES: Record<string, string> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
};

/** A kind of segment as people call it: `q_and_a` → "Q and a" would be none, so the odd ones are named. */
export function kindName(type: LayoutSegment['type']): string {
  if (type === 'q_and_a') return 'Questions and answers';
  const words = type.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Which colour of the timing bar a kind of segment has. */
export function hueOf(type: LayoutSegment['type']): 'lot' | 'frame' | 'talk' | 'rest' {
  if (type === 'lot' || type === 'appeal') return 'lot';
  if (type === 'welcome' || type === 'introduction' || type === 'closing' || type === 'thanks')
    return 'frame';
  if (type === 'break' || type === 'interlude') return 'rest';
  return 'talk';
}

/** What somebody may type who has no show yet. */
export const EXAMPLES = [
  'Auction night for the lots of the demo campaign on Friday 19:00, 40 minutes, warm and a little funny',
  'Webinar about collecting prints next Tuesday at 18:00, half an hour, in German, formal',
  'Charity gala for the city hospital on 12 December 20:00, 90 minutes, with an appeal after the third lot',
] as const;

const CHARACTERS_A_SECOND = 14;

/** Seconds that words take: of the real sound where there is some, else by their length. */
export function spokenSeconds({
  content,
  timing,
  audioUrl,
}: Pick<ScriptSegment, 'content' | 'timing' | 'audioUrl'>): { seconds: number; real: boolean } {
  if (audioUrl !== null && timing !== null) return { seconds: timing, real: true };
  return { seconds: timing ?? content.trim().length / CHARACTERS_A_SECOND, real: false };
}

/** `40 s`, `4:10 min`, `1:05 h`. */
export function lengthText(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.trunc(whole / 60)}:${two(whole % 60)} min`;
  return `${Math.trunc(whole / 3_600)}:${two(Math.round((whole % 3_600) / 60) % 60)} h`;
}

export type Length = {
  id: string;
  name: string;
  type: LayoutSegment['type'];
  /** What it takes on the evening, seconds. */
  seconds: number;
  /** Seconds of it that are spoken. */
  spoken: number;
  hue: ReturnType<typeof hueOf>;
};

type Spoken = Pick<
  ScriptSegment,
  'id' | 'name' | 'segmentType' | 'content' | 'timing' | 'audioUrl' | 'auctionId'
>;

/** The whole evening, part by part: as planned, or as long as the sound where there is some. */
export function lengthsOf(show: Pick<Show, 'eventLayout' | 'scriptSegments'>): Length[] {
  const plan = new Map(show.eventLayout.map((segment) => [segment.id, segment]));
  const rows: Spoken[] =
    show.scriptSegments.length > 0
      ? show.scriptSegments
      : show.eventLayout.map((segment) => ({
          ...segment,
          segmentType: segment.type,
          content: '',
          timing: 0,
          audioUrl: null,
        }));
  return rows.map((row) => {
    const { seconds: spoken, real } = spokenSeconds(row);
    // A lot goes on after its words: the room bids.
    const planned = real && row.auctionId === null ? 0 : (plan.get(row.id)?.duration ?? 0);
    const seconds = Math.max(planned, spoken, 1);
    return {
      id: row.id,
      name: row.name,
      type: row.segmentType,
      seconds,
      spoken,
      hue: hueOf(row.segmentType),
    };
  });
}

/** How the length compares with what was asked for; a tenth more or less is no news. */
export function againstWanted(seconds: number, minutes: number | null): { text: string; off: boolean } {
  if (minutes === null) return { text: lengthText(seconds), off: false };
  const difference = seconds - minutes * 60;
  const off = Math.abs(difference) > minutes * 6;
  const by = lengthText(Math.abs(difference));
  const how = !off ? 'as wanted' : difference > 0 ? `${by} too long` : `${by} too short`;
  return { text: `${lengthText(seconds)} of ${minutes} min, ${how}`, off };
}

/** A list with `id` at another place; the same list when it is there already or does not fit. */
export function movedTo(ids: readonly string[], id: string, to: number): string[] {
  const from = ids.indexOf(id);
  if (from < 0 || to < 0 || to >= ids.length || from === to) return [...ids];
  const rest = ids.filter((other) => other !== id);
  rest.splice(to, 0, id);
  return rest;
}

export type FactValues = {
  title: string;
  description: string;
  eventType: ShowType;
  eventDate: string;
  minutes: string;
  language: string;
  tones: Tone[];
  campaignId: string | null;
  voice: string;
  speed: number;
};

export function factValues(show: Show): FactValues {
  return {
    title: show.title,
    description: show.description,
    eventType: show.eventType,
    eventDate: localText(show.eventDate === null ? null : Date.parse(show.eventDate)),
    minutes: show.minutes === null ? '' : String(show.minutes),
    language: show.language,
    tones: show.tones,
    campaignId: show.campaignId,
    voice: show.voiceSettings.voice ?? '',
    speed: show.voiceSettings.speed,
  };
}

export function readFacts(values: FactValues): Reading {
  const errors: Record<string, string> = {};
  const at = readLocal(values.eventDate, 'eventDate', errors);
  const minutes = values.minutes.trim() === '' ? null : Number(values.minutes);
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 5 && minutes <= 600))
    errors.minutes = 'Whole minutes from 5 to 600, or nothing';
  if (values.title.trim() === '') errors.title = 'Every show has a title';
  return {
    errors,
    input: {
      title: values.title,
      description: values.description,
      eventType: values.eventType,
      eventDate: at === null ? null : new Date(at).toISOString(),
      minutes: minutes !== null && Number.isFinite(minutes) ? minutes : null,
      language: values.language,
      tones: values.tones,
      campaignId: values.campaignId,
      voiceSettings: { voice: values.voice.trim() || null, speed: values.speed },
    },
  };
}
