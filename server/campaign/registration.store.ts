import type pg from 'pg';
import { z } from 'zod';
import type { StaffRegistration } from '../contracts/catalogue.ts';
import { AppError } from '../platform/errors.ts';
import { decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';

/** A registration as the house knows it; amounts in minor units. `depositRequired` is the campaign's. */
export type RegistrationRow = Omit<StaffRegistration, 'online'> & {
  robot: boolean;
  active: boolean;
  depositRequired: string | null;
};

type SaleFacts = {
  status: 'draft' | 'scheduled' | 'active' | 'ended' | 'cancelled';
  policy: 'open' | 'approval';
  demo: boolean;
};

export type RegistrationFilter = { status?: StaffRegistration['status'] | undefined; q?: string | undefined };

/** What staff may set; a field that is not there stays as it is. */
export type RegistrationPatch = Partial<
  Pick<
    StaffRegistration,
    | 'status'
    | 'bidLimit'
    | 'depositStatus'
    | 'deposit'
    | 'note'
    | 'chatMutedUntil'
    | 'chatBanned'
    | 'chatSlowSeconds'
    | 'twitterHandle'
  >
>;

export type RegistrationStore = ReturnType<typeof createRegistrationStore>;

const select = `SELECT r.id, r.campaign_id AS "campaignId", r.user_id AS "userId", u.display_name AS "displayName",
  r.paddle, r.status, r.bid_limit AS "bidLimit", r.deposit_status AS "depositStatus", r.deposit, r.walk_in AS "walkIn",
  r.note, (extract(epoch FROM r.chat_muted_until) * 1000)::float8 AS "chatMutedUntil", r.chat_banned AS "chatBanned",
  r.chat_slow_seconds AS "chatSlowSeconds", u.twitter_handle AS "twitterHandle",
  (extract(epoch FROM r.created_at) * 1000)::float8 AS "createdAt", u.is_robot AS robot, u.is_active AS active,
  c.deposit_required AS "depositRequired"
  FROM campaign.registrations r
  JOIN identity.users u ON u.id = r.user_id
  JOIN campaign.campaigns c ON c.id = r.campaign_id`;

/** Registrations and paddles in PostgreSQL. */
export function createRegistrationStore(pool: pg.Pool) {
  async function one(where: string, values: unknown[]): Promise<RegistrationRow | null> {
    const { rows } = await pool.query<RegistrationRow>(`${select} WHERE ${where}`, values);
    return rows[0] ?? null;
  }
  const find = (campaignId: string, userId: string) =>
    one('r.campaign_id = $1 AND r.user_id = $2', [campaignId, userId]);

  return {
    find,
    findById: (id: string) => one('r.id = $1', [id]),

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

    /**
     * Somebody in the room: an account that nobody can sign in to, approved, with the next paddle.
     * @returns null when the campaign is a draft or over
     */
    async addWalkIn(walkIn: {
      campaignId: string;
      displayName: string;
      bidLimit: string | null;
      by: string;
    }): Promise<RegistrationRow | null> {
      const { rows } = await pool.query<{ id: string }>(
        `WITH taken AS (
           UPDATE campaign.campaigns SET next_paddle = next_paddle + 1
           WHERE id = $1 AND status IN ('scheduled', 'active') RETURNING id, next_paddle - 1 AS paddle
         ), person AS (
           INSERT INTO identity.users (email, display_name)
           SELECT 'walk-in-' || gen_random_uuid() || '@floor.invalid', $2 FROM taken RETURNING id
         )
         INSERT INTO campaign.registrations (campaign_id, user_id, paddle, status, bid_limit, walk_in, decided_by)
         SELECT taken.id, person.id, taken.paddle, 'approved', $3, true, $4 FROM taken, person RETURNING id`,
        [walkIn.campaignId, walkIn.displayName, walkIn.bidLimit, walkIn.by],
      );
      return rows[0] ? one('r.id = $1', [rows[0].id]) : null;
    },

    async saleFacts(campaignId: string): Promise<SaleFacts | null> {
      const { rows } = await pool.query<SaleFacts>(
        'SELECT status, registration_policy AS policy, is_demo AS demo FROM campaign.campaigns WHERE id = $1',
        [campaignId],
      );
      return rows[0] ?? null;
    },

    /** By paddle. `q`: a part of the name or of the handle, or the paddle. */
    async list(
      campaignId: string,
      { limit, cursor }: PageRequest,
      { status, q }: RegistrationFilter = {},
    ): Promise<Page<RegistrationRow>> {
      const [after] = cursor === undefined ? [0] : decodeCursor(cursor, z.tuple([z.int32()]));
      const wanted = q?.replace(/^[#@]/, '') ?? '';
      const { rows } = await pool.query<RegistrationRow>(
        `${select}
         WHERE r.campaign_id = $1 AND r.paddle > $2
           AND ($4::campaign.registration_status IS NULL OR r.status = $4)
           AND ($5 = '' OR r.paddle::text = $5 OR position(lower($5) IN lower(u.display_name)) > 0
             OR position(lower($5) IN lower(u.twitter_handle)) > 0)
         ORDER BY r.paddle LIMIT $3`,
        [campaignId, after, limit + 1, status ?? null, wanted],
      );
      return pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => [row.paddle],
      );
    },

    /** @throws AppError NOT_FOUND; CONFLICT when somebody else has the handle */
    async update(id: string, patch: RegistrationPatch, by: string): Promise<RegistrationRow> {
      const has = (field: keyof RegistrationPatch) => patch[field] !== undefined;
      try {
        const { rowCount } = await pool.query(
          `WITH person AS (
             UPDATE identity.users u SET twitter_handle = $14
             FROM campaign.registrations r WHERE $13 AND r.id = $1 AND u.id = r.user_id
           )
           UPDATE campaign.registrations SET
             status = coalesce($2::campaign.registration_status, status),
             decided_by = CASE WHEN $2::campaign.registration_status IS DISTINCT FROM status AND $2 IS NOT NULL
               THEN $15 ELSE decided_by END,
             bid_limit = CASE WHEN $3 THEN $4::bigint ELSE bid_limit END,
             deposit_status = coalesce($5::campaign.deposit_status, deposit_status),
             deposit = coalesce($6::bigint, deposit),
             note = coalesce($7, note),
             chat_muted_until = CASE WHEN $8 THEN to_timestamp($9::float8 / 1000.0) ELSE chat_muted_until END,
             chat_banned = coalesce($10, chat_banned),
             chat_slow_seconds = CASE WHEN $11 THEN $12::int ELSE chat_slow_seconds END
           WHERE id = $1`,
          [
            id,
            patch.status ?? null,
            has('bidLimit'),
            patch.bidLimit ?? null,
            patch.depositStatus ?? null,
            patch.deposit ?? null,
            patch.note ?? null,
            has('chatMutedUntil'),
            patch.chatMutedUntil ?? null,
            patch.chatBanned ?? null,
            has('chatSlowSeconds'),
            patch.chatSlowSeconds ?? null,
            has('twitterHandle'),
            patch.twitterHandle ?? null,
            by,
          ],
        );
        if (rowCount === 0) throw new AppError('NOT_FOUND');
      } catch (error) {
        if ((error as { code?: string }).code !== '23505') throw error;
        throw new AppError(
          'CONFLICT',
          undefined,
          `@${patch.twitterHandle} belongs to another bidder already`,
        );
      }
      const row = await one('r.id = $1', [id]);
      if (!row) throw new AppError('NOT_FOUND');
      return row;
    },
  };
}
