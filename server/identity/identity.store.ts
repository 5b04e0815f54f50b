import type { Role, User } from '../contracts/identity.ts';
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { AppError } from '../platform/errors.ts';
import { isMissing, isUniqueViolation } from '../platform/prisma.ts';

export type Account = User & { passwordHash: string | null; isActive: boolean };

export type NewUser = {
  email: string;
  displayName: string;
  passwordHash: string | null;
  role: Role;
  robot: boolean;
};

/** A signed-in device. Times in epoch milliseconds. */
export type DeviceRow = { id: string; userAgent: string; createdAt: number; lastActiveAt: number };

export type SessionRow = {
  id: string;
  userId: string;
  userAgent: string;
  createdAt: number;
  refreshHash: string;
  previousHash: string | null;
  rotatedAt: number | null;
  expiresAt: number;
  revoked: boolean;
};

export type IdentityStore = ReturnType<typeof createIdentityStore>;

/** Accounts, refresh sessions and one-time links in PostgreSQL. */
export function createIdentityStore(prisma: PrismaClient) {
  return {
    /** @throws AppError EMAIL_TAKEN */
    async createUser({ robot, ...user }: NewUser): Promise<Account> {
      try {
        return accountOf(await prisma.user.create({ data: { ...user, isRobot: robot } }));
      } catch (error) {
        throw isUniqueViolation(error) ? new AppError('EMAIL_TAKEN') : error;
      }
    },

    async findByEmail(email: string): Promise<Account | null> {
      const row = await prisma.user.findUnique({ where: { email } });
      return row && accountOf(row);
    },

    async findById(id: string): Promise<Account | null> {
      const row = await prisma.user.findUnique({ where: { id } });
      return row && accountOf(row);
    },

    /** The longest-serving admin that may sign in. */
    async findAdmin(): Promise<Account | null> {
      const row = await prisma.user.findFirst({
        where: { role: 'admin', isActive: true },
        orderBy: { createdAt: 'asc' },
      });
      return row && accountOf(row);
    },

    /** @throws AppError NOT_FOUND */
    async updateUser(id: string, data: { passwordHash?: string | null; role?: Role }): Promise<Account> {
      try {
        return accountOf(await prisma.user.update({ where: { id }, data }));
      } catch (error) {
        throw isMissing(error) ? new AppError('NOT_FOUND') : error;
      }
    },

    /** People by address, without robots and without those in the room, who never sign in. */
    async listUsers({ limit, after }: { limit: number; after?: string | undefined }): Promise<Account[]> {
      const rows = await prisma.user.findMany({
        where: {
          isRobot: false,
          registrations: { none: { walkIn: true } },
          ...(after === undefined ? {} : { email: { gt: after } }),
        },
        orderBy: { email: 'asc' },
        take: limit,
      });
      return rows.map(accountOf);
    },

    async createSession(session: {
      id: string;
      userId: string;
      refreshHash: string;
      userAgent: string;
      expiresAt: number;
    }): Promise<void> {
      await prisma.session.create({ data: { ...session, expiresAt: new Date(session.expiresAt) } });
    },

    async findSession(id: string): Promise<SessionRow | null> {
      const row = await prisma.session.findUnique({ where: { id } });
      if (!row) return null;
      return {
        id: row.id,
        userId: row.userId,
        userAgent: row.userAgent,
        createdAt: row.createdAt.getTime(),
        refreshHash: row.refreshHash,
        previousHash: row.previousHash,
        rotatedAt: row.rotatedAt?.getTime() ?? null,
        expiresAt: row.expiresAt.getTime(),
        revoked: row.revokedAt !== null,
      };
    },

    /** Replaces the token; false when another request has done so first. */
    async rotateSession(
      session: { id: string; userId: string },
      tokens: { from: string; to: string; at: number; expiresAt: number },
    ): Promise<boolean> {
      const { count } = await prisma.session.updateMany({
        where: {
          ...session,
          refreshHash: tokens.from,
          revokedAt: null,
          expiresAt: { gt: new Date(tokens.at) },
        },
        data: {
          refreshHash: tokens.to,
          previousHash: tokens.from,
          rotatedAt: new Date(tokens.at),
          expiresAt: new Date(tokens.expiresAt),
        },
      });
      return count === 1;
    },

    /**
     * Ends a session, or all of a user. Of many at once only one ends it.
     * @returns ids of those that were ended by this
     */
    async revokeSessions(which: { id?: string; userId: string }, at: number): Promise<string[]> {
      const ended = await prisma.session.updateManyAndReturn({
        where: { ...which, revokedAt: null },
        data: { revokedAt: new Date(at) },
        select: { id: true },
      });
      return ended.map(({ id }) => id);
    },

    /** Ids of sessions that were ended after that moment. */
    async sessionsEndedSince(at: number): Promise<string[]> {
      const rows = await prisma.session.findMany({
        where: { revokedAt: { gt: new Date(at) } },
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },

    /** Where a user is signed in, the newest first. */
    async devicesOf(userId: string, at: number): Promise<DeviceRow[]> {
      const rows = await prisma.session.findMany({
        where: { userId, revokedAt: null, expiresAt: { gt: new Date(at) } },
        select: { id: true, userAgent: true, createdAt: true, rotatedAt: true },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        take: 200,
      });
      return rows.map(({ id, userAgent, createdAt, rotatedAt }) => ({
        id,
        userAgent,
        createdAt: createdAt.getTime(),
        lastActiveAt: (rotatedAt ?? createdAt).getTime(),
      }));
    },

    async createLink(link: { userId: string; tokenHash: string; expiresAt: number }): Promise<void> {
      await prisma.oneTimeLink.create({ data: { ...link, expiresAt: new Date(link.expiresAt) } });
    },

    /** Spends a link; null when it is unknown, spent or expired. Only one of many at once succeeds. */
    async spendLink(tokenHash: string, at: number): Promise<{ userId: string } | null> {
      const [used] = await prisma.oneTimeLink.updateManyAndReturn({
        where: { tokenHash, usedAt: null, expiresAt: { gt: new Date(at) } },
        data: { usedAt: new Date(at) },
        select: { userId: true },
      });
      return used ?? null;
    },
  };
}

function accountOf(row: Prisma.UserModel): Account {
  return {
    id: row.id,
    email: row.email,
    displayName: row.displayName,
    role: row.role,
    robot: row.isRobot,
    passwordHash: row.passwordHash,
    isActive: row.isActive,
  };
}
