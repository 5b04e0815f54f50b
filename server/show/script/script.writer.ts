import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { z } from 'zod';
import type { layoutInputSchema, newSegmentSchema, showPatchSchema } from '../../contracts/show.ts';
import { AppError } from '../../platform/errors.ts';
import { sent } from '../../platform/patch.ts';
import { filesOf } from '../show.store.ts';
import type { Author, StoredSegment, StoredShow } from '../stored.show.ts';
import {
  isOrderOf,
  reordered,
  type SegmentEdit,
  type Sound,
  type Words,
  withEdit,
  withInserted,
  withLayout,
  without,
  withoutSounds,
  withScript,
  withSound,
  withSoundBegun,
  withSoundEnded,
} from './script.rules.ts';
import { type Also, changeShow } from './script.store.ts';
import { isOpen, slidesOf, withStatus } from './status.rules.ts';

export type Part = 'show' | 'layout' | 'script';
export type NewLayout = z.output<typeof layoutInputSchema>['segments'];
export type Seen = {
  /** Of the show, as whoever writes has seen it; left out: whatever it is. */
  rev?: number | undefined;
};

type Deps = {
  pool: pg.Pool;
  /** After the commit, once for each part that changed. */
  changed: (showId: string, part: Part, rev: number) => void;
  /** Files that no show names any more. */
  dropped: (keys: string[]) => void;
  newId?: () => string;
};

export type ScriptWriter = ReturnType<typeof createScriptWriter>;

/**
 * The only one that writes script, layout, facts and status of a show. Each change is one transaction, alone on its show;
 * rows and copy are equal before and after it. While there is a script, the layout has the same segments in the same order.
 * Every method returns the show as it is afterwards, and throws AppError NOT_FOUND (show, segment), SHOW_WRONG_STATUS
 * (it was played or called off), CONFLICT (`rev` is not the one there is; the error has `rev`).
 */
