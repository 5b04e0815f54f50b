import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { WalletNonce, walletVerifySchema } from '../contracts/narration.ts';
import type { Caller } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';
import { canonicalWallet, isSignedBy, walletMessage } from './wallet.signature.ts';
import type { WalletStore } from './wallet.store.ts';

/** So long the words to be signed are good. */
const NONCE_SECONDS = 600;

type Deps = { store: WalletStore; publicUrl: string; now?: () => number };

export type WalletService = ReturnType<typeof createWalletService>;

/** Wallets: nobody is believed to own one before it has signed words of ours, each once. */
export function createWalletService({ store, publicUrl, now = Date.now }: Deps) {
  return {
    /**
     * Words by which the wallet signs in, or is linked to the caller's account, which they name.
     * @throws AppError VALIDATION_FAILED when it is no address; FORBIDDEN for robots
     */
    async nonce(walletAddress: string, caller: Caller | null): Promise<WalletNonce> {
      if (caller?.robot) throw new AppError('FORBIDDEN');
      const address = canonicalWallet(walletAddress);
      const nonce = randomBytes(16).toString('hex');
      const [issuedAt, expiresAt] = [new Date(now()), new Date(now() + NONCE_SECONDS * 1_000)];
      const url = new URL(publicUrl);
      const message = walletMessage({ url, address, account: caller, nonce, issuedAt, expiresAt });
      await store.keepNonce(nonce, { address, message, accountId: caller?.id ?? null }, NONCE_SECONDS);
      return { message, nonce, expiresAt: expiresAt.toISOString() };
    },

    /**
     * The account of whoever has signed: the caller's own, which the wallet is linked to, or the wallet's, opened when
     * there is none.
     * @throws AppError WALLET_REFUSED, also for words that were made for another account, or for signing in; CONFLICT when the wallet is another account's; FORBIDDEN for robots
     */
    async verify(
      { walletAddress, nonce, signature }: z.output<typeof walletVerifySchema>,
      caller: Caller | null,
    ): Promise<string> {
      if (caller?.robot) throw new AppError('FORBIDDEN');
      const address = canonicalWallet(walletAddress);
      const words = await store.takeNonce(nonce);
      const isMeant = words?.address === address && words.accountId === (caller?.id ?? null);
      if (!isMeant || !(await isSignedBy(address, words.message, signature))) {
        throw new AppError('WALLET_REFUSED');
      }
      if (!caller) return store.ensureUser(address);
      await store.link(caller.id, address);
      return caller.id;
    },

    unlink: store.unlink,

    /** @throws AppError FORBIDDEN unless the caller has shown that this wallet is theirs. @returns it as it is kept */
    async requireOwn(userId: string, walletAddress: string): Promise<string> {
      const address = canonicalWallet(walletAddress);
      if ((await store.walletOf(userId)) === address) return address;
      throw new AppError('FORBIDDEN', undefined, 'This account has not signed with that wallet');
    },
  };
}
