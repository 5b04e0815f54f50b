import { createPublicKey, verify } from 'node:crypto';
import bs58 from 'bs58';
import { getAddress, verifyMessage } from 'viem/utils';
import { AppError } from '../platform/errors.ts';

/**
 * Keys of Solana's curve that are no secret's: for them anybody finds a signature. Little-endian hex without the sign bit.
 * (The system program, eleven ones and more, is one of them.)
 */
const WEAK_KEYS = new Set([
  `00${'00'.repeat(31)}`,
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);

const isEvm = (address: string): boolean => address.startsWith('0x');

/**
 * The one form in which an address is kept: of EVM chains with its checksum, however it was written.
 * @throws AppError VALIDATION_FAILED when it is no address
 */
export function canonicalWallet(address: string): string {
  if (/^0x[0-9a-fA-F]{40}$/.test(address)) return getAddress(address);
  const key = base58(address);
  if (key?.length !== 32 || isWeak(key)) {
    throw new AppError('VALIDATION_FAILED', undefined, 'This is no address of a wallet');
  }
  return address;
}

/**
 * Whether the owner of the wallet has signed these words: `personal_sign` of an EVM account (0x…), ed25519 of Solana
 * (base58). Never throws: what is no signature is none of the wallet.
 * @param address as `canonicalWallet` gives it
 */
export async function isSignedBy(address: string, message: string, signature: string): Promise<boolean> {
  try {
    return isEvm(address)
      ? /^0x[0-9a-fA-F]{130}$/.test(signature) &&
          (await verifyMessage({
            address: address as `0x${string}`,
            message,
            signature: signature as `0x${string}`,
          }))
      : isSignedOnSolana(address, message, signature);
  } catch {
    return false;
  }
}

function isSignedOnSolana(address: string, message: string, signature: string): boolean {
  const [key, signed] = [base58(address), base58(signature)];
  if (key?.length !== 32 || isWeak(key) || signed?.length !== 64) return false;
  const x = Buffer.from(key).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(message), publicKey, signed);
}

function isWeak(key: Uint8Array): boolean {
  const bytes = Buffer.from(key);
  bytes[31] = (bytes[31] ?? 0) & 0x7f;
  return WEAK_KEYS.has(bytes.toString('hex'));
}

function base58(text: string): Uint8Array | undefined {
  return bs58.decodeUnsafe(text);
}

/** The words that a wallet signs: they say where, as whom, what for and how long, and are good for nothing else. */
export function walletMessage(words: {
  /** Of the house, as its guests know it. */
  url: URL;
  address: string;
  /** Whom it is linked to; null: it signs in. */
  account: { id: string; name: string } | null;
  nonce: string;
  issuedAt: Date;
  expiresAt: Date;
}): string {
  const { url, address, account, nonce, issuedAt, expiresAt } = words;
  const chain = isEvm(address) ? 'Ethereum' : 'Solana';
  return [
    `${url.host} wants you to sign in with your ${chain} account:`,
    address,
    '',
    account
      ? `Link this wallet to the Gavelcast account “${account.name.replace(/\s+/g, ' ')}” (${account.id}). Whoever has that account then uses this wallet there. This costs nothing and moves nothing.`
      : 'Sign in to Gavelcast with this wallet. This costs nothing and moves nothing.',
    '',
    `URI: ${url.origin}`,
    'Version: 1',
    ...(isEvm(address) ? ['Chain ID: 1'] : []),
    `Nonce: ${nonce}`,
    `Issued At: ${issuedAt.toISOString()}`,
    `Expiration Time: ${expiresAt.toISOString()}`,
  ].join('\n');
}
