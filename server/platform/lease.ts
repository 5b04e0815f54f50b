import { isKnownDead, nameHolder } from './lease.holder.ts';
import type { Logger } from './logger.ts';
import type { RedisConnection } from './redis.ts';

const TTL_MS = 4_000;
const RENEW_MS = 1_000;

/** Takes the lease when it is free and prolongs it when it is ours, in one step. */
const TAKE = `
  local holder = redis.call('GET', KEYS[1])
  if holder and holder ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return 1`;
const GIVE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

export type Lease = {
  start(): Promise<void>;
  /** Whether this process may act now. False as soon as it cannot be sure any more. */
  held(): boolean;
  /** Gives it up, so that another process takes over at once. */
  stop(): Promise<void>;
};

export type LeaseDeps = { redis: RedisConnection; key: string; logger: Logger };

/**
 * A duty that one process at a time has, while Redis answers: directing the demo, speaking for the host.
 * It keeps such work from being done twice; it is no fence, and nothing that must be exact may rest on it.
 */
export function createLease({ redis, key, logger }: LeaseDeps): Lease {
  const me = nameHolder();
  let heldUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();

  async function renew(): Promise<void> {
    const asked = performance.now();
    try {
      let taken = await redis.eval(TAKE, 1, key, me, TTL_MS);
      if (taken !== 1 && (await leaveOfTheDead())) taken = await redis.eval(TAKE, 1, key, me, TTL_MS);
      heldUntil = taken === 1 ? asked + TTL_MS : 0;
    } catch (err) {
      logger.debug({ err, key }, 'lease not renewed');
    }
  }

  /** After a kill -9 nobody need wait for the end of the term. */
  async function leaveOfTheDead(): Promise<boolean> {
    const holder = await redis.get(key);
    return holder !== null && isKnownDead(holder) && (await redis.eval(GIVE, 1, key, holder)) === 1;
  }

  return {
    async start() {
      await renew();
      timer = setInterval(() => {
        underWay = renew();
      }, RENEW_MS);
    },
    held: () => performance.now() < heldUntil,
    async stop() {
      clearInterval(timer);
      await underWay;
      heldUntil = 0;
      await redis.eval(GIVE, 1, key, me).catch(() => undefined);
    },
  };
}
