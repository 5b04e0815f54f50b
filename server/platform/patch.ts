import { z } from 'zod';

type Bare<T> = T extends z.ZodDefault<infer Inner> ? Bare<Inner> : T;
type PatchShape<S extends z.ZodRawShape> = { [K in keyof S]: z.ZodOptional<Bare<S[K]>> };

/**
 * The schema of a PATCH: every field may be left out, and then stays as it is.
 * `partial()` would not do: it keeps the defaults, and so resets what was not sent.
 */
export function patchOf<S extends z.ZodRawShape>(schema: z.ZodObject<S>): z.ZodObject<PatchShape<S>> {
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, z.optional(bare(field))]);
  return z.object(Object.fromEntries(fields) as PatchShape<S>);
}

function bare(field: z.core.$ZodType): z.core.$ZodType {
  return field instanceof z.ZodDefault ? bare(field.unwrap()) : field;
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Only the fields that were sent: to Prisma an `undefined` is the same, to our types it is not. */
export function sent<T extends object>(patch: T): Partial<Present<T>> {
  const fields = Object.entries(patch).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as Partial<Present<T>>;
}
