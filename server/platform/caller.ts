import type { Role } from '../contracts/identity.ts';
import { AppError } from './errors.ts';

/** Who speaks to us, as the access token says. */
export type Caller = {
  id: string;
  role: Role;
  name: string;
  robot: boolean;
  /** Of the device that signed in; robots have none. */
  sessionId?: string | undefined;
};

/**
 * Reads an access token, for HTTP and sockets alike.
 * @throws AppError UNAUTHENTICATED when it is expired, forged or of another server
 */
export type Authenticate = (token: string) => Promise<Caller>;

/** Who may use a route or a namespace; `user` is anyone signed in. */
export type Access = 'anyone' | 'user' | 'staff' | 'admin';

const rank: Record<Role, number> = { viewer: 0, bidder: 1, staff: 2, admin: 3 };

export function isStaff(caller: Pick<Caller, 'role'> | null): boolean {
  return caller !== null && rank[caller.role] >= rank.staff;
}

/** @throws AppError UNAUTHENTICATED without a caller, FORBIDDEN when the role does not suffice */
export function requireAccess(caller: Caller | null, access: Access): void {
  if (access === 'anyone') return;
  if (!caller) throw new AppError('UNAUTHENTICATED');
  if (access !== 'user' && rank[caller.role] < rank[access]) throw new AppError('FORBIDDEN');
}
