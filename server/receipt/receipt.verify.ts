import { compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import { z } from 'zod';
import { type ReceiptKey, receiptKeySchema } from './receipt.keys.ts';
import { RECEIPT_TYPE, type ReceiptClaims, receiptClaimsSchema } from './receipt.rules.ts';

/** The receipt proves nothing; the message says why, for people. */
export class ReceiptError extends Error {}

/**
 * Checks a receipt without asking anybody.
 * @param receipt compact JWS
 * @throws ReceiptError when it was forged or changed, or another key signed it
 */
export async function verifyReceipt(receipt: string, key: ReceiptKey): Promise<ReceiptClaims> {
  const { alg, typ, kid } = headerOf(receipt);
  if (alg !== 'EdDSA') throw new ReceiptError(`It is not signed as the house signs (${String(alg)}).`);
  if (typ !== RECEIPT_TYPE) throw new ReceiptError('It is something else that was signed, no receipt.');
  if (kid !== key.kid) {
    throw new ReceiptError(`Another key signed it (${String(kid)}), not the given one (${key.kid}).`);
  }
  try {
    const { payload } = await compactVerify(receipt, await importJWK(key, 'EdDSA'), {
      algorithms: ['EdDSA'],
    });
    return receiptClaimsSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      throw new ReceiptError('The signature does not fit: it was changed, or the house never gave it.');
    }
    throw new ReceiptError('It is damaged: what was signed is no receipt of a bid.');
  }
}

/** The key of a file as the house gives it out. @throws ReceiptError */
export function readReceiptKey(text: string): ReceiptKey {
  const parsed = receiptKeySchema.safeParse(jsonOf(text));
  if (!parsed.success) throw new ReceiptError('The key file is not one of GET /api/receipts/key.');
  return parsed.data;
}

/** The compact JWS of a file: as it is, or inside the JSON of GET /api/bids/:id/receipt. */
export function readReceipt(text: string): string {
  const inside = z.object({ receipt: z.string() }).safeParse(jsonOf(text));
  return inside.success ? inside.data.receipt : text.trim();
}

function headerOf(receipt: string): { alg?: unknown; typ?: unknown; kid?: unknown } {
  try {
    return decodeProtectedHeader(receipt);
  } catch {
    throw new ReceiptError('It is no receipt: three parts, divided by dots, are expected.');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
