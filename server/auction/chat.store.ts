import type { Pool } from 'pg';
import type { ChatMessage } from '../contracts/events.ts';

const RECENT = 50;

export class ChatStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async add(message: ChatMessage & { userId: string }): Promise<void> {
    await this.#pool.query(
      `INSERT INTO auction.chat_messages (id, auction_id, user_id, display_name, paddle, text, sent_at)
       VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0))`,
      [
        message.messageId,
        message.auctionId,
        message.userId,
        message.displayName,
        message.paddle,
        message.text,
        message.sentAt,
      ],
    );
  }

  /** The newest visible messages of a room, oldest first. */
  async recent(auctionId: string): Promise<ChatMessage[]> {
    const { rows } = await this.#pool.query<ChatMessage>(
      `SELECT m.id AS "messageId", m.auction_id AS "auctionId", m.display_name AS "displayName", m.paddle,
         u.is_robot AS robot, m.text, (extract(epoch FROM m.sent_at) * 1000)::float8 AS "sentAt"
       FROM auction.chat_messages m JOIN identity.users u ON u.id = m.user_id
       WHERE m.auction_id = $1 AND m.hidden_at IS NULL ORDER BY m.sent_at DESC LIMIT $2`,
      [auctionId, RECENT],
    );
    return rows.reverse();
  }
}
