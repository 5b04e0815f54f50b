import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from './errors.ts';
import type { Keys } from './redis.keys.ts';
import type { RedisConnection } from './redis.ts';

export type RateLimit = {
  /** @throws AppError RATE_LIMITED with `retryAfterMs` when the points of the window are used up */
  consume(who: string, points?: number): Promise<void>;
  reset(who: string): Promise<void>;
};

/** A limit per network address. */
export type AddressLimit = Pick<RateLimit, 'consume'>;

export type RateLimitRule = { family: string; points: number; seconds: number };

export type RateLimits = {
  limit(rule: RateLimitRule): RateLimit;
  /** The same for addresses; this machine itself is exempt unless a proxy on it speaks for others. */
  perAddress(rule: RateLimitRule): AddressLimit;
};

export type RateLimitDeps = { redis: RedisConnection; keys: Keys; trustedProxies: number };

/** Limits shared by all hubs through Redis; while Redis is away each process counts by itself. */
export function createRateLimits({ redis, keys, trustedProxies }: RateLimitDeps): RateLimits {
  const limit = ({ family, points, seconds: duration }: RateLimitRule): RateLimit => {
    const keyPrefix = keys.rateLimit(family);
    const limiter = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix,
      points,
      duration,
      rejectIfRedisNotReady: true,
      // Whoever floods us is refused from memory, without a question to Redis.
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration }),
    });
    return {
      async consume(who, cost = 1) {
        try {
          await limiter.consume(who, cost);
        } catch (refusal) {
          throw limited(refusal);
        }
      },
      async reset(who) {
        await limiter.delete(who);
      },
    };
  };

  return {
    limit,
    perAddress(rule) {
      const counted = limit(rule);
      return {
        async consume(address, cost) {
          if (trustedProxies === 0 && isLoopback(address)) return;
          await counted.consume(address, cost);
        },
      };
    },
  };
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function limited(refusal: unknown): unknown {
  if (!(refusal instanceof RateLimiterRes)) return refusal;
  return new AppError('RATE_LIMITED', { retryAfterMs: Math.max(1, refusal.msBeforeNext) });
}
