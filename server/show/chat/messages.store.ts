import type { UIMessage } from 'ai';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { ShowMessage } from '../../contracts/show.ts';
import { AppError } from '../../platform/errors.ts';
import { decodeCursor, type Page, type PageRequest, pageOfRows } from '../../platform/paging.ts';
import { textOf, toolCallsOf } from './messages.ts';

type Row = Omit<ShowMessage, 'createdAt'> & { createdAt: Date; position: number };

const columns = `id, event_id AS "eventId", user_id AS "userId", role, content, message_id AS "messageId",
  tool_calls AS "toolCalls", parts, position, created_at AS "createdAt"`;
const cursorPosition = z.tuple([z.number().int().min(0)]);

export type MessageStore = ReturnType<typeof createMessageStore>;

/** The conversation of each show, as it is kept. */
export function createMessageStore(pool: Pool) {
  return {
    /**
     * Keeps messages as they stand now: what is new is put at the end, what is known by its id is brought up to date,
     * and what has not changed is left alone. So it may be called again and again. What staff said is never rewritten.
     * @param userId who wrote those that are new and of staff
     * @throws AppError CONFLICT when a message of that id belongs to another show, or is of staff and says something else
     */
    async syncChatMessages(
      eventId: string,
      messages: readonly UIMessage[],
      userId: string | null,
    ): Promise<void> {
      for (const message of messages) {
        const { rowCount } = await pool.query(
          `INSERT INTO show.chat_messages AS m
             (event_id, user_id, role, content, message_id, tool_calls, parts, position)
           SELECT $1, $2, $3::show.message_role, $4, $5, $6, $7,
             coalesce((SELECT max(position) + 1 FROM show.chat_messages WHERE event_id = $1), 0)
           ON CONFLICT (message_id) DO UPDATE SET
             content = excluded.content, tool_calls = excluded.tool_calls, parts = excluded.parts
           WHERE m.event_id = excluded.event_id AND m.role = excluded.role AND m.role <> 'user'
             AND m.parts <> excluded.parts`,
          [
            eventId,
            message.role === 'user' ? userId : null,
            message.role,
            plain(textOf(message)),
            message.id,
            storable(toolCallsOf(message)),
            storable(message.parts),
          ],
        );
        if (rowCount === 0) await requireOwn(eventId, message, userId);
      }
    },

    /** The last messages of a conversation, the oldest first. */
    async recent(eventId: string, limit: number): Promise<UIMessage[]> {
      const { rows } = await pool.query<Row>(
        `SELECT ${columns} FROM show.chat_messages WHERE event_id = $1 ORDER BY position DESC LIMIT $2`,
        [eventId, limit],
      );
      return rows.reverse().map(({ messageId, role, parts }) => ({
        id: messageId,
        role,
        parts: parts as UIMessage['parts'],
      }));
    },

    /** A page of them, the newest first. @throws AppError VALIDATION_FAILED for a strange cursor */
    async page(eventId: string, { limit, cursor }: PageRequest): Promise<Page<ShowMessage>> {
      const before = cursor === undefined ? null : decodeCursor(cursor, cursorPosition)[0];
      const { rows } = await pool.query<Row>(
        `SELECT ${columns} FROM show.chat_messages
         WHERE event_id = $1 AND ($2::int IS NULL OR position < $2) ORDER BY position DESC LIMIT $3`,
        [eventId, before, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        ({ position: _, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }),
        ({ position }) => [position],
      );
    },

    /** Forgets the whole conversation. */
    async clear(eventId: string): Promise<void> {
      await pool.query('DELETE FROM show.chat_messages WHERE event_id = $1', [eventId]);
    },
  };

  async function requireOwn(eventId: string, message: UIMessage, userId: string | null): Promise<void> {
    const { rows } = await pool.query<Pick<Row, 'eventId' | 'role' | 'userId' | 'content'>>(
      'SELECT event_id AS "eventId", role, user_id AS "userId", content FROM show.chat_messages WHERE message_id = $1',
      [message.id],
    );
    const [known] = rows;
    if (known?.eventId !== eventId || known.role !== message.role) throw new AppError('CONFLICT');
    if (message.role !== 'user') return;
    const sameWriter = userId === null || known.userId === userId;
    if (!sameWriter || known.content !== plain(textOf(message))) throw new AppError('CONFLICT');
  }
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair; a model may send either. */
const plain = (text: string): string => text.replaceAll('\0', '').toWellFormed();

function storable(value: unknown): string {
  return JSON.stringify(value, (_key, each) => (typeof each === 'string' ? plain(each) : each));
}
