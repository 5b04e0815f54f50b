import type pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { createDatabase } from '../testing/services.ts';
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
