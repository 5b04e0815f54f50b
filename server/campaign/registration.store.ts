import type pg from 'pg';
import { z } from 'zod';
import type { Registration } from '../contracts/catalogue.ts';
import { AppError } from '../platform/errors.ts';
import { decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';

/** A registration as the house knows it; `bidLimit` in minor units. */
export type RegistrationRow = Registration & { robot: boolean; active: boolean };

export type SaleFacts = {
  status: 'draft' | 'scheduled' | 'active' | 'ended' | 'cancelled';
  policy: 'open' | 'approval';
  demo: boolean;
};

export type RegistrationStore = ReturnType<typeof createRegistrationStore>;

const columns = `r.id, r.campaign_id AS "campaignId", r.user_id AS "userId", u.display_name AS "displayName",
  r.paddle, r.status, r.bid_limit AS "bidLimit", u.is_robot AS robot, u.is_active AS active`;

/** Registrations and paddles in PostgreSQL. */
export function createRegistrationStore(pool: pg.Pool) {
  async function find(campaignId: string, userId: string): Promise<RegistrationRow | null> {
    const { rows } = await pool.query<RegistrationRow>(
      `SELECT ${columns} FROM campaign.registrations r JOIN identity.users u ON u.id = r.user_id
       WHERE r.campaign_id = $1 AND r.user_id = $2`,
      [campaignId, userId],
    );
    return rows[0] ?? null;
  }

  return {
    find,

    /**
     * Registers a user who is not yet, and takes the next paddle in the same statement: none is skipped or given twice.
     * Approved at once in an open campaign, else pending; closed accounts are not taken, nor anybody in a sale that is a
     * draft or over, robots only in a demo.
     * @returns the registration, also one that was there before; null when the user is not taken
     */
    async register(
      campaignId: string,
      userId: string,
      policies: readonly SaleFacts['policy'][],
    ): Promise<RegistrationRow | null> {
      try {
        await pool.query(
          `WITH taken AS (
             UPDATE campaign.campaigns c SET next_paddle = c.next_paddle + 1
             FROM identity.users u
             WHERE c.id = $1 AND c.status IN ('scheduled', 'active') AND u.id = $2 AND u.is_active AND (c.is_demo OR NOT u.is_robot)
               AND c.registration_policy = ANY($3::campaign.registration_policy[])
               AND NOT EXISTS (SELECT FROM campaign.registrations WHERE campaign_id = $1 AND user_id = $2)
             RETURNING c.id, c.next_paddle - 1 AS paddle, c.registration_policy AS policy
           )
           INSERT INTO campaign.registrations (campaign_id, user_id, paddle, status)
           SELECT id, $2, paddle, (CASE policy WHEN 'open' THEN 'approved' ELSE 'pending' END)::campaign.registration_status
           FROM taken`,
          [campaignId, userId, policies],
        );
      } catch (error) {
        // Registered by another request meanwhile; its paddle is the one that counts.
        if ((error as { code?: string }).code !== '23505') throw error;
      }
      return find(campaignId, userId);
    },

    async saleFacts(campaignId: string): Promise<SaleFacts | null> {
      const { rows } = await pool.query<SaleFacts>(
        'SELECT status, registration_policy AS policy, is_demo AS demo FROM campaign.campaigns WHERE id = $1',
        [campaignId],
      );
      return rows[0] ?? null;
    },

    /** By paddle. */
    async list(campaignId: string, { limit, cursor }: PageRequest): Promise<Page<Registration>> {
      const [after] = cursor === undefined ? [0] : decodeCursor(cursor, z.tuple([z.int32()]));
      const { rows } = await pool.query<RegistrationRow>(
        `SELECT ${columns} FROM campaign.registrations r JOIN identity.users u ON u.id = r.user_id
         WHERE r.campaign_id = $1 AND r.paddle > $2 ORDER BY r.paddle LIMIT $3`,
        [campaignId, after, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => [row.paddle],
      );
    },

    /** @throws AppError NOT_FOUND */
    async update(
      id: string,
      patch: { status?: Registration['status'] | undefined; bidLimit?: string | null | undefined },
    ): Promise<RegistrationRow> {
      const { rows } = await pool.query<RegistrationRow>(
        `UPDATE campaign.registrations r
         SET status = coalesce($2::campaign.registration_status, r.status),
           bid_limit = CASE WHEN $3 THEN $4::bigint ELSE r.bid_limit END
         FROM identity.users u WHERE r.id = $1 AND u.id = r.user_id RETURNING ${columns}`,
        [id, patch.status ?? null, patch.bidLimit !== undefined, patch.bidLimit ?? null],
      );
      if (!rows[0]) throw new AppError('NOT_FOUND');
      return rows[0];
    },
  };
}
