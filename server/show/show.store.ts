import type pg from 'pg';
import { z } from 'zod';
import type { NewShow, ShowListItem } from '../contracts/show.ts';
import { voiceSettingsSchema } from '../contracts/show.ts';
import { AppError } from '../platform/errors.ts';
import {
  cursorTimestamp,
  decodeCursor,
  type Page,
  type PageRequest,
  pageOfRows,
} from '../platform/paging.ts';
import { secondsOf } from './script/script.rules.ts';
import type { StoredShow } from './stored.show.ts';

export type ShowSummary = Omit<ShowListItem, 'presentationUrl'> & { presentationKey: string | null };

type ShowRow = Omit<StoredShow, 'eventDate' | 'createdAt' | 'updatedAt'> & {
  eventDate: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** Of a whole show, its script from the copy: one row is one moment. */
export const showColumns = `e.event_id AS id, e.user_id AS "userId", e.title, e.description, e.event_type AS "eventType",
  e.status, e.event_date AS "eventDate", e.minutes, e.language, e.tones, e.campaign_id AS "campaignId",
  e.voice_settings AS "voiceSettings", e.event_layout AS "eventLayout", e.script_segments AS "scriptSegments",
  e.presentation_url AS "presentationKey", e.rev, e.created_at AS "createdAt", e.updated_at AS "updatedAt"`;
export const running =
  'EXISTS (SELECT FROM show.runs r WHERE r.event_id = e.event_id AND r.ended_at IS NULL) AS running';

export function showOf(row: ShowRow): StoredShow {
  return {
    ...row,
    voiceSettings: voiceSettingsSchema.parse(row.voiceSettings),
    eventDate: row.eventDate?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

const listPosition = z.tuple([cursorTimestamp, z.uuid()]);

export type ShowStore = ReturnType<typeof createShowStore>;

/** Shows in PostgreSQL. What is written of a script, its layout or its status goes through the script's writer. */
export function createShowStore(pool: pg.Pool) {
  return {
    /** @throws AppError NOT_FOUND when there is no such campaign */
    async create(userId: string, facts: NewShow): Promise<string> {
      const { rows } = await pool
        .query<{ id: string }>(
          `INSERT INTO show.events (user_id, title, description, event_type, event_date, minutes, language, tones,
             campaign_id, voice_settings)
           VALUES ($1, coalesce($2, 'Untitled show'), coalesce($3, ''), coalesce($4::show.event_type, 'auction_night'),
             $5, $6, coalesce($7, 'en'), coalesce($8::text[], '{}'), $9, coalesce($10::jsonb, '{}'))
           RETURNING event_id AS id`,
          [
            userId,
            facts.title ?? null,
            facts.description ?? null,
            facts.eventType ?? null,
            facts.eventDate ?? null,
            facts.minutes ?? null,
            facts.language ?? null,
            facts.tones ?? null,
            facts.campaignId ?? null,
            facts.voiceSettings ? JSON.stringify(facts.voiceSettings) : null,
          ],
        )
        .catch(campaignMissing);
      return (rows[0] as { id: string }).id;
    },

    /** @throws AppError NOT_FOUND */
    async get(id: string): Promise<StoredShow> {
      const { rows } = await pool.query<ShowRow>(
        `SELECT ${showColumns} FROM show.events e WHERE e.event_id = $1`,
        [id],
      );
      if (!rows[0]) throw new AppError('NOT_FOUND');
      return showOf(rows[0]);
    },

    /** The newest first. */
    async list({ limit, cursor }: PageRequest): Promise<Page<ShowSummary>> {
      const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, listPosition);
      const { rows } = await pool.query<ShowRow & { running: boolean; at: string }>(
        `SELECT ${showColumns}, ${running}, e.created_at::text AS at FROM show.events e
         WHERE $1::timestamptz IS NULL OR (e.created_at, e.event_id) < ($1, $2::uuid)
         ORDER BY e.created_at DESC, e.event_id DESC LIMIT $3`,
        [at ?? null, id ?? null, limit + 1],
      );
      return pageOfRows(rows, limit, summaryOf, (row) => [row.at, row.id]);
    },

    /** What a segment said before and says now, the newest first. @throws AppError NOT_FOUND */
    async versions(showId: string, segmentId: string) {
      const { rows } = await pool.query<{
        rev: number;
        content: string;
        author: 'writer' | 'staff' | 'chat';
        createdAt: Date;
      }>(
        `SELECT v.rev, v.content, v.author, v.created_at AS "createdAt" FROM show.segment_versions v
         JOIN show.script_segments s ON s.id = v.segment_id
         WHERE s.event_id = $1 AND s.id = $2 ORDER BY v.rev DESC`,
        [showId, segmentId],
      );
      if (rows.length === 0) throw new AppError('NOT_FOUND');
      return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
    },

    /**
     * @returns keys of its files, which nobody needs any more
     * @throws AppError NOT_FOUND, SHOW_RUNNING
     */
    async remove(id: string): Promise<string[]> {
      const { rows } = await pool.query<ShowRow>(
        `DELETE FROM show.events e WHERE e.event_id = $1
           AND NOT EXISTS (SELECT FROM show.runs r WHERE r.event_id = e.event_id AND r.ended_at IS NULL)
         RETURNING ${showColumns}`,
        [id],
      );
      if (rows[0]) return filesOf(showOf(rows[0]));
      const { rowCount } = await pool.query('SELECT FROM show.events WHERE event_id = $1', [id]);
      throw new AppError(rowCount === 0 ? 'NOT_FOUND' : 'SHOW_RUNNING');
    },
  };
}

/** Keys of all files that a show names. */
export function filesOf({ presentationKey, scriptSegments }: StoredShow): string[] {
  return [presentationKey, ...scriptSegments.map(({ audioKey }) => audioKey)].filter((key) => key !== null);
}

export function campaignMissing(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  if (constraint !== 'events_campaign_id_fkey') throw error;
  throw new AppError('NOT_FOUND', { reference: 'campaignId' }, 'There is no such campaign');
}

function summaryOf(row: ShowRow & { running: boolean; at: string }): ShowSummary {
  const { eventLayout, scriptSegments, ...facts } = showOf(row);
  return {
    ...facts,
    running: row.running,
    segments: eventLayout.length,
    seconds: secondsOf({ eventLayout, scriptSegments }),
  };
}
