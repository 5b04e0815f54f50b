import type pg from 'pg';
import type { Plan } from '../contracts/plans.ts';
import { inTransaction } from '../platform/transaction.ts';
import type { Payer } from './payments/provider.ts';
import type { RemoteSubscription } from './payments/remote.rules.ts';
import { isLarger } from './subscriptions.rules.ts';

/** A subscription that is not over. */
export type Held = {
  id: string;
  plan: Plan;
  status: 'active' | 'cancelled';
  startDate: Date;
  endDate: Date | null;
  nextPlan: Plan | null;
  provider: 'manual' | 'stripe';
  providerSubscription: string | null;
  /** When what staff gave ends by itself, whatever is done with it meanwhile. */
  until: Date | null;
};

export type Standing = {
  name: string;
  /** What the user has without any subscription. */
  base: Plan;
  held: Held | null;
  unpaid: Plan | null;
};

/** `surplus`: it was replaced, and is still to be ended there. `replaced`: it was replaced, and never holds again. */
export type Known = { id: string; plan: Plan; over: boolean; replaced: boolean; asOf: bigint };
type Gift = { plan: Plan; startDate: Date; endDate: Date | null };

const columns = `s.id, s.plan, s.status, s.start_date AS "startDate", s.end_date AS "endDate",
  s.next_plan AS "nextPlan", s.provider, s.provider_subscription AS "providerSubscription",
  (s.metadata->>'until')::timestamptz AS until`;
const holds = `s.status IN ('active', 'cancelled')`;
const EVENTS_KEPT_DAYS = 90;

export type SubscriptionStore = ReturnType<typeof createSubscriptionStore>;
export type Account = ReturnType<typeof accountOf>;

