import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import bs58 from 'bs58';
import pino from 'pino';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCaches } from '../platform/cache.ts';
import { createMetrics } from '../platform/metrics.ts';
import { createPoints, type Points } from '../studio/points/points.ts';
import { Client, type Served, serveRoutes } from '../testing/http.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { createIdentityService } from './identity.service.ts';
import { createIdentityStore } from './identity.store.ts';
import { createPasswords } from './passwords.ts';
import { createSessionCache } from './session.cache.ts';
import { walletRoutes } from './wallet.routes.ts';
import { createWalletService, type WalletService } from './wallet.service.ts';
import { createWalletStore } from './wallet.store.ts';

type Wallet = { address: string; sign(message: string): Promise<string> };

let bench: Workbench;
let points: Points;
let wallets: WalletService;
let served: Served;
let me: Client;
const unlimited = { consume: async () => {}, reset: async () => {} };

beforeAll(async () => {
  bench = await openWorkbench();
  const { pool, prisma, redis, keys, tokens } = bench;
  points = createPoints(pool);
  const store = createWalletStore({
    pool,
    redis: redis.commands,
    keys,
    welcome: (userId, db) => points.welcome(userId, 3, db),
  });
  wallets = createWalletService({ store, publicUrl: 'https://house.example' });
  const identity = createIdentityService({
    store: createIdentityStore(prisma),
    passwords: createPasswords({ cost: 4 }),
    tokens,
    attempts: unlimited,
    sessionCache: createSessionCache(
      createCaches({ redis: redis.commands, metrics: createMetrics(), logger: pino({ level: 'silent' }) }),
      keys,
    ),
  });
  const routes = walletRoutes({
    wallets,
    identity,
    authLimit: unlimited,
    publicUrl: 'https://house.example',
  });
  served = await serveRoutes(routes, { authenticate: tokens.authenticate });
});
afterAll(async () => {
  await served?.close();
  await bench?.close();
});
beforeEach(() => {
  me = new Client(served.url);
});

function evm(): Wallet {
  const account = privateKeyToAccount(generatePrivateKey());
  return { address: account.address, sign: (message) => account.signMessage({ message }) };
}

function solana(seed = crypto.randomUUID()): Wallet {
  const secret = createHash('sha256').update(seed).digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return {
    address: bs58.encode(Buffer.from(x as string, 'base64url')),
    sign: async (message) => bs58.encode(sign(null, Buffer.from(message), key)),
  };
}

const nonceFor = async (walletAddress: string) =>
  (await me.post('/api/auth/wallet/nonce', { walletAddress })).body as { nonce: string; message: string };
const verify = (walletAddress: string, nonce: string, signature: string) =>
  me.post('/api/auth/wallet/verify', { walletAddress, nonce, signature });
async function signIn(wallet: Wallet, written = wallet.address) {
  const { nonce, message } = await nonceFor(written);
  return verify(written, nonce, await wallet.sign(message));
}
const walletOf = async (id: string) =>
  (await bench.prisma.user.findUnique({ where: { id } }))?.walletAddress ?? null;

test.each([
  ['EVM', evm],
  ['Solana', solana],
])('a wallet of %s opens its account once, and signs in to it again', async (_, make) => {
  const wallet = make();
  const first = await signIn(wallet);
  expect([first.status, first.body.user.role]).toEqual([200, 'bidder']);
  expect(first.headers.getSetCookie()[0]).toMatch(/^gavelcast_refresh=.+HttpOnly/);
  const again = await signIn(wallet);
  expect(again.body.user.id).toBe(first.body.user.id);
  expect(await points.balance(first.body.user.id)).toEqual({ available: 3, reserved: 0 });
  expect(await walletOf(first.body.user.id)).toBe(wallet.address);
});

