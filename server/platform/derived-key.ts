import { hkdfSync } from 'node:crypto';

/** 32 bytes for one purpose out of the session secret (HKDF-SHA256): the same on every hub, and after every restart. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'gavelcast', purpose, 32));
}
