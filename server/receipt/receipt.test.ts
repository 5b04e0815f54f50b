import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ReceiptKey, receiptKeys } from './receipt.keys.ts';
import { RECEIPT_TYPE, type ReceiptClaims, receiptWords } from './receipt.rules.ts';
import { createReceiptService } from './receipt.service.ts';
import { readReceipt, readReceiptKey, verifyReceipt } from './receipt.verify.ts';

const secret = 'a secret for tests that is long enough';
const bid: Omit<ReceiptClaims, 'iss'> = {
  lot: { id: '019364b2-0000-7000-8000-000000000001', number: 14, title: 'Harbour at dusk' },
  bidId: '019364b2-0000-7000-8000-000000000002',
  seq: 7,
  rev: 12,
  amount: '1250000',
  currency: 'USD',
  paddle: 102,
  serverTime: Date.UTC(2026, 10, 21, 12, 30),
  entryId: '019364b2-0000-7000-8000-000000000003',
  format: 'english',
};
const claims: ReceiptClaims = { iss: 'https://house.example', ...bid };

let receipt: string;
let key: ReceiptKey;

beforeAll(async () => {
  const keys = receiptKeys(secret);
  key = (await keys).key;
  const service = createReceiptService({ store: { find: async () => bid }, keys, issuer: claims.iss });
  ({ receipt } = await service.receipt(bid.bidId, 'ada'));
});

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const proves = (forged: string, with_ = key) => verifyReceipt(forged, with_);

describe('a receipt', () => {
  it('proves what was bid, and says so in words', async () => {
    expect(await verifyReceipt(receipt, key)).toEqual(claims);
    const words = receiptWords(claims);
    expect(words[0]).toBe('The house at https://house.example accepted a bid of $12,500 (USD).');
    expect(words).toContain("Time     2026-11-21T12:30:00.000Z on the house's clock");
  });

  it('is read from the bare text and from the answer of the house', () => {
    expect(readReceipt(`${receipt}\n`)).toBe(receipt);
    expect(readReceipt(JSON.stringify({ receipt, claims }))).toBe(receipt);
    expect(readReceiptKey(JSON.stringify(key))).toEqual(key);
    expect(() => readReceiptKey('{"kty":"RSA"}')).toThrow(/key file/);
  });

  it('is signed alike by every hub, and by no other house', async () => {
    expect((await receiptKeys(secret)).key).toEqual(key);
    expect((await receiptKeys('another secret that is long enough')).key.kid).not.toBe(key.kid);
  });

  it('does not stand a changed amount', async () => {
    const [header, , signature] = receipt.split('.');
    const changed = `${header}.${encoded({ ...claims, amount: '9' })}.${signature}`;
    await expect(proves(changed)).rejects.toThrow(/changed/);
  });

  it('does not stand another key, whatever the header says', async () => {
    const other = await receiptKeys('another secret that is long enough');
    const sign = (kid: string) =>
      new CompactSign(Buffer.from(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'EdDSA', typ: RECEIPT_TYPE, kid })
        .sign(other.privateKey);
    await expect(proves(await sign(key.kid))).rejects.toThrow(/changed, or the house never gave it/);
    await expect(proves(await sign(other.key.kid))).rejects.toThrow(/Another key signed it/);
    await expect(proves(receipt, other.key)).rejects.toThrow(/Another key signed it/);
  });

  it('does not stand other ways of signing: none, and the public key as a password', async () => {
    const none = `${encoded({ alg: 'none', typ: RECEIPT_TYPE, kid: key.kid })}.${encoded(claims)}.`;
    await expect(proves(none)).rejects.toThrow(/not signed as the house signs/);
    const hmac = await new CompactSign(Buffer.from(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'HS256', typ: RECEIPT_TYPE, kid: key.kid })
      .sign(Buffer.from(key.x, 'base64url'));
    await expect(proves(hmac)).rejects.toThrow(/not signed as the house signs/);
  });

  it('does not stand a key that was put into its own header', async () => {
    const pair = await generateKeyPair('EdDSA', { extractable: true });
    const forged = await new CompactSign(Buffer.from(JSON.stringify(claims)))
      .setProtectedHeader({
        alg: 'EdDSA',
        typ: RECEIPT_TYPE,
        kid: key.kid,
        jwk: await exportJWK(pair.publicKey),
      })
      .sign(pair.privateKey);
    await expect(proves(forged)).rejects.toThrow(/changed/);
  });

  it('is not something else that the house signed', async () => {
    const { privateKey } = await receiptKeys(secret);
    const sign = (typ: string, payload: object) =>
      new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'EdDSA', typ, kid: key.kid })
        .sign(privateKey);
    await expect(proves(await sign('JWT', claims))).rejects.toThrow(/something else/);
    await expect(proves(await sign(RECEIPT_TYPE, { amount: '1' }))).rejects.toThrow(/damaged/);
    for (const text of ['', 'a.b.c', receipt.slice(0, -1), `${receipt}.x`]) {
      await expect(proves(text)).rejects.toThrow();
    }
  });
});
