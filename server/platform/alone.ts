import type pg from 'pg';

/** Does `work` unless somebody, in any process, is at it already; a process that dies lets go of it. It takes a connection of the pool. */
export async function alone(pool: pg.Pool, name: string, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let broken = false;
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine',
      [name],
    );
    if (!rows[0]?.mine) return;
    try {
      await work();
    } finally {
      // A connection that cannot let go is closed, and lets go by that.
      await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => {
        broken = true;
      });
    }
  } finally {
    client.release(broken);
  }
}
