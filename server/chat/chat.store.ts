import type { Pool } from 'pg';
import { z } from 'zod';
import type { ChatMessage, HeldMessage } from '../contracts/events.ts';
import { decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';
import type { Speaker } from './chat.rules.ts';

const RECENT = 50;

type ChatStatus = 'shown' | 'held' | 'hidden';
export type StoredMessage = ChatMessage & { userId: string; status: ChatStatus; reason: string };
/** How a user stands in the talk of a campaign; `slowSeconds` is the own pace, else the campaign's. */
type Seat = Speaker & { paddle: number | null; slowSeconds: number };

const messageColumns = `m.id AS "messageId", m.auction_id AS "auctionId", m.display_name AS "displayName", m.paddle,
  u.is_robot AS robot, m.house, m.text, (extract(epoch FROM m.sent_at) * 1000)::float8 AS "sentAt"`;
const storedColumns = `${messageColumns}, m.user_id AS "userId", m.status, m.reason`;

const heldPosition = z.tuple([z.number().min(0).max(8.64e15), z.uuid()]);

export class ChatStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async add(message: StoredMessage): Promise<void> {
    await this.#pool.query(
      `INSERT INTO auction.chat_messages
         (id, auction_id, user_id, display_name, paddle, text, sent_at, house, status, reason)
       VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0), $8, $9, $10)`,
      [
        message.messageId,
        message.auctionId,
        message.userId,
        message.displayName,
        message.paddle,
        message.text,
        message.sentAt,
        message.house,
        message.status,
        message.reason,
      ],
    );
  }

  /** The newest visible messages of a room, oldest first. */
  async recent(auctionId: string): Promise<ChatMessage[]> {
    const { rows } = await this.#pool.query<ChatMessage>(
      `SELECT ${messageColumns}
       FROM auction.chat_messages m JOIN identity.users u ON u.id = m.user_id
       WHERE m.auction_id = $1 AND m.status = 'shown' ORDER BY m.sent_at DESC LIMIT $2`,
      [auctionId, RECENT],
    );
    return rows.reverse();
  }

  /** Asked for every message, so that a mute holds at once and everywhere. */
  async seat(campaignId: string, userId: string): Promise<Seat> {
    const { rows } = await this.#pool.query<Seat>(
      `SELECT r.paddle, coalesce(r.chat_banned OR r.status = 'banned', false) AS banned,
         (extract(epoch FROM r.chat_muted_until) * 1000)::float8 AS "mutedUntil",
         coalesce(r.chat_slow_seconds, c.chat_slow_seconds) AS "slowSeconds"
       FROM campaign.campaigns c
       LEFT JOIN campaign.registrations r ON r.campaign_id = c.id AND r.user_id = $2
       WHERE c.id = $1`,
      [campaignId, userId],
    );
    return rows[0] ?? { paddle: null, banned: false, mutedUntil: null, slowSeconds: 0 };
  }

  /** What waits for a moderator, the oldest first. */
  async held({ limit, cursor }: PageRequest): Promise<Page<HeldMessage>> {
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, heldPosition);
    const { rows } = await this.#pool.query<HeldMessage>(
      `SELECT ${storedColumns}, a.campaign_id AS "campaignId", c.name AS "campaignName",
         a.lot_number AS "lotNumber", i.title, r.id AS "registrationId"
       FROM auction.chat_messages m
       JOIN identity.users u ON u.id = m.user_id
       JOIN auction.auctions a ON a.id = m.auction_id
       JOIN campaign.campaigns c ON c.id = a.campaign_id
       JOIN campaign.art_items i ON i.id = a.art_item_id
       LEFT JOIN campaign.registrations r ON r.campaign_id = a.campaign_id AND r.user_id = m.user_id
       WHERE m.status = 'held' AND ($1::float8 IS NULL OR (m.sent_at, m.id) > (to_timestamp($1 / 1000.0), $2::uuid))
       ORDER BY m.sent_at, m.id LIMIT $3`,
      [at ?? null, id ?? null, limit + 1],
    );
    return pageOfRows(
      rows,
      limit,
      (row) => row,
      (row) => [row.sentAt, row.messageId],
    );
  }

  /**
   * Gives a message another status, unless it has that already.
   * @returns the message as it is now and as it was; null when there is none
   */
  async decide(
    messageId: string,
    status: ChatStatus,
    decidedBy: string,
  ): Promise<{ message: StoredMessage; before: ChatStatus } | null> {
    const { rows } = await this.#pool.query<StoredMessage & { before: ChatStatus }>(
      `WITH was AS (SELECT id, status FROM auction.chat_messages WHERE id = $1 FOR UPDATE), decided AS (
         UPDATE auction.chat_messages m SET status = $2, decided_by = $3
         FROM was WHERE m.id = was.id AND m.status <> $2 RETURNING m.id
       )
       SELECT ${storedColumns}, was.status AS before
       FROM was JOIN auction.chat_messages m ON m.id = was.id JOIN identity.users u ON u.id = m.user_id`,
      [messageId, status, decidedBy],
    );
    if (!rows[0]) return null;
    const { before, ...message } = rows[0];
    return { message: { ...message, status }, before };
  }
}
