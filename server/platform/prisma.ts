import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { Prisma, PrismaClient } from '../generated/prisma/client.ts';

/** Prisma over the pool that the rest of the process uses; closing the pool is its maker's business. */
export function createPrisma(pool: pg.Pool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}

/** Whether a unique fence refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return knownCode(error) === 'P2002';
}

/** Whether the row was not there, or one it refers to. */
export function isMissing(error: unknown): boolean {
  const code = knownCode(error);
  return code === 'P2025' || code === 'P2003';
}

function knownCode(error: unknown): string | undefined {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : undefined;
}
