import type pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { createDatabase } from '../testing/services.ts';
import { toWireError } from './errors.ts';
import { isOutage } from './outage.ts';
import { createPool, databaseAnswers } from './postgres.ts';
import { createPrisma, isMissing, isUniqueViolation } from './prisma.ts';
import { inTransaction } from './transaction.ts';

const logger = pino({ level: 'silent' });
let pool: pg.Pool;
let prisma: PrismaClient;
let url: string;

beforeAll(async () => {
  ({ url } = await createDatabase());
  pool = createPool({ url, logger });
  prisma = createPrisma(pool);
});
afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
});

test('amounts beyond 2^53 keep every digit', async () => {
  const { rows } = await pool.query(
    "SELECT 9007199254740993::bigint AS big, '1.10'::numeric AS exact, 7 AS small",
  );
  expect(rows[0]).toEqual({ big: '9007199254740993', exact: '1.10', small: 7 });
});

test('Prisma gives money as bigint over the same pool', async () => {
  const collection = await prisma.collection.create({ data: { name: 'Evening' } });
  const item = await prisma.artItem.create({
    data: {
      collectionId: collection.id,
      title: 'Nocturne',
      estimateLow: 9007199254740993n,
      estimateHigh: 9007199254740995n,
    },
  });
  const found = await prisma.artItem.findUniqueOrThrow({ where: { id: item.id } });
  expect(found.estimateLow).toBe(9007199254740993n);
  expect(found.images).toEqual([]);
});

test('the fences are told apart', async () => {
  const data = { email: 'a@example.com', displayName: 'A' };
  await prisma.user.create({ data });
  expect(isUniqueViolation(await prisma.user.create({ data }).catch((error) => error))).toBe(true);
  const orphan = { title: 'x', collectionId: crypto.randomUUID() };
  expect(isMissing(await prisma.artItem.create({ data: orphan }).catch((error) => error))).toBe(true);
});

test('a statement that hangs is cancelled, and a broken connection is replaced', async () => {
  const impatient = createPool({ url, logger, max: 1, statementTimeoutMs: 200 });
  await expect(impatient.query('SELECT pg_sleep(5)')).rejects.toThrow(/statement timeout/);
  const { rows } = await impatient.query('SELECT pg_backend_pid() AS pid');
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await expect.poll(() => databaseAnswers(impatient)).toBe(true);
  await impatient.end();
});

test('a connection that breaks inside a transaction fails it, and nothing else', async () => {
  const own = createPool({ url, logger, max: 1 });
  const work = inTransaction(own, async (client) => {
    const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
    await expect.poll(() => client.query('SELECT 1').catch(() => 'broken')).toBe('broken');
    await client.query('SELECT 1');
  });
  await expect(work).rejects.toSatisfy(isOutage);
  expect(await databaseAnswers(own)).toBe(true);
  await own.end();
});

test('what PostgreSQL fails at reaches a client as DATABASE_ERROR, what our own fences refuse does not', async () => {
  const codeOf = (work: Promise<unknown>) => work.then(String, (error) => toWireError(error).code);
  const impatient = createPool({ url, logger, max: 1, statementTimeoutMs: 100 });
  expect(await codeOf(impatient.query('SELECT pg_sleep(5)'))).toBe('DATABASE_ERROR');
  expect(await codeOf(pool.query('SELECT 1 / 0'))).toBe('DATABASE_ERROR');
  expect(await codeOf(prisma.$queryRaw`SELECT 1 / 0`)).toBe('DATABASE_ERROR');
  const again = `INSERT INTO identity.users (email, display_name) SELECT 'twice@example.com', 'T' FROM generate_series(1, 2)`;
  expect(await codeOf(pool.query(again))).toBe('INTERNAL');
  const data = { email: 'twice@example.com', displayName: 'T' };
  await prisma.user.create({ data });
  expect(await codeOf(prisma.user.create({ data }))).toBe('INTERNAL');
  await impatient.end();
  expect(await codeOf(createPool({ url: 'postgres://127.0.0.1:9/none', logger }).query('SELECT 1'))).toBe(
    'UNAVAILABLE',
  );
});
