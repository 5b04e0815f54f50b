import type { Pool } from 'pg';
import type { Persona } from '../contracts/agent.ts';
import type { Mood } from '../contracts/events.ts';
import type { SceneState } from '../contracts/scene.ts';
import { type Keys, TTL_SECONDS } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { DEFAULT_HOST } from './default.host.ts';
import { EXPRESSION_NAMES } from './expressions.rules.ts';
import type { Feeling } from './mood.rules.ts';
import { personaOf } from './persona.rules.ts';

export interface Host {
  id: string;
  name: string;
}

/** A mood that staff hold, until a moment in epoch milliseconds. */
export type MoodHold = { mood: Mood; until: number };

/** What PostgreSQL keeps of a host beside its memory; staff may change it at any moment. */
export interface HostSettings extends Host {
  persona: Persona;
  muted: boolean;
  answersChat: boolean;
  blockedWords: string[];
  moodHold: MoodHold | null;
}
export type HostPatch = Partial<
  Pick<HostSettings, 'name' | 'muted' | 'answersChat' | 'blockedWords'> & { persona: Partial<Persona> }
>;

export interface HostContext {
  auctionId: string | null;
  /** What was said last, oldest first. */
  remarks: readonly string[];
}
/** The mood as everybody sees it. */
export type KeptMood = Feeling & { moodHeldUntil: number | null };

type Row = Host & {
  personality: Record<string, unknown>;
  muted: boolean;
  answersChat: boolean;
  blockedWords: string[];
  state: { moodHold?: MoodHold | null };
};

const COLUMNS = `id, name, personality, muted, answers_chat AS "answersChat", blocked_words AS "blockedWords", state`;

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

  async list(): Promise<HostSettings[]> {
    const { rows } = await this.#pool.query<Row>(
      `SELECT ${COLUMNS} FROM host.characters ORDER BY created_at LIMIT 50`,
    );
    return rows.map(settings);
  }

  async read(hostId: string): Promise<HostSettings | null> {
    const { rows } = await this.#pool.query<Row>(`SELECT ${COLUMNS} FROM host.characters WHERE id = $1`, [
      hostId,
    ]);
    return rows[0] ? settings(rows[0]) : null;
  }

  /** @returns null when there is no such host @throws 23505 (unique) when another bears that name */
  async patch(
    hostId: string,
    { name, muted, answersChat, blockedWords, persona }: HostPatch,
  ): Promise<HostSettings | null> {
    const { rows } = await this.#pool.query<Row>(
      `UPDATE host.characters SET name = coalesce($2, name), muted = coalesce($3, muted),
         answers_chat = coalesce($4, answers_chat), blocked_words = coalesce($5, blocked_words),
         personality = personality || $6::jsonb, updated_at = now()
       WHERE id = $1 RETURNING ${COLUMNS}`,
      [
        hostId,
        name ?? null,
        muted ?? null,
        answersChat ?? null,
        blockedWords ?? null,
        JSON.stringify(persona ?? {}),
      ],
    );
    return rows[0] ? settings(rows[0]) : null;
  }

  async holdMood(hostId: string, hold: MoodHold | null): Promise<void> {
    await this.#pool.query(
      `UPDATE host.characters SET state = jsonb_set(state, '{moodHold}', $2::jsonb), updated_at = now() WHERE id = $1`,
      [hostId, JSON.stringify(hold)],
    );
  }

  async setMood(hostId: string, mood: KeptMood): Promise<void> {
    await this.#set(this.#keys.agentMood(hostId), mood);
  }

  async mood(hostId: string): Promise<KeptMood | null> {
    return this.#get(this.#keys.agentMood(hostId));
  }

  async setContext(hostId: string, context: HostContext): Promise<void> {
    await this.#set(this.#keys.agentContext(hostId), context);
  }

  async context(hostId: string): Promise<HostContext | null> {
    return this.#get(this.#keys.agentContext(hostId));
  }

  /** In which picture the host stands. */
  async setScene(hostId: string, scene: SceneState): Promise<void> {
    await this.#set(this.#keys.agentScene(hostId), scene);
  }

  /** How the host stands as a whole: settings that others may want to know, and the lot on the block. */
  async setState(host: HostSettings, auctionId: string | null): Promise<void> {
    const { name, muted, answersChat, persona } = host;
    const state = { name, auctionId, muted, answersChat, persona, changedAt: Date.now() };
    await this.#set(this.#keys.agent(host.id), state);
  }

  async #set(key: string, value: unknown): Promise<void> {
    await this.#redis.set(key, JSON.stringify(value), 'EX', TTL_SECONDS);
  }

  async #get<T>(key: string): Promise<T | null> {
    const text = await this.#redis.get(key);
    return text === null ? null : (JSON.parse(text) as T);
  }
}

function settings({ personality, state, ...row }: Row): HostSettings {
  return { ...row, persona: personaOf(personality), moodHold: state.moodHold ?? null };
}

/** Below data/assets. */
function expressionPath(name: string): string {
  return `character/expressions/${name}.webp`;
}
