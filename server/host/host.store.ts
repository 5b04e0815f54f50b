import type { Pool } from 'pg';
import { type Keys, TTL_SECONDS } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { DEFAULT_HOST } from './default.host.ts';
import { EXPRESSION_NAMES } from './expressions.rules.ts';
import type { Feeling } from './mood.rules.ts';

export interface Host {
  id: string;
  name: string;
}

export interface HostContext {
  auctionId: string | null;
  /** What was said last, oldest first. */
  remarks: readonly string[];
}

/** The characters in PostgreSQL and the live state of the one on stage in Redis. */
export class HostStore {
  readonly #pool: Pool;
  readonly #redis: RedisConnection;
  readonly #keys: Keys;

  constructor(pool: Pool, redis: RedisConnection, keys: Keys) {
    this.#pool = pool;
    this.#redis = redis;
    this.#keys = keys;
  }

  /** The host of the house; made with the default character the first time. */
  async ensureHost(): Promise<Host> {
    const expressions = Object.fromEntries(EXPRESSION_NAMES.map((name) => [name, expressionPath(name)]));
    await this.#pool.query(
      `INSERT INTO host.characters (name, personality, expressions) SELECT $1, $2, $3
       WHERE NOT EXISTS (SELECT 1 FROM host.characters) ON CONFLICT (name) DO NOTHING`,
      [DEFAULT_HOST.name, JSON.stringify(DEFAULT_HOST.personality), JSON.stringify(expressions)],
    );
    const { rows } = await this.#pool.query<Host>(
      'SELECT id, name FROM host.characters ORDER BY created_at LIMIT 1',
    );
    return rows[0] as Host;
  }

  async setMood(hostId: string, feeling: Feeling): Promise<void> {
    await this.#redis.set(this.#keys.agentMood(hostId), JSON.stringify(feeling), 'EX', TTL_SECONDS);
  }

  async setContext(host: Host, context: HostContext): Promise<void> {
    await this.#redis.set(this.#keys.agentContext(host.id), JSON.stringify(context), 'EX', TTL_SECONDS);
    const state = JSON.stringify({ name: host.name, auctionId: context.auctionId, changedAt: Date.now() });
    await this.#redis.set(this.#keys.agent(host.id), state, 'EX', TTL_SECONDS);
  }
}

/** Below data/assets. */
function expressionPath(name: string): string {
  return `character/expressions/${name}.webp`;
}
