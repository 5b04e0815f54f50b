import type { NewsDraft, NewsFeed, NewsStatus } from '../../server/contracts/news.ts';
import { formatWhen } from '../../viewer/ui/time.ts';

export const STATUS_LOOK: Record<NewsStatus, readonly [color: string, text: string]> = {
  draft: ['gray', 'Draft'],
  scheduled: ['yellow', 'Scheduled'],
  published: ['green', 'Published'],
  archived: ['gray', 'Archived'],
};

/** What the lists of the desk can be narrowed to. */
export const SHOWN: { value: NewsStatus | 'all'; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'draft', label: 'Drafts' },
  { value: 'scheduled', label: 'Scheduled' },
  { value: 'published', label: 'Published' },
  { value: 'archived', label: 'Archive' },
];

export const VOICE_LOOK: Record<NewsDraft['voiceState'], readonly [color: string, text: string]> = {
  none: ['gray', 'No voice yet'],
  making: ['brass', 'Voice is being made'],
  ready: ['green', 'Voice ready'],
  failed: ['red', 'No voice: it failed'],
};

export const FEED_LOOK: Record<NewsFeed['status'], readonly [color: string, text: string]> = {
  new: ['gray', 'Not read yet'],
  ok: ['green', 'In order'],
  failed: ['red', 'Failed'],
};

const MINUTE_MS = 60_000;
const STEPS = [
  [1_440 * MINUTE_MS, 'day'],
  [60 * MINUTE_MS, 'hour'],
  [MINUTE_MS, 'minute'],
] as const;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** `in 12 minutes`, `3 hours ago`, and `in a moment` below a minute; both in epoch ms. */
export function awayText(at: number, now: number): string {
  const ms = at - now;
  const [size, unit] = STEPS.find(([step]) => Math.abs(ms) >= step) ?? [0, 'minute'];
  if (size === 0) return ms > 0 ? 'in a moment' : 'just now';
  return relative.format(Math.trunc(ms / size), unit);
}

/** Why an item cannot be published at that moment; null when it can. */
export function scheduleProblem(at: number | null, now: number): string | null {
  if (at === null) return 'Choose a day and a time';
  return at <= now ? 'That time is over' : null;
}

/** Where an item stands, for the big line of its page. @param item null: not stored yet */
export function standingOf(
  item: Pick<NewsDraft, 'status' | 'publishAt' | 'publishedAt' | 'ticker' | 'spoken' | 'spokenAt'> | null,
  now: number,
): { tone: string; title: string; details: string[] } {
  if (item === null) return { tone: 'idle', title: 'Not saved yet', details: ['Nobody sees it.'] };
  const { status, publishAt, publishedAt, ticker, spoken, spokenAt } = item;
  if (status === 'draft') return { tone: 'idle', title: 'Draft', details: ['Nobody but the staff sees it.'] };
  if (status === 'archived') {
    return { tone: 'idle', title: 'In the archive', details: ['It is neither on the news page nor on air.'] };
  }
  if (status === 'scheduled') {
    const at = publishAt === null ? now : Date.parse(publishAt);
    return { tone: 'busy', title: `Comes out ${awayText(at, now)}`, details: [formatWhen(at, now)] };
  }
  const places = ['on the news page', ...(ticker ? ['in the ticker'] : [])].join(' and ');
  const since = publishedAt === null ? '' : `, since ${formatWhen(Date.parse(publishedAt), now)}`;
  const read =
    spokenAt === null
      ? spoken
        ? ['The host has not read it on air yet.']
        : []
      : [`The host read it on air ${awayText(Date.parse(spokenAt), now)}.`];
  return { tone: 'good', title: 'Published', details: [`It stands ${places}${since}.`, ...read] };
}

/** Why the host cannot read an item on air just now; null when it can. @param onAir null: not known yet */
export function silenceReason(
  { status, voiceState }: Pick<NewsDraft, 'status' | 'voiceState'>,
  dirty: boolean,
  onAir: boolean | null,
): string | null {
  if (dirty) return 'Save what you changed first: the host reads what is saved.';
  if (status !== 'published') return 'Only what is published is read on air.';
  if (onAir === null) return 'Looking whether the house is on air…';
  if (!onAir) return 'The house is off air: nobody would hear it.';
  return voiceState === 'making' ? 'The host reads it as soon as its voice is there.' : null;
}
