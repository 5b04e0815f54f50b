import type { WalletNonce } from '../../../server/contracts/narration.ts';
import type { Api } from '../../../viewer/house/api.ts';

/** What a browser's EVM wallet offers (EIP-1193). */
type Ethereum = { request: (call: { method: string; params?: unknown[] }) => Promise<unknown> };
type Solana = {
  connect: () => Promise<{ publicKey: { toString(): string } }>;
  signMessage: (message: Uint8Array, encoding: 'utf8') => Promise<{ signature: Uint8Array }>;
};
type Wallets = { ethereum?: Ethereum; solana?: Solana };

export type WalletKind = 'ethereum' | 'solana';

/** The wallets that this browser has. */
export function walletsHere(): WalletKind[] {
  const { ethereum, solana } = window as unknown as Wallets;
  return [...(ethereum ? (['ethereum'] as const) : []), ...(solana ? (['solana'] as const) : [])];
}

/**
 * Has the wallet sign the words of the house, so that its address is believed; answers with the address.
 * @throws ApiError when the house refuses, Error when the wallet does
 */
export async function connectWallet(api: Api, kind: WalletKind): Promise<string> {
  const { ethereum, solana } = window as unknown as Wallets;
  if (kind === 'ethereum' && ethereum) {
    const [address] = (await ethereum.request({ method: 'eth_requestAccounts' })) as string[];
    return verify(api, String(address), async (message) =>
      String(await ethereum.request({ method: 'personal_sign', params: [hexOf(message), address] })),
    );
  }
  if (kind === 'solana' && solana) {
    const { publicKey } = await solana.connect();
    return verify(api, publicKey.toString(), async (message) => {
      const { signature } = await solana.signMessage(new TextEncoder().encode(message), 'utf8');
      return base58(signature);
    });
  }
  throw new Error('This browser has no such wallet.');
}

async function verify(
  api: Api,
  walletAddress: string,
  sign: (message: string) => Promise<string>,
): Promise<string> {
  const { message, nonce } = await api<WalletNonce>('POST', '/api/auth/wallet/nonce', { walletAddress });
  await api('POST', '/api/auth/wallet/verify', { walletAddress, nonce, signature: await sign(message) });
  return walletAddress;
}

const hexOf = (text: string) =>
  `0x${[...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** As Solana writes keys and signatures. */
export function base58(bytes: Uint8Array): string {
  let number = 0n;
  for (const byte of bytes) number = number * 256n + BigInt(byte);
  let text = '';
  for (; number > 0n; number /= 58n) text = ALPHABET[Number(number % 58n)] + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + text;
}
