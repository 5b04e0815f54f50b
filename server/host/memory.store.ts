import type { Pool } from 'pg';
import { inTransaction } from '../platform/transaction.ts';
import { type Remembered, remember } from './memory.rules.ts';

export type MemoryStore = ReturnType<typeof createMemoryStore>;

/** What a host remembers, in its own row. */
export function createMemoryStore(pool: Pool) {
  return {
    /** Oldest first. */
    async read(characterId: string): Promise<Remembered[]> {
      const { rows } = await pool.query<{ memory: Remembered[] }>(
        'SELECT memory FROM host.characters WHERE id = $1',
        [characterId],
      );
      return rows[0]?.memory ?? [];
    },

    /** Adds memories, or replaces those with the same ids; one after another, whoever does it. */
    async add(characterId: string, news: readonly Remembered[]): Promise<Remembered[]> {
      return inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ memory: Remembered[] }>(
          'SELECT memory FROM host.characters WHERE id = $1 FOR UPDATE',
          [characterId],
        );
        const memory = remember(rows[0]?.memory ?? [], news);
        await client.query('UPDATE host.characters SET memory = $2, updated_at = now() WHERE id = $1', [
          characterId,
          JSON.stringify(memory),
        ]);
        return memory;
      });
    },

    /** @returns whether there was such a memory */
    async forget(characterId: string, memoryId: string): Promise<boolean> {
      const { rowCount } = await pool.query(
        `UPDATE host.characters SET updated_at = now(), memory = coalesce((SELECT jsonb_agg(m ORDER BY at)
             FROM jsonb_array_elements(memory) WITH ORDINALITY AS kept(m, at) WHERE m ->> 'id' <> $2), '[]')
         WHERE id = $1 AND memory @> jsonb_build_array(jsonb_build_object('id', $2::text))`,
        [characterId, memoryId],
      );
      return rowCount === 1;
    },
  };
}
