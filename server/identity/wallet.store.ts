import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { AppError } from '../platform/errors.ts';
import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { inTransaction } from '../platform/transaction.ts';

type Db = Pick<pg.Pool, 'query'>;
/** `accountId`: whom the wallet is linked to; null: it signs in. */
type Nonce = { address: string; message: string; accountId: string | null };

type Deps = {
  pool: pg.Pool;
  redis: RedisConnection;
  keys: Keys;
  /** What an account is given with its first verified wallet, in the transaction that links it. */
  welcome: (userId: string, db: Db) => Promise<void>;
};

/** Of PostgreSQL: rows name the wallet, which must have one. */
const NOT_NULL_VIOLATION = '23502';

export type WalletStore = ReturnType<typeof createWalletStore>;

/** Wallets of accounts in PostgreSQL, and the words that wait for their signature in Redis. */
export function createWalletStore({ pool, redis, keys, welcome }: Deps) {
  async function ownerOf(address: string, db: Db = pool): Promise<string | null> {
    const sql = 'SELECT id FROM identity.users WHERE wallet_address = $1';
    return (await db.query<{ id: string }>(sql, [address])).rows[0]?.id ?? null;
  }

  return {
    ownerOf,

    /** The verified wallet of an account. */
    async walletOf(userId: string): Promise<string | null> {
      const sql = 'SELECT wallet_address AS wallet FROM identity.users WHERE id = $1';
      return (await pool.query<{ wallet: string | null }>(sql, [userId])).rows[0]?.wallet ?? null;
    },

    /** The account of a verified wallet, opened when there is none. */
    ensureUser(address: string): Promise<string> {
      return inTransaction(pool, async (client) => {
        // Not of the address alone: nobody is to sign up with it before the wallet comes.
        const hash = createHash('sha256').update(address).update(randomBytes(16)).digest('hex').slice(0, 32);
        const { rows } = await client.query<{ id: string }>(
          `INSERT INTO identity.users (email, display_name, wallet_address) VALUES ($1, $2, $3)
           ON CONFLICT (wallet_address) DO NOTHING RETURNING id`,
          [`wallet-${hash}@wallet.invalid`, `${address.slice(0, 6)}…${address.slice(-4)}`, address],
        );
        if (rows[0]) await welcome(rows[0].id, client);
        const id = rows[0]?.id ?? (await ownerOf(address, client));
        if (!id) throw new AppError('CONFLICT');
        return id;
      });
    },

    /** @throws AppError CONFLICT when the wallet is another account's, or the account has another wallet */
    link(userId: string, address: string): Promise<void> {
      return inTransaction(pool, async (client) => {
        const { rowCount } = await client
          .query(
            `UPDATE identity.users SET wallet_address = $2
             WHERE id = $1 AND (wallet_address IS NULL OR wallet_address = $2)`,
            [userId, address],
          )
          .catch((error) => {
            const { constraint } = error as { constraint?: string };
            if (constraint !== 'users_wallet_address_key') throw error;
            throw new AppError('CONFLICT', undefined, 'This wallet belongs to another account');
          });
        if (rowCount === 0) throw new AppError('CONFLICT', undefined, 'This account has another wallet');
        await welcome(userId, client);
      });
    },

    /** @throws AppError CONFLICT when nothing but the wallet opens the account, or narrated videos are kept under it */
    async unlink(userId: string): Promise<void> {
      const sql =
        'UPDATE identity.users SET wallet_address = NULL WHERE id = $1 AND password_hash IS NOT NULL';
      const { rowCount } = await pool.query(sql, [userId]).catch((error: { code?: string }) => {
        if (error.code !== NOT_NULL_VIOLATION) throw error;
        throw new AppError(
          'CONFLICT',
          undefined,
          'Narrated videos are kept under this wallet: delete them first',
        );
      });
      if (rowCount === 0)
        throw new AppError(
          'CONFLICT',
          undefined,
          'Nothing but the wallet opens this account: give it a password first',
        );
    },

    async keepNonce(nonce: string, words: Nonce, seconds: number): Promise<void> {
      await redis.set(keys.walletNonce(nonce), JSON.stringify(words), 'EX', seconds);
    },

    /** Takes the words of a nonce away, whatever comes of them: only one of many at once gets them. */
    async takeNonce(nonce: string): Promise<Nonce | null> {
      const text = await redis.getdel(keys.walletNonce(nonce));
      return text === null ? null : (JSON.parse(text) as Nonce);
    },
  };
}
