import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { deriveKey } from '../platform/derived-key.ts';

/** The public half, as anyone may keep it. `kid` is its thumbprint (RFC 7638). */
export const receiptKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
  kid: z.string(),
});
export type ReceiptKey = z.infer<typeof receiptKeySchema>;

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The pair that signs receipts: out of the session secret, so that all hubs sign alike. */
export async function receiptKeys(
  sessionSecret: string,
): Promise<{ privateKey: KeyObject; key: ReceiptKey }> {
  const der = Buffer.concat([pkcs8Head, deriveKey(sessionSecret, 'bid receipts')]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const bare = { kty: 'OKP', crv: 'Ed25519', x: x as string } as const;
  const key = { ...bare, alg: 'EdDSA', use: 'sig', kid: await calculateJwkThumbprint(bare) } as const;
  return { privateKey, key };
}
