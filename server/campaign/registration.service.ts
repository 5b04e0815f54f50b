import type { OwnStanding } from '../contracts/auction.ts';
import type { Registration } from '../contracts/catalogue.ts';
import type { ErrorCode } from '../contracts/errors.ts';
import { MAX_AMOUNT } from '../contracts/money.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import type { RegistrationRow, RegistrationStore } from './registration.store.ts';

/** How a user stands in a campaign: the paddle, or why there is no bidding. `bidLimit` in minor units. */
export type Standing = { paddle: number; bidLimit: string | null; refusal: ErrorCode | null };

export type RegistrationDeps = {
  store: RegistrationStore;
  /** Tells the other hubs that what they remember of this bidder is old. */
  changed: (registration: Registration) => void;
  now?: () => number;
};

export type RegistrationService = ReturnType<typeof createRegistrationService>;

/** A change that did not reach this hub is known after this time at the latest. */
const rememberMs = 60_000;
const mostRemembered = 100_000;

const refusals: Record<Registration['status'], ErrorCode | null> = {
  approved: null,
  pending: 'REGISTRATION_PENDING',
  declined: 'BIDDER_BANNED',
  banned: 'BIDDER_BANNED',
};

/** Who may bid in which campaign, and with which paddle. */
export function createRegistrationService({ store, changed, now = Date.now }: RegistrationDeps) {
  const remembered = new Map<string, { row: RegistrationRow; until: number }>();
  /** Lookups under way: the bids that come meanwhile share them. */
  const asked = new Map<string, Promise<RegistrationRow | null>>();
  const nameOf = (campaignId: string, userId: string) => `${campaignId}/${userId}`;

  function remember(row: RegistrationRow): RegistrationRow {
    // The map keeps its order, so the first one is the oldest.
    if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value ?? '');
    asked.delete(nameOf(row.campaignId, row.userId));
    // Those who came in one moment are not all asked for again in one moment.
    const until = now() + rememberMs * (0.5 + Math.random() / 2);
    remembered.set(nameOf(row.campaignId, row.userId), { row, until });
    return row;
  }

  /** Remembered for a while: every bid asks. */
  async function bidderFor(campaignId: string, userId: string): Promise<RegistrationRow | null> {
    const name = nameOf(campaignId, userId);
    const known = remembered.get(name);
    if (known && known.until > now()) return known.row;
    const lookup = asked.get(name) ?? store.find(campaignId, userId);
    asked.set(name, lookup);
    try {
      const row = await lookup;
      // Whoever changed it meanwhile knows better.
      if (row && asked.get(name) === lookup) remember(row);
      return row;
    } finally {
      if (asked.get(name) === lookup) asked.delete(name);
    }
  }

  return {
    bidderFor,

    /** What is remembered of this bidder is old. */
    invalidate(campaignId: string, userId: string): void {
      remembered.delete(nameOf(campaignId, userId));
      asked.delete(nameOf(campaignId, userId));
    },

    /** For the bid path: registers on the fly where the campaign is open to all. Never throws for a refusal. */
    async ensureRegistration(campaignId: string, userId: string): Promise<Standing> {
      const known = await bidderFor(campaignId, userId);
      const row = known ?? (await store.register(campaignId, userId, ['open']));
      if (!row) return { paddle: 0, bidLimit: null, refusal: 'NOT_REGISTERED' };
      if (!known) remember(row);
      const refusal = row.active ? refusals[row.status] : 'FORBIDDEN';
      return { paddle: row.paddle, bidLimit: row.bidLimit, refusal };
    },

    /** What the own snapshot says. */
    async registrationOf(
      campaignId: string,
      userId: string,
    ): Promise<Pick<OwnStanding, 'paddle' | 'registration'>> {
      const row = await bidderFor(campaignId, userId);
      return { paddle: row?.paddle ?? null, registration: row?.status ?? 'none' };
    },

    /**
     * Registers at the user's own wish, or gives back the registration that is there.
     * @throws AppError NOT_FOUND, CONFLICT when the sale is over, FORBIDDEN for a robot outside a demo
     */
    async register(campaignId: string, userId: string): Promise<Registration> {
      const known = await store.find(campaignId, userId);
      if (known) return known;
      const sale = await store.saleFacts(campaignId);
      if (!sale || sale.status === 'draft') throw new AppError('NOT_FOUND');
      if (sale.status !== 'scheduled' && sale.status !== 'active') {
        throw new AppError('CONFLICT', undefined, 'This sale is over');
      }
      const row = await store.register(campaignId, userId, ['open', 'approval']);
      if (!row) throw new AppError('FORBIDDEN');
      changed(row);
      return row;
    },

    list: (campaignId: string, page: PageRequest): Promise<Page<Registration>> =>
      store.list(campaignId, page),

    /** @throws AppError NOT_FOUND, VALIDATION_FAILED for a limit of nothing */
    async update(
      id: string,
      patch: { status?: Registration['status'] | undefined; bidLimit?: string | null | undefined },
    ): Promise<Registration> {
      const limit = patch.bidLimit == null ? null : BigInt(patch.bidLimit);
      if (limit !== null && (limit === 0n || limit > MAX_AMOUNT)) {
        const issues = [{ path: 'bidLimit', message: 'must be more than 0 and at most the largest amount' }];
        throw new AppError('VALIDATION_FAILED', { issues });
      }
      const row = await store.update(id, patch);
      remember(row);
      changed(row);
      return row;
    },
  };
}
