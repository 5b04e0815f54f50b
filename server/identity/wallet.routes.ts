import { sessionSchema } from '../contracts/identity.ts';
import { walletNonceRequestSchema, walletNonceSchema, walletVerifySchema } from '../contracts/narration.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { AddressLimit } from '../platform/rate-limit.ts';
import type { IdentityService } from './identity.service.ts';
import { createRefreshCookie, deviceOf } from './refresh.cookie.ts';
import type { WalletService } from './wallet.service.ts';

type Deps = {
  wallets: WalletService;
  identity: Pick<IdentityService, 'enter'>;
  authLimit: AddressLimit;
  publicUrl: string;
};

/** Signing in with a wallet, and linking one to the account that is signed in. */
export function walletRoutes({ wallets, identity, authLimit, publicUrl }: Deps): Route[] {
  const { welcome } = createRefreshCookie(publicUrl);
  return [
    route(
      {
        method: 'post',
        path: '/api/auth/wallet/nonce',
        summary:
          'The exact words that a wallet is to sign, good for ten minutes and one use; with an access token they name the account that it is to be linked to',
        auth: 'anyone',
        body: walletNonceRequestSchema,
        response: walletNonceSchema,
      },
      async ({ body, caller, address }) => {
        await authLimit.consume(address);
        return wallets.nonce(body.walletAddress, caller);
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/auth/wallet/verify',
        summary:
          'Sign in by the signature of a wallet; with an access token: link the wallet to that account',
        auth: 'anyone',
        body: walletVerifySchema,
        response: sessionSchema,
      },
      async ({ body, caller, address, req, res }) => {
        await authLimit.consume(address);
        const userId = await wallets.verify(body, caller);
        return welcome(res, await identity.enter(userId, deviceOf(req, address)));
      },
    ),
    route(
      {
        method: 'delete',
        path: '/api/auth/wallet',
        summary: 'Unlink the wallet from the own account; refused when nothing else opens it',
        auth: 'user',
      },
      ({ caller }) => wallets.unlink(caller.id),
    ),
  ];
}
