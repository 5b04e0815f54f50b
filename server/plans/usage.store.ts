import type pg from 'pg';
import { type HouseUsage, METERED, type Plan, type UsageStatistics } from '../contracts/plans.ts';
import type { Period, UsedDays } from './usage.rules.ts';

/** Stands for the whole house where counts are kept. */
const HOUSE = '00000000-0000-0000-0000-000000000000';
const ACTIONS = Object.keys(METERED);
const TOP = 5;

export type UsageStore = ReturnType<typeof createUsageStore>;

type StatisticsRow = { email: string; totalNews: string; totalMedia: string; plan: Plan };
type HouseRow = { totalNews: string; totalMedia: string; subscribers: Partial<Record<Plan, number>> };
type TopRow = { action: string; userId: string; displayName: string; amount: string };

/** What was used and made, from counts that the database keeps with every statement: no question here reads a row per use. */
export function createUsageStore(pool: pg.Pool) {
  return {
    /** The document's usage statistics of one user; null: there is none such. */
    async statisticsOf(userId: string): Promise<UsageStatistics | null> {
      const { rows } = await pool.query<StatisticsRow>(
        `SELECT u.email, coalesce(t.total_news, 0) AS "totalNews", coalesce(t.total_media, 0) AS "totalMedia", p.plan
          FROM identity.users u
          CROSS JOIN LATERAL plans.plan_of(u.id) AS p
          LEFT JOIN plans.usage_totals t ON t.user_id = u.id
          WHERE u.id = $1`,
        [userId],
      );
      const [row] = rows;
      return row
        ? {
            email: row.email,
            totalNews: Number(row.totalNews),
            totalMedia: Number(row.totalMedia),
            subscriptionPlan: row.plan,
          }
        : null;
    },

    /** The same of the house, with how many have each plan by a subscription that holds now. */
    async statisticsOfHouse(): Promise<UsageStatistics & Pick<HouseUsage, 'subscribers'>> {
      const { rows } = await pool.query<HouseRow>(
        `SELECT coalesce(sum(total_news), 0) AS "totalNews", coalesce(sum(total_media), 0) AS "totalMedia",
            (SELECT coalesce(json_object_agg(plan, people), '{}') FROM (
               SELECT plan, count(*) AS people FROM plans.subscriptions
               WHERE status IN ('active', 'cancelled')
                 AND start_date <= clock_timestamp() AND (end_date IS NULL OR end_date > clock_timestamp())
               GROUP BY plan) AS held) AS subscribers
          FROM plans.usage_totals WHERE user_id = $1`,
        [HOUSE],
      );
      const { totalNews = 0, totalMedia = 0, subscribers = {} } = rows[0] ?? {};
      return {
        email: null,
        totalNews: Number(totalNews),
        totalMedia: Number(totalMedia),
        subscriptionPlan: null,
        subscribers: { free: 0, pro: 0, enterprise: 0, ...subscribers },
      };
    },

    /** What was used of each action by day, without the days of nothing; `userId` null: by anybody. */
    async daysOf(userId: string | null, { from, to }: Period): Promise<UsedDays> {
      const { rows } = await pool.query<{ action: string; days: UsedDays[string] }>(
        `SELECT action, json_object_agg(day, amount) AS days FROM plans.usage_days
         WHERE user_id = $1 AND action = ANY ($2) AND day BETWEEN $3 AND $4 AND amount > 0
         GROUP BY action`,
        [userId ?? HOUSE, ACTIONS, from, to],
      );
      return Object.fromEntries(rows.map(({ action, days }) => [action, days]));
    },

    /** Who used most of each action in the month of `day`. */
    async topOf(day: string): Promise<HouseUsage['top']> {
      const { rows } = await pool.query<TopRow>(
        `SELECT a.action, c.user_id AS "userId", u.display_name AS "displayName", c.used AS amount
          FROM unnest($1::text[]) AS a(action)
          CROSS JOIN LATERAL (
            SELECT user_id, used FROM plans.usage_counters
            WHERE period_start = date_trunc('month', $2::date::timestamp) AT TIME ZONE 'UTC'
              AND action = a.action AND used > 0
            ORDER BY used DESC, user_id LIMIT $3) AS c
          JOIN identity.users u ON u.id = c.user_id
          ORDER BY a.action, c.used DESC, c.user_id`,
        [ACTIONS, day, TOP],
      );
      const top: HouseUsage['top'] = Object.fromEntries(ACTIONS.map((action) => [action, []]));
      for (const { action, amount, ...person } of rows) {
        top[action]?.push({ ...person, amount: Number(amount) });
      }
      return top;
    },
  };
}
