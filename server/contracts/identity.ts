import { z } from 'zod';
import { lineSchema } from './text.ts';

export const roleSchema = z.enum(['viewer', 'bidder', 'staff', 'admin']);
export type Role = z.infer<typeof roleSchema>;

export const userSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  displayName: z.string(),
  role: roleSchema,
  robot: z.boolean(),
});
export type User = z.infer<typeof userSchema>;

const email = z
  .email()
  .max(254)
  .transform((text) => text.trim().toLowerCase());
/** bcrypt reads 72 bytes and ignores the rest, so longer ones are refused rather than cut. */
const password = z
  .string()
  .min(10, 'a password has at least 10 characters')
  .refine((text) => new TextEncoder().encode(text).length <= 72, 'a password has at most 72 bytes');

export const registerSchema = z.object({ email, password, displayName: lineSchema(40, 2) });
export const loginSchema = z.object({ email, password: z.string().min(1).max(200) });
export const setupSchema = z.object({ token: z.string().min(20).max(200), password: password.optional() });
export const sessionSchema = z.object({ accessToken: z.string(), user: userSchema });
export type Session = z.infer<typeof sessionSchema>;

/** A device where somebody is signed in. `current`: the one that asks. */
export const signedInDeviceSchema = z.object({
  id: z.uuid(),
  /** "Firefox on Linux" */
  device: z.string(),
  createdAt: z.iso.datetime(),
  /** When it last had its access renewed: every quarter of an hour while a page is open. */
  lastActiveAt: z.iso.datetime(),
  current: z.boolean(),
});
export type SignedInDevice = z.infer<typeof signedInDeviceSchema>;