/** Who has which plan. Changes of one user's subscriptions are made one after the other. */
export function createSubscriptionStore(pool: pg.Pool) {
  return {
    /** How it stands at this moment; null: there is no such account. */
    async standing(userId: string): Promise<Standing | null> {
      const user = await userIn(pool, userId);
      if (user === null) return null;
      const { rows } = await pool.query<Held>(
        `SELECT ${columns} FROM plans.subscriptions s
         WHERE s.user_id = $1 AND ${holds} AND (s.end_date IS NULL OR plans.gives_until(s) > clock_timestamp())`,
        [userId],
      );
      const owed = await pool.query<{ plan: Plan }>(
        `SELECT plan FROM plans.subscriptions
         WHERE user_id = $1 AND status = 'expired' AND metadata ? 'unpaid' ORDER BY start_date DESC LIMIT 1`,
        [userId],
      );
      return { ...user, held: rows[0] ?? null, unpaid: rows[0] ? null : (owed.rows[0]?.plan ?? null) };
    },

    /** Changes what a user has, alone: what is over is put aside first. @returns null when there is no such account */
    change<T>(userId: string, work: (account: Account) => Promise<T>): Promise<T | null> {
      return inTransaction(pool, async (db) => {
        await db.query(`SELECT pg_advisory_xact_lock(hashtextextended('subscription:' || $1, 0))`, [userId]);
        const user = await userIn(db, userId);
        if (user === null) return null;
        const { rows } = await db.query<{ now: Date }>(`SELECT clock_timestamp() AS now`);
        const account = accountOf(db, userId, user, rows[0]?.now as Date);
        await account.settle();
        return work(account);
      });
    },

    /** Who has a subscription whose end has come and that is not put aside: one that staff gave, or one that is paid for. */
    async due(provider: Held['provider'], limit: number): Promise<{ userId: string; id: string }[]> {
      const { rows } = await pool.query<{ userId: string; id: string }>(
        `SELECT user_id AS "userId", coalesce(provider_subscription, id::text) AS id
         FROM plans.subscriptions s WHERE ${holds} AND end_date <= clock_timestamp() AND provider = $1
         ORDER BY end_date LIMIT $2`,
        [provider, limit],
      );
      return rows;
    },

    async payer(userId: string): Promise<(Payer & { customer: string | null; attempts: number }) | null> {
      const { rows } = await pool.query(
        `SELECT u.id, u.email, u.display_name AS "displayName", c.customer,
           (SELECT count(*)::int FROM plans.subscriptions s WHERE s.user_id = u.id) AS attempts
         FROM identity.users u LEFT JOIN plans.payment_customers c ON c.user_id = u.id WHERE u.id = $1`,
        [userId],
      );
      return rows[0] ?? null;
    },

    /** The first one stays. */
    async keepCustomer(userId: string, customer: string): Promise<string> {
      const { rows } = await pool.query<{ customer: string }>(
        `INSERT INTO plans.payment_customers AS c (user_id, customer) VALUES ($1, $2)
         ON CONFLICT (user_id) DO UPDATE SET customer = c.customer RETURNING customer`,
        [userId, customer],
      );
      return rows[0]?.customer ?? customer;
    },

    async userOf(customer: string): Promise<string | null> {
      const { rows } = await pool.query<{ user_id: string }>(
        'SELECT user_id FROM plans.payment_customers WHERE customer = $1',
        [customer],
      );
      return rows[0]?.user_id ?? null;
    },

    async ownerOf(providerSubscription: string): Promise<string | null> {
      const { rows } = await pool.query<{ user_id: string }>(
        'SELECT user_id FROM plans.subscriptions WHERE provider_subscription = $1',
        [providerSubscription],
      );
      return rows[0]?.user_id ?? null;
    },

    /** A moment of the one clock that all hubs share, in microseconds. */
    async moment(): Promise<bigint> {
      const { rows } = await pool.query<{ now: string }>(
        'SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now',
      );
      return BigInt(rows[0]?.now ?? 0);
    },

    async knowsEvent(id: string): Promise<boolean> {
      return (await pool.query('SELECT FROM plans.payment_events WHERE id = $1', [id])).rowCount === 1;
    },

    noteEvent: (event: { id: string; type: string }) => noteEvent(pool, event),

    async forgetEvents(): Promise<void> {
      await pool.query(
        'DELETE FROM plans.payment_events WHERE received_at < now() - make_interval(days => $1)',
        [EVENTS_KEPT_DAYS],
      );
    },

    /** Subscriptions that were replaced and may still be charged for. */
    async surplus(): Promise<string[]> {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT provider_subscription AS id FROM plans.subscriptions
         WHERE status = 'expired' AND metadata ? 'surplus' LIMIT 100`,
      );
      return rows.map(({ id }) => id);
    },

    async surplusEnded(providerSubscription: string): Promise<void> {
      await pool.query(
        `UPDATE plans.subscriptions SET metadata = metadata - 'surplus' || '{"replaced": true}'
         WHERE provider_subscription = $1`,
        [providerSubscription],
      );
    },
  };
}

type Db = Pick<pg.Pool, 'query'>;

async function noteEvent(db: Db, { id, type }: { id: string; type: string }): Promise<boolean> {
  const { rowCount } = await db.query(
    'INSERT INTO plans.payment_events (id, type) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING',
    [id, type.slice(0, 80)],
  );
  return rowCount === 1;
}

type User = { name: string; base: Plan };

async function userIn(db: Db, userId: string): Promise<User | null> {
  const { rows } = await db.query<{ role: string; name: string }>(
    'SELECT role, display_name AS name FROM identity.users WHERE id = $1',
    [userId],
  );
  const [row] = rows;
  if (!row) return null;
  return { name: row.name, base: row.role === 'staff' || row.role === 'admin' ? 'enterprise' : 'free' };
}

/** One user's subscriptions in a transaction that holds their lock. */
function accountOf(db: pg.PoolClient, userId: string, { name, base }: User, now: Date) {
  const account = {
    now,
    name,
    base,
    held: null as Held | null,
    /** What ended because its time had come. */
    ended: null as { name: string; plan: Plan; nextPlan: Plan | null } | null,

    noteEvent: (event: { id: string; type: string }) => noteEvent(db, event),

    async read(): Promise<void> {
      const { rows } = await db.query<Held>(
        `SELECT ${columns} FROM plans.subscriptions s WHERE s.user_id = $1 AND ${holds} FOR UPDATE`,
        [userId],
      );
      account.held = rows[0] ?? null;
    },

    /** Puts aside a gift that is over; the plan that was to follow begins where it ended. Of what is paid for, the provider decides. */
    async settle(): Promise<void> {
      await account.read();
      const { held } = account;
      if (held?.provider !== 'manual' || !held.endDate || held.endDate > now) return;
      await account.expire(held.id, {});
      account.ended = { name, plan: held.plan, nextPlan: null };
      if (!held.nextPlan || !isLarger(held.nextPlan, base)) return;
      if (held.until && held.until <= held.endDate) return;
      await account.give({ plan: held.nextPlan, startDate: held.endDate, endDate: held.until });
      account.ended.nextPlan = held.nextPlan;
    },

    async expire(id: string, facts: { unpaid?: true; surplus?: true; asOf?: string }): Promise<void> {
      await db.query(
        `UPDATE plans.subscriptions SET status = 'expired', next_plan = NULL,
           end_date = greatest(start_date, least(coalesce(end_date, $2), $2)),
           metadata = metadata - 'unpaid' - 'renews' || $3
         WHERE id = $1`,
        [id, now, JSON.stringify(facts)],
      );
      if (account.held?.id === id) account.held = null;
    },

    async give({ plan, startDate, endDate }: Gift): Promise<void> {
      await db.query(
        `INSERT INTO plans.subscriptions (user_id, plan, status, start_date, end_date, metadata)
         VALUES ($1, $2, 'active', $3, $4, $5)`,
        [userId, plan, startDate, endDate, JSON.stringify(endDate ? { until: endDate } : {})],
      );
      await account.read();
    },

    async alter({ status, endDate, nextPlan }: Pick<Held, 'status' | 'endDate' | 'nextPlan'>): Promise<void> {
      await db.query(
        'UPDATE plans.subscriptions SET status = $2, end_date = $3, next_plan = $4 WHERE id = $1',
        [account.held?.id, status, endDate, nextPlan],
      );
      await account.read();
    },

    /** The row of a provider's subscription, over or not, and since when it has been as it is written. */
    async known(providerSubscription: string): Promise<Known | null> {
      const { rows } = await db.query<Omit<Known, 'asOf'> & { asOf: string | null }>(
        `SELECT id, plan, status = 'expired' AS over, metadata ?| ARRAY['surplus', 'replaced'] AS replaced,
           metadata->>'asOf' AS "asOf"
         FROM plans.subscriptions
         WHERE provider_subscription = $1 AND user_id = $2 FOR UPDATE`,
        [providerSubscription, userId],
      );
      return rows[0] ? { ...rows[0], asOf: BigInt(rows[0].asOf ?? 0) } : null;
    },

    /**
     * Writes what the provider says of a subscription, also when it was over already.
     * @param as surplus: it gives something and is replaced all the same · over: it gives nothing
     */
    async enter(remote: RemoteSubscription, asOf: bigint, as: 'held' | 'surplus' | 'over'): Promise<void> {
      const held = as === 'held';
      const facts = {
        asOf: String(asOf),
        ...(as === 'surplus' ? { surplus: true } : {}),
        ...(held && remote.renews ? { renews: true } : {}),
      };
      const status = !held ? 'expired' : remote.ends && !remote.nextPlan ? 'cancelled' : 'active';
      await db.query(
        `INSERT INTO plans.subscriptions AS s
           (user_id, plan, status, start_date, end_date, next_plan, provider, provider_subscription, provider_customer, metadata)
         VALUES ($1, $2, $3, least($4::timestamptz, $5::timestamptz), $6, $7, 'stripe', $8, $9, $10)
         ON CONFLICT (provider_subscription) DO UPDATE
           SET plan = excluded.plan, status = excluded.status, end_date = excluded.end_date,
             next_plan = excluded.next_plan, metadata = s.metadata - 'unpaid' - 'renews' || excluded.metadata
         WHERE s.user_id = excluded.user_id`,
        [
          userId,
          remote.plan,
          status,
          remote.startedAt,
          now,
          held ? remote.paidUntil : now,
          held ? remote.nextPlan : null,
          remote.id,
          remote.customer,
          JSON.stringify(facts),
        ],
      );
      await account.read();
    },
  };
  return account;
}
