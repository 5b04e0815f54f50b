import type pg from 'pg';
import { v7 as risingId } from 'uuid';
import { z } from 'zod';
import type { EventSource } from '../contracts/events.ts';
import type { LogEntry } from '../contracts/ops.ts';
import {
  cursorTimestamp,
  decodeCursor,
  type Page,
  type PageRequest,
  pageOfRows,
} from '../platform/paging.ts';

export type NewLogEntry = {
  /** null: the house itself, by its clock. */
  actorId: string | null;
  /** What happened, in the past tense: `campaign.updated`. */
  type: string;
  source: EventSource;
  /** To what: an id, as a rule. */
  subject: string;
  /** Never secrets, never maxima: staff read it. */
  data?: Record<string, unknown>;
};

export type LogFilter = { subject?: string | undefined; type?: string | undefined };

export type EventLogStore = ReturnType<typeof createEventLogStore>;

type Row = Omit<LogEntry, 'at'> & { at: Date; position: string };

const position = z.tuple([cursorTimestamp, z.uuid()]);

/** The house's own history, in partitions by month. */
export function createEventLogStore(pool: pg.Pool) {
  return {
    async record({ actorId, type, source, subject, data = {} }: NewLogEntry): Promise<void> {
      await pool.query(
        'INSERT INTO ops.event_log (id, actor_id, type, source, subject, data) VALUES ($1, $2, $3, $4, $5, $6)',
        // With uuid's own counter, so that entries of one millisecond keep their order.
        [risingId(), actorId, type, source, subject.slice(0, 120), JSON.stringify(data)],
      );
    },

    /** The newest first. */
    async list({ limit, cursor }: PageRequest, filter: LogFilter = {}): Promise<Page<LogEntry>> {
      const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, position);
      const { rows } = await pool.query<Row>(
        `SELECT l.id, l.at, l.at::text AS position, l.actor_id AS "actorId", u.display_name AS "actorName",
           l.type, l.subject, l.data
         FROM ops.event_log l LEFT JOIN identity.users u ON u.id = l.actor_id
         WHERE ($1::timestamptz IS NULL OR (l.at, l.id) < ($1, $2::uuid))
           AND ($3::text IS NULL OR l.subject = $3) AND ($4::text IS NULL OR l.type = $4)
         ORDER BY l.at DESC, l.id DESC LIMIT $5`,
        [at ?? null, id ?? null, filter.subject ?? null, filter.type ?? null, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        ({ position: _, ...row }) => ({ ...row, at: row.at.getTime() }),
        (row) => [row.position, row.id],
      );
    },
  };
}
