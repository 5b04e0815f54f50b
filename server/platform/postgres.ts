import pg from 'pg';
import type { Logger } from './logger.ts';

export type PostgresOptions = {
  url: string;
  /** Most connections at once. */
  max?: number;
  /** A statement that takes longer is cancelled by the server, in milliseconds. */
  statementTimeoutMs?: number;
  /** How long to wait for a free or new connection, in milliseconds. */
  connectTimeoutMs?: number;
  name?: string;
  logger: Logger;
};

/**
 * A pool of connections. BIGINT (money, rev, seq) and NUMERIC arrive as strings of digits, never as floats.
 * A pool whose server goes away is usable again as soon as the server is back.
 */
export function createPool(options: PostgresOptions): pg.Pool {
  const { statementTimeoutMs = 15_000 } = options;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: options.name ?? 'gavelcast',
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMs,
    // A server that is gone without goodbye cancels nothing.
    query_timeout: statementTimeoutMs + 2_000,
    // A client that died inside a transaction must not hold the locks of a lot's head.
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    types: { getTypeParser },
  });
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', (err) => {
    options.logger.warn({ err: { message: err.message } }, 'lost an idle PostgreSQL connection');
  });
  // Nor may one that breaks in use: whoever waits for its answer is told, and the pool drops it when it comes back.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Whether the database answers. */
export async function databaseAnswers(pool: pg.Pool): Promise<boolean> {
  try {
    await pool.query('SELECT 1');
    return true;
  } catch {
    return false;
  }
}

const exactTypes = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);
const asText = (value: string) => value;

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (exactTypes.has(oid) && format !== 'binary') return asText;
  return pg.types.getTypeParser(oid, format);
}
