import type { OwnStanding } from '../contracts/auction.ts';
import type { Registration } from '../contracts/catalogue.ts';
import type { ErrorCode } from '../contracts/errors.ts';
import { MAX_AMOUNT } from '../contracts/money.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import { refusalOf } from './registration.rules.ts';
import type {
  RegistrationFilter,
  RegistrationPatch,
  RegistrationRow,
  RegistrationStore,
} from './registration.store.ts';

/** How a user stands in a campaign: the paddle, or why there is no bidding. `bidLimit` in minor units. */
export type Standing = { paddle: number; bidLimit: string | null; refusal: ErrorCode | null };

export type RegistrationDeps = {
  store: RegistrationStore;
  /** Tells the other hubs that what they remember of this bidder is old, and the bidder's own pages. */
  changed: (registration: { campaignId: string; userId: string }) => void;
  /** A bidder was banned: what the ban takes with it. Does not reject. */
  banned: (ban: { campaignId: string; userId: string; bannedBy: string }) => Promise<void>;
  /** Writes the house's history: who did what to which registration. */
  record: (actorId: string, type: string, subject: string, data: Record<string, unknown>) => Promise<void>;
  now?: () => number;
};

export type RegistrationService = ReturnType<typeof createRegistrationService>;

/** A change that did not reach this hub is known after this time at the latest. */
const rememberMs = 60_000;
const mostRemembered = 100_000;

/** Who may bid in which campaign, and with which paddle. */
export function createRegistrationService(deps: RegistrationDeps) {
  const { store, changed, banned, record, now = Date.now } = deps;
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

  function noteNew({ id, campaignId, userId, paddle, status }: RegistrationRow): Promise<void> {
    return record(userId, 'registration.created', id, { campaignId, userId, paddle, status });
  }

  async function requireOpen(campaignId: string, seesDrafts: boolean): Promise<void> {
    const sale = await store.saleFacts(campaignId);
    if (!sale || (sale.status === 'draft' && !seesDrafts)) throw new AppError('NOT_FOUND');
    if (sale.status === 'scheduled' || sale.status === 'active') return;
    const message = sale.status === 'draft' ? 'This sale is still a draft' : 'This sale is over';
    throw new AppError('CONFLICT', undefined, message);
  }

  return {
    bidderFor,

    /** What is remembered of this bidder is old; of all bidders of the campaign, when none is named. */
    invalidate(campaignId: string, userId?: string): void {
      if (userId !== undefined) {
        remembered.delete(nameOf(campaignId, userId));
        asked.delete(nameOf(campaignId, userId));
        return;
      }
      for (const names of [remembered, asked]) {
        for (const name of names.keys()) if (name.startsWith(`${campaignId}/`)) names.delete(name);
      }
    },

    /** For the bid path: registers on the fly where the campaign is open to all. Never throws for a refusal. */
    async ensureRegistration(campaignId: string, userId: string): Promise<Standing> {
      const known = await bidderFor(campaignId, userId);
      const row = known ?? (await store.register(campaignId, userId, ['open']));
      if (!row) return { paddle: 0, bidLimit: null, refusal: 'NOT_REGISTERED' };
      if (!known) {
        // Of several bids at once the first one is the registration.
        if (!row.robot && !remembered.has(nameOf(campaignId, userId))) void noteNew(row);
        remember(row);
      }
      return standingOf(row);
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
      await requireOpen(campaignId, false);
      const row = await store.register(campaignId, userId, ['open', 'approval']);
      if (!row) throw new AppError('FORBIDDEN');
      await noteNew(row);
      changed(row);
      return row;
    },

    /**
     * Gives somebody in the room a paddle; the clerk bids for them.
     * @throws AppError NOT_FOUND, CONFLICT when the sale is over
     */
    async addWalkIn(
      campaignId: string,
      walkIn: { displayName: string; bidLimit: string | null },
      by: string,
    ): Promise<RegistrationRow> {
      requireAmounts(walkIn);
      await requireOpen(campaignId, true);
      const row = await store.addWalkIn({ campaignId, ...walkIn, by });
      if (!row) throw new AppError('CONFLICT', undefined, 'This sale is over');
      const { id, userId, paddle, displayName } = row;
      await record(by, 'registration.walk_in', id, { campaignId, userId, paddle, displayName });
      return row;
    },

    /** By paddle. */
    list: (
      campaignId: string,
      page: PageRequest,
      filter?: RegistrationFilter,
    ): Promise<Page<RegistrationRow>> => store.list(campaignId, page, filter),

    /** @throws AppError NOT_FOUND */
    async get(id: string): Promise<RegistrationRow> {
      const row = await store.findById(id);
      if (!row) throw new AppError('NOT_FOUND');
      return row;
    },

    /**
     * What staff decide about a bidder. A ban takes the bidder's bids on open lots with it.
     * @throws AppError NOT_FOUND; CONFLICT when somebody else has the handle; VALIDATION_FAILED
     */
    async update(id: string, patch: RegistrationPatch, by: string): Promise<RegistrationRow> {
      requireAmounts(patch);
      const before = await store.findById(id);
      if (!before) throw new AppError('NOT_FOUND');
      const row = await store.update(id, patch, by);
      remember(row);
      changed(row);
      const { campaignId, userId, paddle, status } = row;
      await record(by, 'registration.updated', id, {
        campaignId,
        userId,
        paddle,
        fields: Object.keys(patch),
        ...(status === before.status ? {} : { status, before: before.status }),
      });
      if (status === 'banned') await banned({ campaignId, userId, bannedBy: by });
      return row;
    },
  };
}

/** @throws AppError VALIDATION_FAILED for a limit of nothing, or what the house cannot count */
function requireAmounts({ bidLimit, deposit }: Pick<RegistrationPatch, 'bidLimit' | 'deposit'>): void {
  const refuse = (path: string, message: string) => {
    throw new AppError('VALIDATION_FAILED', { issues: [{ path, message }] }, `${path} ${message}`);
  };
  const limit = bidLimit == null ? 1n : BigInt(bidLimit);
  if (limit === 0n || limit > MAX_AMOUNT)
    refuse('bidLimit', 'must be more than 0 and at most the largest amount');
  if (BigInt(deposit ?? 0) > MAX_AMOUNT) refuse('deposit', 'must be at most the largest amount');
}

function standingOf(row: RegistrationRow): Standing {
  return { paddle: row.paddle, bidLimit: row.bidLimit, refusal: refusalOf(row) };
}
