import type { Scene } from '../../contracts/scene.ts';
import type { LayoutSegment, SegmentType } from '../../contracts/show.ts';
import type { StoredSegment, StoredShow } from '../stored.show.ts';

/** Of the house's own voice at its own pace, pauses included. */
const WORDS_A_SECOND = 2.4;
const LEAST_SECONDS = 5;
const MOST_SECONDS = 4 * 3_600;

/** A part of the layout before it has a place. */
export type LayoutDraft = Omit<LayoutSegment, 'order'>;

export type SegmentDraft = {
  id: string;
  segmentType: SegmentType;
  name: string;
  content: string;
  scene: Scene;
  auctionId: string | null;
};

export type SegmentEdit = {
  name?: string | undefined;
  content?: string | undefined;
  status?: 'draft' | 'editing' | undefined;
  scene?: Scene | undefined;
};

/** About how long it takes to say this, in seconds. */
export function secondsToSay(text: string): number {
  const words = text.split(/\s+/u).filter((word) => word !== '').length;
  const seconds = Math.ceil(words / WORDS_A_SECOND / 5) * 5;
  return Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, seconds));
}

/** How long the show takes: of the sound where there is some, else as planned. Seconds. */
export function secondsOf(show: Pick<StoredShow, 'eventLayout' | 'scriptSegments'>): number {
  const timing = new Map(show.scriptSegments.map((segment) => [segment.id, segment]));
  const seconds = show.eventLayout.map((planned) => {
    const spoken = timing.get(planned.id)?.timing ?? null;
    // A lot goes on after its words: the room bids.
    return spoken === null || planned.auctionId !== null ? Math.max(planned.duration, spoken ?? 0) : spoken;
  });
  return Math.round(seconds.reduce((sum, each) => sum + each, 0));
}

/** A new plan. What it keeps of the old one keeps its words; where there is a script, it follows the plan. */
export function withLayout(show: StoredShow, segments: readonly LayoutDraft[]): StoredShow {
  const eventLayout = segments.map((segment, order) => ({ ...segment, order }));
  const script = show.scriptSegments.length > 0 ? alongLayout(eventLayout, show.scriptSegments) : [];
  const anyKept = script.some((segment) => show.scriptSegments.some(({ id }) => id === segment.id));
  return { ...show, eventLayout, scriptSegments: anyKept ? script : [] };
}

export type Words = {
  /** Of the segment of the layout. */
  id: string;
  content: string;
  /** What was there when they were written: if it is something else now, that stays. */
  before?: string | undefined;
};

/** Words for segments of the layout; those that get none stay as they are. */
export function withScript(show: StoredShow, words: readonly Words[]): StoredShow {
  const written = new Map(words.map((one) => [one.id, one]));
  return mapped(begun(show), (segment) => {
    const { content = segment.content, before = segment.content } = written.get(segment.id) ?? {};
    return counted(before === segment.content ? reworded(segment, content) : segment);
  });
}

/** With a segment of the layout that was not written yet, the script begins. */
export function withEdit(show: StoredShow, id: string, edit: SegmentEdit): StoredShow {
  return withSegment(begun(show), id, (segment) => {
    const worded = reworded(segment, edit.content ?? segment.content);
    const { name = segment.name, scene = segment.scene } = edit;
    return { ...worded, name, scene, status: edit.status ? settled(worded, edit.status) : worded.status };
  });
}

/** @param order its place; left out: before the closing, else the last */
export function withInserted(before: StoredShow, draft: SegmentDraft, order?: number): StoredShow {
  const show = begun(before);
  const all = show.scriptSegments;
  const last = all.at(-1)?.segmentType === 'closing' ? all.length - 1 : all.length;
  const at = Math.min(order ?? last, all.length);
  return inOrder(show, [...all.slice(0, at), fresh(draft), ...all.slice(at)]);
}

/** Without one segment, in the layout and, where there is one, in the script. */
export function without(show: StoredShow, id: string): StoredShow {
  return reordered(
    show,
    show.eventLayout.map((segment) => segment.id).filter((one) => one !== id),
  );
}

/** Whether these are all segments, each once. */
export function isOrderOf(show: StoredShow, ids: readonly string[]): boolean {
  const known = new Set(show.eventLayout.map(({ id }) => id));
  return ids.length === known.size && new Set(ids).size === ids.length && ids.every((id) => known.has(id));
}

