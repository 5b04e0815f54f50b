import type { Pool } from 'pg';
import { z } from 'zod';
import type { ModerationEntry } from '../../contracts/agent.ts';
import { newId } from '../../platform/ids.ts';
import {
  cursorTimestamp,
  decodeCursor,
  type Page,
  type PageRequest,
  pageOfRows,
} from '../../platform/paging.ts';

/** What is kept of a text; the rest of an endless one says no more. */
const KEPT_CHARACTERS = 2_000;
const KEPT_DAYS = 30;

export type NewModerationEntry = Omit<ModerationEntry, 'id' | 'createdAt'> & { auctionId: string | null };

type Row = Omit<ModerationEntry, 'createdAt'> & { createdAt: Date; position: string };
const position = z.tuple([cursorTimestamp, z.uuid()]);

export type ModerationStore = ReturnType<typeof createModerationStore>;

/** Everything that was looked at before it was answered or spoken. */
export function createModerationStore(pool: Pool) {
  return {
    /** @throws when it could not be kept; what is not on record is not spoken */
    async add(
      characterId: string,
      { direction, text, verdict, reason, by, auctionId }: NewModerationEntry,
    ): Promise<void> {
      // PostgreSQL keeps no NUL, and no half of a pair of surrogates.
      const kept = text.slice(0, KEPT_CHARACTERS).toWellFormed().replaceAll('\0', '\u2400');
      await pool.query(
        `INSERT INTO host.moderation_log (id, character_id, direction, text, verdict, reason, decided_by, auction_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [newId(), characterId, direction, kept, verdict, reason, by, auctionId],
      );
    },

    /** The newest first. */
    async list(characterId: string, { limit, cursor }: PageRequest): Promise<Page<ModerationEntry>> {
      const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, position);
      const { rows } = await pool.query<Row>(
        `SELECT id, direction, text, verdict, reason, decided_by AS by, created_at AS "createdAt",
           created_at::text AS position
         FROM host.moderation_log
         WHERE character_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2::timestamptz, $3::uuid))
         ORDER BY created_at DESC, id DESC LIMIT $4`,
        [characterId, at ?? null, id ?? null, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        ({ position: _position, ...row }) => ({ ...row, createdAt: row.createdAt.toISOString() }),
        (row) => [row.position, row.id],
      );
    },

    async forgetOld(): Promise<void> {
      await pool.query(
        `DELETE FROM host.moderation_log WHERE created_at < now() - make_interval(days => $1)`,
        [KEPT_DAYS],
      );
    },
  };
}
