import type pg from 'pg';
import type { ErrorCode } from '../contracts/errors.ts';

export type Refusal = { code: ErrorCode; details: Record<string, unknown>; message: string };
type Receipt = { digest: string; refusal: Refusal | null };

export type SocialBidStore = ReturnType<typeof createSocialBidStore>;

/** Which messages were taken, and whose handle it is. */
export function createSocialBidStore(pool: pg.Pool) {
  return {
    /** Notes that a message was taken; of two at once, both are told what the first one said. */
    async receive(id: string, digest: string): Promise<Receipt> {
      const { rows } = await pool.query<Receipt>(
        `INSERT INTO ops.webhook_receipts (id, digest) VALUES ($1, $2)
         ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id RETURNING digest, refusal`,
        [id, digest],
      );
      return rows[0] as Receipt;
    },

    /** The first final refusal stays the answer. */
    async refuse(id: string, refusal: Refusal): Promise<void> {
      await pool.query('UPDATE ops.webhook_receipts SET refusal = coalesce(refusal, $2) WHERE id = $1', [
        id,
        JSON.stringify(refusal),
      ]);
    },

    async bidderOf(handle: string): Promise<{ id: string; displayName: string } | null> {
      const { rows } = await pool.query<{ id: string; displayName: string }>(
        `SELECT id, display_name AS "displayName" FROM identity.users
         WHERE twitter_handle = $1 AND is_active AND NOT is_robot`,
        [handle],
      );
      return rows[0] ?? null;
    },
  };
}

/** Longer than any lot runs, so that no message is ever taken for a new one while it could still bid. */
const KEPT_DAYS = 60;

export async function forgetWebhooks(pool: pg.Pool): Promise<void> {
  await pool.query('DELETE FROM ops.webhook_receipts WHERE received_at < now() - make_interval(days => $1)', [
    KEPT_DAYS,
  ]);
}
