import type { z } from 'zod';
import type {
  loginSchema,
  Role,
  registerSchema,
  Session,
  SignedInDevice,
  setupSchema,
  User,
} from '../contracts/identity.ts';
import type { Caller } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';
import type { RateLimit } from '../platform/rate-limit.ts';
import { deviceName } from './device.rules.ts';
import type { Account, IdentityStore, NewUser } from './identity.store.ts';
import type { Passwords } from './passwords.ts';
import type { SessionCache } from './session.cache.ts';
import { createSessions } from './sessions.ts';
import { type AccessTokens, hashToken, randomToken } from './tokens.ts';

export type IdentityDeps = {
  store: IdentityStore;
  passwords: Passwords;
  tokens: AccessTokens;
  /** Wrong passwords per address and account. */
  attempts: RateLimit;
  sessionCache: SessionCache;
  /** See `createSessions`. */
  sessionsEnded?: (userId: string, sessionIds: readonly string[]) => void;
  now?: () => number;
};

export type SignedIn = { session: Session; refreshToken: string | null };
export type Device = { address: string; userAgent: string };

const linkMs = 24 * 60 * 60 * 1000;
const ownAdminEmail = 'admin@gavelcast.local';

export type IdentityService = ReturnType<typeof createIdentityService>;

/** Accounts and who may sign in to them. */
export function createIdentityService({
  store,
  passwords,
  tokens,
  attempts,
  sessionCache,
  sessionsEnded = () => undefined,
  now = Date.now,
}: IdentityDeps) {
  const sessions = createSessions({ store, cache: sessionCache, now, ended: sessionsEnded });

  async function sessionOf(account: Account, sessionId?: string): Promise<Session> {
    const user = userOf(account);
    return { accessToken: await tokens.issue(user, sessionId), user };
  }

  async function signIn(account: Account, device: Device): Promise<SignedIn> {
    const { sessionId, refreshToken } = await sessions.open(account.id, device.userAgent);
    return { session: await sessionOf(account, sessionId), refreshToken };
  }

  async function createLinkFor(userId: string): Promise<string> {
    const token = randomToken();
    await store.createLink({ userId, tokenHash: hashToken(token), expiresAt: now() + linkMs });
    return token;
  }

  /** The account of this address, whoever made it: another hub may do so at the same moment. */
  async function findOrCreate(user: NewUser): Promise<Account> {
    const known = await store.findByEmail(user.email);
    if (known) return known;
    return store.createUser(user).catch(async (error) => {
      const made = await store.findByEmail(user.email);
      if (!made) throw error;
      return made;
    });
  }

  async function adminOf(given: { email: string | null; password: string | null }): Promise<Account> {
    const email = given.email?.toLowerCase() ?? null;
    const known = email === null ? await store.findAdmin() : await store.findByEmail(email);
    if (known?.role === 'admin') return known;
    const passwordHash = given.password === null ? null : await passwords.hash(given.password);
    const newAdmin = { displayName: 'House', role: 'admin', robot: false, passwordHash } as const;
    const account = known ?? (await findOrCreate({ ...newAdmin, email: email ?? ownAdminEmail }));
    if (account.role === 'admin') return account;
    // Somebody signed up with the admin's address before it was named: their password must not open the office.
    await sessions.closeAllOf(account.id);
    return store.updateUser(account.id, { role: 'admin', passwordHash });
  }

  return {
    /** @throws AppError EMAIL_TAKEN */
    async register(input: z.output<typeof registerSchema>, device: Device): Promise<SignedIn> {
      const { email, password, displayName } = input;
      if (await store.findByEmail(email)) throw new AppError('EMAIL_TAKEN');
      const passwordHash = await passwords.hash(password);
      const account = await store.createUser({
        email,
        displayName,
        passwordHash,
        role: 'bidder',
        robot: false,
      });
      return signIn(account, device);
    },

    /** @throws AppError BAD_CREDENTIALS, RATE_LIMITED */
    async login(input: z.output<typeof loginSchema>, device: Device): Promise<SignedIn> {
      const who = `${device.address}|${input.email}`;
      await attempts.consume(who);
      const account = await store.findByEmail(input.email);
      const matches = await passwords.verify(input.password, account?.passwordHash ?? null);
      if (!account?.isActive || !matches) throw new AppError('BAD_CREDENTIALS');
      await attempts.reset(who);
      return signIn(account, device);
    },

    /** Signs in whoever has shown by other means whose account it is. @throws AppError BAD_CREDENTIALS when it is closed */
    async enter(userId: string, device: Device): Promise<SignedIn> {
      const account = await store.findById(userId);
      if (!account?.isActive) throw new AppError('BAD_CREDENTIALS', undefined, 'This account is closed');
      return signIn(account, device);
    },

    /** @throws AppError UNAUTHENTICATED */
    async refresh(refreshToken: string): Promise<SignedIn> {
      const { account, sessionId, ...refreshed } = await sessions.refresh(refreshToken);
      return { session: await sessionOf(account, sessionId), refreshToken: refreshed.refreshToken };
    },

    /** Where the caller is signed in, the newest first. */
    async devices({ id, sessionId }: Pick<Caller, 'id' | 'sessionId'>): Promise<SignedInDevice[]> {
      const devices = await sessions.devicesOf(id);
      return devices.map((device) => ({
        id: device.id,
        device: deviceName(device.userAgent),
        createdAt: new Date(device.createdAt).toISOString(),
        lastActiveAt: new Date(device.lastActiveAt).toISOString(),
        current: device.id === sessionId,
      }));
    },

    /** Signs out one of the user's devices. @throws AppError NOT_FOUND */
    endDevice: (userId: string, sessionId: string): Promise<void> => sessions.closeDevice(userId, sessionId),

    logout: (refreshToken: string): Promise<void> => sessions.close(refreshToken),

    /** @throws AppError UNAUTHENTICATED when the account is gone or closed */
    async me(userId: string): Promise<User> {
      const account = await store.findById(userId);
      if (!account?.isActive) throw new AppError('UNAUTHENTICATED');
      return userOf(account);
    },

    /**
     * Signs in by a one-time link and sets the password, if one is given.
     * @throws AppError BAD_CREDENTIALS when the link is unknown, used or expired
     */
    async setup({ token, password }: z.output<typeof setupSchema>, device: Device): Promise<SignedIn> {
      const used = await store.spendLink(hashToken(token), now());
      const account = used && (await store.findById(used.userId));
      if (!account?.isActive) {
        throw new AppError('BAD_CREDENTIALS', undefined, 'This link has been used or has expired');
      }
      if (password === undefined) return signIn(account, device);
      const passwordHash = await passwords.hash(password);
      await sessions.closeAllOf(account.id);
      return signIn(await store.updateUser(account.id, { passwordHash }), device);
    },

    /**
     * Makes sure that there is an admin: the one that the configuration names, else one of our own.
     * `linkToken` is for `/admin?setup=…`, given as long as that admin has no password.
     */
    async bootstrapAdmin(given: {
      email: string | null;
      password: string | null;
    }): Promise<{ admin: User; linkToken: string | null }> {
      const account = await adminOf(given);
      const linkToken = account.passwordHash === null ? await createLinkFor(account.id) : null;
      return { admin: userOf(account), linkToken };
    },

    /**
     * A link for the longest-serving admin, for whoever has lost the password: good for 24 hours and one use.
     * @throws AppError NOT_FOUND when there is no admin yet
     */
    async createAdminLink(): Promise<string> {
      const admin = await store.findAdmin();
      if (!admin) throw new AppError('NOT_FOUND');
      return createLinkFor(admin.id);
    },

    /**
     * The robot bidder of this name, made when needed, with an access token; it has no password and no session.
     * @throws AppError CONFLICT when a person has its address
     */
    async robotSession(displayName: string): Promise<Session> {
      const name = displayName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
      const email = `${name}@robots.gavelcast.local`;
      const robot = { email, displayName, passwordHash: null, role: 'bidder', robot: true } as const;
      const account = await findOrCreate(robot);
      // A person may have signed up with this address: robots do not speak for people.
      if (!account.robot) throw new AppError('CONFLICT', undefined, `The name ${displayName} is taken`);
      return sessionOf(account);
    },

    /** @throws AppError NOT_FOUND; FORBIDDEN for the own role, or an office for a robot */
    async changeRole(userId: string, role: Role, changedBy: string): Promise<User> {
      if (userId === changedBy) throw new AppError('FORBIDDEN', undefined, 'Nobody changes their own role');
      const account = await store.findById(userId);
      if (!account) throw new AppError('NOT_FOUND');
      if (account.robot) throw new AppError('FORBIDDEN', undefined, 'A robot holds no office');
      return userOf(await store.updateUser(userId, { role }));
    },

    async listUsers(page: { limit: number; cursor?: string | undefined }) {
      const accounts = await store.listUsers({ limit: page.limit + 1, after: page.cursor });
      const items = accounts.slice(0, page.limit).map(userOf);
      return { items, nextCursor: accounts.length > page.limit ? (items.at(-1)?.email ?? null) : null };
    },
  };
}

function userOf({ id, email, displayName, role, robot }: Account): User {
  return { id, email, displayName, role, robot };
}