test('the words say where, as whom and how long; an EVM address is the same in any case', async () => {
  const wallet = evm();
  const { message, nonce } = await nonceFor(wallet.address.toLowerCase());
  expect(message).toContain('house.example wants you to sign in');
  expect(message).toContain(wallet.address);
  expect(message).toContain(nonce);
  const { body } = await signIn(wallet, `0x${wallet.address.slice(2).toUpperCase()}`);
  expect(await walletOf(body.user.id)).toBe(wallet.address);
  expect((await signIn(wallet, wallet.address.toLowerCase())).body.user.id).toBe(body.user.id);
  await expect(wallets.requireOwn(body.user.id, wallet.address.toLowerCase())).resolves.toBe(wallet.address);
  await expect(wallets.requireOwn(body.user.id, evm().address)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('whoever is signed in links the wallet; nobody else can after that, and it is welcomed once', async () => {
  const [ada, eve] = [await bench.person(), await bench.person()];
  const wallet = evm();
  me.token = ada.token;
  expect((await signIn(wallet)).body.user.id).toBe(ada.id);
  expect((await signIn(wallet)).status).toBe(200);
  expect((await nonceFor(wallet.address)).message).toContain(`account “${ada.displayName}” (${ada.id})`);
  expect((await points.balance(ada.id)).available).toBe(3);
  expect((await signIn(solana())).body.code).toBe('CONFLICT');
  me.token = eve.token;
  expect((await signIn(wallet)).body.code).toBe('CONFLICT');
  expect(await walletOf(eve.id)).toBeNull();
  expect((await points.balance(eve.id)).available).toBe(0);
  me.token = (await bench.person({ robot: true })).token;
  expect((await me.post('/api/auth/wallet/nonce', { walletAddress: evm().address })).status).toBe(403);
});

test('words are good for the account that asked for them, or for signing in, and for nothing else', async () => {
  const [ada, eve] = [await bench.person(), await bench.person()];
  const wallet = evm();
  const answer = async (asker: string | undefined, sender: string | undefined) => {
    me.token = asker;
    const { nonce, message } = await nonceFor(wallet.address);
    me.token = sender;
    return (await verify(wallet.address, nonce, await wallet.sign(message))).body.code;
  };
  expect(await answer(ada.token, eve.token)).toBe('WALLET_REFUSED');
  expect(await answer(ada.token, undefined)).toBe('WALLET_REFUSED');
  expect(await answer(undefined, ada.token)).toBe('WALLET_REFUSED');
  expect(await wallets.requireOwn(ada.id, wallet.address).catch(({ code }) => code)).toBe('FORBIDDEN');
});

test('a wallet is unlinked from an account that has a password, and from no other', async () => {
  const ada = await bench.person();
  me.token = ada.token;
  const wallet = evm();
  await signIn(wallet);
  const unlink = () => me.request('DELETE', '/api/auth/wallet');
  expect((await unlink()).body.code).toBe('CONFLICT');
  await bench.prisma.user.update({ where: { id: ada.id }, data: { passwordHash: 'x' } });
  const { rows } = await bench.pool.query(
    `INSERT INTO studio.video_jobs (wallet_address, script_body, title) VALUES ($1, 'x', 'x') RETURNING job_id`,
    [wallet.address],
  );
  expect(await unlink()).toMatchObject({ status: 409 });
  await bench.pool.query('DELETE FROM studio.video_jobs WHERE job_id = $1', [rows[0].job_id]);
  expect((await unlink()).status).toBe(204);
  expect(await walletOf(ada.id)).toBeNull();
  me.token = undefined;
  expect((await new Client(served.url).request('DELETE', '/api/auth/wallet')).status).toBe(401);
});

test.each([
  ['EVM', evm],
  ['Solana', solana],
])('what is not signed by this wallet of %s, for these words, once and now, is refused', async (_, make) => {
  const [wallet, other] = [make(), make()];
  const refused = async (nonce: string, signature: string, address = wallet.address) => {
    const answer = await verify(address, nonce, signature);
    expect([answer.status, answer.body.code]).toEqual([401, 'WALLET_REFUSED']);
  };
  const first = await nonceFor(wallet.address);
  const right = await wallet.sign(first.message);
  // Of another wallet; of other words; of nothing; and then the right one is too late.
  await refused(first.nonce, await other.sign(first.message));
  await refused(first.nonce, right);
  const second = await nonceFor(wallet.address);
  await refused(second.nonce, right);
  const third = await nonceFor(wallet.address);
  await refused(third.nonce, `0x${'00'.repeat(65)}`);
  const ofOther = await nonceFor(other.address);
  await refused(ofOther.nonce, await wallet.sign(ofOther.message));
  const expired = await nonceFor(wallet.address);
  await bench.redis.commands.del(bench.keys.walletNonce(expired.nonce));
  await refused(expired.nonce, await wallet.sign(expired.message));
  await refused('no such nonce', right);

  const good = await nonceFor(wallet.address);
  const signature = await wallet.sign(good.message);
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => verify(wallet.address, good.nonce, signature)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
  expect(await bench.redis.commands.exists(bench.keys.walletNonce(good.nonce))).toBe(0);
});

test('what is no address, or one whose key everybody knows, gets no words to sign', async () => {
  const bad = [
    '',
    '0x12',
    `0x${'g'.repeat(40)}`,
    'l'.repeat(40),
    '1'.repeat(32),
    '2'.repeat(32),
    '\0',
    'x'.repeat(9_999),
  ];
  for (const walletAddress of bad) {
    const answer = await me.post('/api/auth/wallet/nonce', { walletAddress });
    expect([walletAddress, answer.status, answer.body.code]).toEqual([
      walletAddress,
      400,
      'VALIDATION_FAILED',
    ]);
  }
});
