import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from './logger.ts';

export type RedisConnection = Redis | Cluster;

export type RedisConnections = {
  /** Commands that fail at once while Redis is away: a bid must never wait in a queue and be taken later. */
  commands: RedisConnection;
  /** Pub/sub only; subscribes again by itself after a loss. */
  subscriber: RedisConnection;
  /** A further connection for large values: they must not stand in a bid's way. Fails at once, as `commands`. */
  aside(): RedisConnection;
  /** A further connection for BullMQ, which waits for Redis as long as it takes. */
  queue(): RedisConnection;
  close(): Promise<void>;
};

export type RedisConnectionOptions = {
  url: string;
  cluster: boolean;
  logger: Logger;
  /** How long the first connection may take. */
  timeoutMs?: number;
};

/** Back within a quarter of a second: an auction runs on a clock. */
const retryStrategy = (attempt: number) => Math.min(10 * attempt, 250);

const failAtOnce: RedisOptions = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  // A Redis that hangs (stopped, or its machine gone) is a Redis that is away.
  socketTimeout: 5_000,
};

const waitForEver: RedisOptions = { maxRetriesPerRequest: null };

/**
 * Opens the connections of one process.
 * @throws when Redis is not reachable within `timeoutMs`
 */
export async function connectRedis({
  url,
  cluster,
  logger,
  timeoutMs = 10_000,
}: RedisConnectionOptions): Promise<RedisConnections> {
  const opened: RedisConnection[] = [];
  const open = (name: string, options: RedisOptions): RedisConnection => {
    const common: RedisOptions = {
      ...options,
      connectionName: `gavelcast-${name}`,
      connectTimeout: 3_000,
      keepAlive: 5_000,
    };
    const connection = cluster
      ? new Cluster([url], {
          lazyConnect: true,
          enableOfflineQueue: options.enableOfflineQueue ?? true,
          clusterRetryStrategy: retryStrategy,
          redisOptions: { ...common, ...credentialsOf(url) },
        })
      : new Redis(url, { ...common, lazyConnect: true, retryStrategy });
    logConnection(connection, name, logger);
    opened.push(connection);
    return connection;
  };

  const commands = open('commands', failAtOnce);
  const subscriber = open('subscriber', waitForEver);
  const close = async () => {
    await Promise.allSettled(opened.map((connection) => quit(connection)));
  };
  try {
    await Promise.all([commands, subscriber].map((connection) => ready(connection, timeoutMs)));
  } catch (error) {
    await close();
    throw error;
  }

  return {
    commands,
    subscriber,
    aside: () => open('aside', failAtOnce),
    queue: () => open('queue', waitForEver),
    close,
  };
}

/**
 * Sends the commands of one turn of the event loop in one write: Redis then runs them in one turn of its own, with one
 * write to its file. (A pipeline would also hold the answers back until the last of them.)
 */
export function gatherWrites(connection: RedisConnection): void {
  if (!(connection instanceof Redis)) return;
  const { stream } = connection;
  if (!stream || stream.writableCorked > 0) return;
  stream.cork();
  setImmediate(() => stream.uncork());
}

/** What `send` gives to the connection goes out in one write, now. */
export function writeTogether(connection: RedisConnection, send: () => void): void {
  const stream = connection instanceof Redis ? connection.stream : undefined;
  stream?.cork();
  try {
    send();
  } finally {
    stream?.uncork();
  }
}

/** Resolves when commands are taken; `connect()` alone gives up on the first refusal. */
function ready(connection: RedisConnection, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let last: Error | undefined;
    const onError = (error: Error) => {
      last = error;
    };
    const onReady = () => {
      clearTimeout(timer);
      connection.off('error', onError);
      resolve();
    };
    const timer = setTimeout(() => {
      connection.off('error', onError);
      connection.off('ready', onReady);
      reject(new Error(`Redis does not answer: ${last?.message ?? 'no reply'}`));
    }, timeoutMs);
    connection.on('error', onError);
    connection.once('ready', onReady);
    // Its failure is also an `error` event, and the connection goes on trying.
    connection.connect().catch(() => undefined);
  });
}

async function quit(connection: RedisConnection): Promise<void> {
  if (connection.status === 'ready') await connection.quit().catch(() => undefined);
  connection.disconnect();
}

/** One line when it goes and one when it is back, however many attempts lie between. */
function logConnection(connection: RedisConnection, name: string, logger: Logger): void {
  let down = false;
  connection.on('error', (err: Error) => {
    if (!down) logger.warn({ err: { message: err.message }, connection: name }, 'Redis connection trouble');
    down = true;
  });
  connection.on('ready', () => {
    if (down) logger.info({ connection: name }, 'Redis is back');
    down = false;
  });
}

/** A cluster learns the other nodes' addresses from the first, but not how to sign in there. */
function credentialsOf(url: string): RedisOptions {
  const { username, password, protocol } = new URL(url);
  return {
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
