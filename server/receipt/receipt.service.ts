import type { KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';
import { AppError } from '../platform/errors.ts';
import type { ReceiptKey } from './receipt.keys.ts';
import { RECEIPT_TYPE, type ReceiptClaims } from './receipt.rules.ts';
import type { ReceiptStore } from './receipt.store.ts';

export type ReceiptServiceDeps = {
  store: ReceiptStore;
  keys: Promise<{ privateKey: KeyObject; key: ReceiptKey }>;
  /** How the house is named to the world. */
  issuer: string;
};

export type ReceiptService = ReturnType<typeof createReceiptService>;

/** Signed receipts of bids: the same bytes each time they are asked for. */
export function createReceiptService({ store, keys, issuer }: ReceiptServiceDeps) {
  return {
    /** @throws AppError NOT_FOUND, also for the bid of somebody else */
    async receipt(bidId: string, bidderId: string): Promise<{ receipt: string; claims: ReceiptClaims }> {
      const bid = await store.find(bidId, bidderId);
      if (!bid) throw new AppError('NOT_FOUND');
      const claims: ReceiptClaims = { iss: issuer, ...bid };
      const { privateKey, key } = await keys;
      const receipt = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'EdDSA', typ: RECEIPT_TYPE, kid: key.kid })
        .sign(privateKey);
      return { receipt, claims };
    },

    async key(): Promise<ReceiptKey> {
      return (await keys).key;
    },
  };
}