/** The segments of these ids in that order, in the layout and, where there is one, in the script. */
export function reordered(show: StoredShow, ids: readonly string[]): StoredShow {
  const inPlace = <T extends { id: string }>(segments: readonly T[]) => {
    const byId = new Map(segments.map((segment) => [segment.id, segment]));
    return ids.flatMap((id, order) => {
      const segment = byId.get(id);
      return segment ? [{ ...segment, order }] : [];
    });
  };
  return { ...show, eventLayout: inPlace(show.eventLayout), scriptSegments: inPlace(show.scriptSegments) };
}

/** Their sound is being made. */
export function withSoundBegun(show: StoredShow, ids: ReadonlySet<string>): StoredShow {
  return mapped(show, (segment) => (ids.has(segment.id) ? { ...segment, status: 'generating' } : segment));
}

/** Whoever makes sound has stopped: those that still wait for it are as they were before. @param ids null: all */
export function withSoundEnded(show: StoredShow, ids: ReadonlySet<string> | null): StoredShow {
  return mapped(show, (segment) =>
    (ids === null || ids.has(segment.id)) && segment.status === 'generating'
      ? { ...segment, status: settled(segment, 'draft') }
      : segment,
  );
}

export type Sound = {
  /** In the object store. */
  key: string;
  seconds: number;
  /** Of the segment whose words are spoken. */
  rev: number;
};

/** A segment got its sound. What somebody works on at the moment stays theirs. */
export function withSound(show: StoredShow, id: string, { key, seconds, rev }: Sound): StoredShow {
  return withSegment(show, id, (segment) =>
    segment.rev === rev
      ? {
          ...segment,
          audioKey: key,
          audioRev: rev,
          timing: seconds,
          status: segment.status === 'editing' ? 'editing' : 'generated',
        }
      : segment,
  );
}

/** Another voice or language: no sound there is fits any more. */
export function withoutSounds(show: StoredShow): StoredShow {
  return mapped(show, silent);
}

/** There is a script: of every segment of the layout, as yet without words. */
function begun(show: StoredShow): StoredShow {
  if (show.scriptSegments.length > 0) return show;
  const scriptSegments = alongLayout(show.eventLayout, []).map((segment) => ({ ...segment, rev: 0 }));
  return { ...show, scriptSegments };
}

/** The first words are version 1. */
function counted(segment: StoredSegment): StoredSegment {
  return { ...segment, rev: Math.max(1, segment.rev) };
}

function mapped(show: StoredShow, change: (segment: StoredSegment) => StoredSegment): StoredShow {
  return { ...show, scriptSegments: show.scriptSegments.map(change) };
}

/** One segment changed; the layout tells the same of it. */
function withSegment(show: StoredShow, id: string, change: (segment: StoredSegment) => StoredSegment) {
  return inOrder(
    show,
    show.scriptSegments.map((segment) => (segment.id === id ? change(segment) : segment)),
  );
}

/** These segments are the script, and the layout has the same in the same order. */
function inOrder(show: StoredShow, segments: readonly StoredSegment[]): StoredShow {
  const planned = new Map(show.eventLayout.map((segment) => [segment.id, segment]));
  const scriptSegments = segments.map((segment, order) => ({ ...counted(segment), order }));
  const eventLayout = scriptSegments.map((segment): LayoutSegment => {
    const { id, name, segmentType: type, scene, auctionId, order, content } = segment;
    const { description = '', duration = secondsToSay(content) } = planned.get(id) ?? {};
    return { id, name, type, description, duration, order, scene, auctionId };
  });
  return { ...show, scriptSegments, eventLayout };
}

function alongLayout(layout: readonly LayoutSegment[], segments: readonly StoredSegment[]): StoredSegment[] {
  const written = new Map(segments.map((segment) => [segment.id, segment]));
  return layout.map(({ id, name, type: segmentType, scene, auctionId, order }) => {
    const facts = { id, name, segmentType, scene, auctionId };
    return { ...(written.get(id) ?? fresh({ ...facts, content: '' })), ...facts, order };
  });
}

function fresh(draft: SegmentDraft): StoredSegment {
  return { ...draft, audioKey: null, audioRev: null, status: 'draft', timing: null, order: 0, rev: 1 };
}

/** Other words are another version, and have no sound yet. */
function reworded(segment: StoredSegment, content: string): StoredSegment {
  return content === segment.content
    ? segment
    : { ...silent(segment), content, rev: segment.rev + 1, status: 'draft' };
}

function silent(segment: StoredSegment): StoredSegment {
  const status = segment.status === 'editing' ? 'editing' : 'draft';
  return { ...segment, audioKey: null, audioRev: null, timing: null, status };
}

function settled(segment: StoredSegment, wanted: 'draft' | 'editing'): StoredSegment['status'] {
  return wanted === 'draft' && segment.audioKey !== null ? 'generated' : wanted;
}