export function createScriptWriter({ pool, changed, dropped, newId = randomUUID }: Deps) {
  async function write(
    showId: string,
    seen: Seen,
    author: Author,
    change: (show: StoredShow, running: boolean) => StoredShow,
    also?: Also,
  ): Promise<StoredShow> {
    const checked = ({ show, running }: { show: StoredShow; running: boolean }) => {
      if (!isOpen(show.status)) throw new AppError('SHOW_WRONG_STATUS', { status: show.status });
      requireRev(show.rev, seen.rev);
      return withStatus(show, change(show, running));
    };
    const { before, after } = await changeShow(pool, showId, author, checked, also);
    tell(before, after);
    return after;
  }

  function tell(before: StoredShow, after: StoredShow): void {
    if (before.rev === after.rev) return;
    const differs = (field: keyof StoredShow) =>
      JSON.stringify(before[field]) !== JSON.stringify(after[field]);
    changed(after.id, 'show', after.rev);
    if (differs('eventLayout')) changed(after.id, 'layout', after.rev);
    if (differs('scriptSegments')) changed(after.id, 'script', after.rev);
    const named = new Set(filesOf(after));
    const gone = filesOf(before).filter((key) => !named.has(key));
    if (gone.length > 0) dropped(gone);
  }

  return {
    /** Facts. Another voice or language takes the sound away. @throws also NOT_FOUND for the campaign */
    writeFacts(showId: string, { rev, ...patch }: z.output<typeof showPatchSchema>): Promise<StoredShow> {
      return write(showId, { rev }, 'staff', (show) => {
        const eventDate = patch.eventDate ? new Date(patch.eventDate).toISOString() : patch.eventDate;
        const facts = { ...show, ...sent({ ...patch, eventDate }) };
        return voiceOf(facts) === voiceOf(show) ? facts : withoutSounds(facts);
      });
    },

    /** The plan. Segments that are known by their id keep their words, the others are new. */
    writeLayout(
      showId: string,
      segments: NewLayout,
      author: Author = 'staff',
      seen: Seen = {},
    ): Promise<StoredShow> {
      return write(showId, seen, author, (show) => {
        const known = new Set(show.eventLayout.map(({ id }) => id));
        const layout = segments.map((segment) => {
          const { id } = segment;
          return { ...segment, id: id !== undefined && known.delete(id) ? id : newId() };
        });
        return withLayout(show, layout);
      });
    },

    /**
     * Words for segments of the layout; those that get none stay as they are.
     * @param also is written with them, or not at all
     * @throws also NOTHING_TO_DO when there is no layout
     */
    writeScript(showId: string, words: readonly Words[], author: Author, also?: Also): Promise<StoredShow> {
      const change = (show: StoredShow) => {
        if (show.eventLayout.length === 0)
          throw new AppError('NOTHING_TO_DO', undefined, 'There is no layout');
        return withScript(show, words);
      };
      return write(showId, {}, author, change, also);
    },

    /**
     * A segment of the script, or of the layout when nothing is written yet.
     * @param edit.rev of the segment. @throws also CONFLICT when its words changed meanwhile
     */
    editSegment(
      showId: string,
      segmentId: string,
      { rev, ...edit }: SegmentEdit & { rev?: number | undefined },
      author: Author,
    ): Promise<StoredShow> {
      return write(showId, {}, author, (show) => {
        requirePlanned(show, segmentId);
        requireRev(show.scriptSegments.find(({ id }) => id === segmentId)?.rev ?? 1, rev);
        return withEdit(show, segmentId, edit);
      });
    },

    /** @throws also AUCTION_NOT_FOUND. @returns the show and the new segment */
    async insertSegment(
      showId: string,
      { order, ...input }: z.output<typeof newSegmentSchema>,
      author: Author,
      seen: Seen = {},
    ): Promise<{ show: StoredShow; segment: StoredSegment }> {
      const id = newId();
      const show = await write(showId, seen, author, (before) =>
        withInserted(before, { id, ...input }, order),
      );
      return { show, segment: segmentOf(show, id) };
    },

    /** With the last segment the show is a draft again. */
    deleteSegment(showId: string, segmentId: string, author: Author, seen: Seen = {}): Promise<StoredShow> {
      return write(showId, seen, author, (show) => {
        requirePlanned(show, segmentId);
        return without(show, segmentId);
      });
    },

    /** @param segmentIds all of them. @throws also CONFLICT when they are not */
    reorder(
      showId: string,
      segmentIds: readonly string[],
      author: Author,
      seen: Seen = {},
    ): Promise<StoredShow> {
      return write(showId, seen, author, (show) => {
        if (isOrderOf(show, segmentIds)) return reordered(show, segmentIds);
        throw new AppError('CONFLICT', { rev: show.rev }, 'These are not all segments, each once');
      });
    },

    /** The words of a version become those of a new one. @throws also NOT_FOUND for the version */
    async restore(showId: string, segmentId: string, version: number, author: Author): Promise<StoredShow> {
      const { rows } = await pool.query<{ content: string }>(
        'SELECT content FROM show.segment_versions WHERE segment_id = $1 AND rev = $2',
        [segmentId, version],
      );
      const content = rows[0]?.content;
      if (content === undefined) throw new AppError('NOT_FOUND');
      return this.editSegment(showId, segmentId, { content }, author);
    },

    /** Sound of these is being made: `generating`. */
    beginSound: (showId: string, segmentIds: readonly string[]): Promise<StoredShow> =>
      write(showId, {}, 'writer', (show) => withSoundBegun(show, new Set(segmentIds))),

    /**
     * The sound of a segment, with its real length.
     * @param seen the show as it was spoken
     * @returns false when its words have changed since `rev`, or the show has another voice or language, or it is gone: the
     *   sound is of no use then
     */
    async writeSound(
      showId: string,
      segmentId: string,
      sound: Sound,
      seen?: Pick<StoredShow, 'language' | 'voiceSettings'>,
    ): Promise<boolean> {
      const show = await write(showId, {}, 'writer', (before) =>
        seen && voiceOf(seen) !== voiceOf(before) ? before : withSound(before, segmentId, sound),
      );
      return show.scriptSegments.some(({ id, audioKey }) => id === segmentId && audioKey === sound.key);
    },

    /** Nobody makes sound of these any more, or of any: what is still `generating` is as it was before. */
    endSound: (showId: string, segmentIds: readonly string[] | null): Promise<StoredShow> =>
      write(showId, {}, 'writer', (show) => withSoundEnded(show, segmentIds && new Set(segmentIds))),

    /**
     * The slides, which make the show ready.
     * @param seen the show they were made of
     * @throws also CONFLICT when it has changed since in anything that slides show
     */
    writePresentation(showId: string, key: string, seen: StoredShow): Promise<StoredShow> {
      return write(showId, {}, 'writer', (show) => {
        if (slidesOf(show) !== slidesOf(seen)) throw new AppError('CONFLICT', { rev: show.rev });
        return { ...show, presentationKey: key };
      });
    },

    /** It was played. Does nothing when it was already. */
    async complete(showId: string): Promise<StoredShow> {
      const { before, after } = await changeShow(pool, showId, 'writer', ({ show }) =>
        show.status === 'cancelled' ? show : { ...withSoundEnded(show, null), status: 'completed' },
      );
      tell(before, after);
      return after;
    },

    /** It will not be played. @throws also SHOW_RUNNING */
    cancel(showId: string): Promise<StoredShow> {
      return write(showId, {}, 'staff', (show, running) => {
        if (running) throw new AppError('SHOW_RUNNING');
        return { ...withSoundEnded(show, null), status: 'cancelled' };
      });
    },
  };
}

/** What all sound of a show depends on beside its words. */
function voiceOf({ language, voiceSettings }: Pick<StoredShow, 'language' | 'voiceSettings'>): string {
  return JSON.stringify([language, voiceSettings]);
}

function requireRev(current: number, seen: number | undefined): void {
  if (seen !== undefined && seen !== current) throw new AppError('CONFLICT', { rev: current });
}

/** @throws AppError NOT_FOUND when it is no segment of the show, written or not */
function requirePlanned(show: StoredShow, segmentId: string): void {
  if (!show.eventLayout.some(({ id }) => id === segmentId)) throw new AppError('NOT_FOUND');
}

function segmentOf(show: StoredShow, id: string): StoredSegment {
  const segment = show.scriptSegments.find((one) => one.id === id);
  if (!segment) throw new AppError('NOT_FOUND');
  return segment;
}
