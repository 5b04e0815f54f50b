import { z } from 'zod';
import { AppError } from './errors.ts';

export type Page<T> = { items: T[]; nextCursor: string | null };
export type PageRequest = { limit: number; cursor?: string | undefined };

/** A cursor is where the last page ended, written so that nobody is tempted to build one. */
export function encodeCursor(position: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws AppError VALIDATION_FAILED when it is no cursor of this list */
export function decodeCursor<T extends z.ZodType>(cursor: string, position: T): z.output<T> {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new AppError('VALIDATION_FAILED', {
      issues: [{ path: 'cursor', message: 'is no cursor of this list' }],
    });
  }
}

/**
 * Cuts a page out of the rows found.
 * @param rows one more than `limit` when there is a further page
 */
export function pageOfRows<R, T>(
  rows: readonly R[],
  limit: number,
  item: (row: R) => T,
  position: (row: R) => readonly unknown[],
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(item), nextCursor: more ? encodeCursor(position(last)) : null };
}

/** Milliseconds of a time that both Date and PostgreSQL know. */
export const cursorMs = z.number().int().min(0).max(8.64e15);

/** A time as PostgreSQL writes it, to the microsecond: `2026-01-31 12:00:00.123456+00`. */
export const cursorTimestamp = z.string().refine((text) => {
  const [, day, time] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/.exec(text) ?? [];
  const moment = new Date(`${day}T${time}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(`${day}T${time}`);
});

const newestPosition = z.tuple([cursorMs, z.uuid()]);

/** What Prisma needs for a page of a list that shows the newest first. */
export function newestFirst({ limit, cursor }: PageRequest) {
  const orderBy: { createdAt?: 'desc'; id?: 'desc' }[] = [{ createdAt: 'desc' }, { id: 'desc' }];
  if (cursor === undefined) return { orderBy, take: limit + 1, after: {} };
  const [at, id] = decodeCursor(cursor, newestPosition);
  const createdAt = new Date(at);
  return {
    orderBy,
    take: limit + 1,
    after: { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] },
  };
}

/** The page of the rows that such a query found. */
export function newestPage<R extends { createdAt: Date; id: string }, T>(
  rows: readonly R[],
  limit: number,
  item: (row: R) => T,
): Page<T> {
  return pageOfRows(rows, limit, item, (row) => [row.createdAt.getTime(), row.id]);
}
