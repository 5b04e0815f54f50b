import { isDeepStrictEqual } from 'node:util';
import type { Campaign } from '../contracts/catalogue.ts';
import type { EventData } from '../contracts/events.ts';
import { MAX_AMOUNT } from '../contracts/money.ts';
import { type Caller, isStaff } from '../platform/caller.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import { sent } from '../platform/patch.ts';
import { type CampaignStateStore, stateOf } from './campaign.state.ts';
import type { CampaignInput, CampaignPatch, CampaignStore, LotFacts } from './campaign.store.ts';

type CampaignEvent = 'campaign:started' | 'campaign:day_started' | 'campaign:updated' | 'campaign:ended';

export type PublishCampaignEvent = <T extends CampaignEvent>(type: T, data: EventData<T>) => Promise<void>;

export type CampaignDeps = {
  store: CampaignStore;
  states: CampaignStateStore;
  publish: PublishCampaignEvent;
  logger: Logger;
  now?: () => number;
};

export type CampaignService = ReturnType<typeof createCampaignService>;

/** Campaigns: who sees which, what may change when, and telling the house of it. */
export function createCampaignService({ store, states, publish, logger, now = Date.now }: CampaignDeps) {
  /** The row is committed: a Redis that is away delays the news, it does not undo the change. */
  async function announce(campaign: Campaign, ...types: CampaignEvent[]): Promise<void> {
    const { id, currentDay: day, totalDays } = campaign;
    const data = { campaignId: id, name: campaign.name, status: campaign.status, day, totalDays };
    try {
      await states.write(stateOf(campaign, now()));
      if (types.includes('campaign:day_started')) {
        await states.writeDay({ campaignId: id, day, totalDays, startedAt: now() });
      }
      for (const type of types) await publish(type, data);
    } catch (err) {
      logger.warn({ err, campaignId: id, types }, 'a change of a campaign could not be announced');
    }
  }

  async function visible(id: string, caller: Caller | null): Promise<Campaign> {
    const campaign = await store.find(id);
    if (!campaign || (campaign.status === 'draft' && !isStaff(caller))) throw new AppError('NOT_FOUND');
    return campaign;
  }

  async function update(id: string, patch: CampaignPatch): Promise<Campaign> {
    const before = await store.find(id);
    if (!before) throw new AppError('NOT_FOUND');
    requireAllowed(before, patch, await store.lotFacts(id));
    const opens = patch.status === 'active' && before.currentDay === 0;
    const campaign = await store.update(id, opens ? { ...patch, currentDay: 1 } : patch);
    await announce(campaign, ...newsOf(before, campaign));
    return campaign;
  }

  async function nextDay(id: string): Promise<Campaign> {
    const before = await store.find(id);
    if (!before) throw new AppError('NOT_FOUND');
    const campaign = await store.nextDay(id, before.currentDay);
    if (!campaign) throw new AppError('CONFLICT', undefined, 'There is no further day to open now');
    await announce(campaign, 'campaign:day_started');
    return campaign;
  }

  return {
    /** What the calendar says is due: campaigns start, turn to their next day and end by themselves. */
    async keepCalendar(): Promise<void> {
      for (const campaign of await store.current()) {
        try {
          const step = dueStep(campaign, now());
          if (step === 'start') await update(campaign.id, { status: 'active' });
          else if (step === 'next day') await nextDay(campaign.id);
          else if (step === 'end') await update(campaign.id, { status: 'ended' });
          // Keeps `campaign:{id}` alive beyond its TTL, and brings it back when Redis lost it.
          else await states.write(stateOf(campaign, now()));
        } catch (err) {
          // A lot may still be open at the end; the next round tries again.
          if (!(err instanceof AppError))
            logger.warn({ err, campaignId: campaign.id }, 'the calendar is late');
        }
      }
    },

    async create(input: CampaignInput): Promise<Campaign> {
      requireDeposit(input.depositRequired);
      const made = await store.create(input);
      const campaign = made.status === 'active' ? await store.update(made.id, { currentDay: 1 }) : made;
      await announce(campaign, ...newsOf(null, campaign));
      return campaign;
    },

    list: (page: PageRequest, caller: Caller | null): Promise<Page<Campaign>> =>
      store.list(page, { drafts: isStaff(caller) }),

    /** @throws AppError NOT_FOUND, also for a draft unless staff ask */
    get: visible,

    /** @throws AppError NOT_FOUND; CONFLICT where nobody could bid, so that no lot may open there */
    async requireOpen(id: string): Promise<void> {
      const campaign = await store.find(id);
      if (!campaign) throw new AppError('NOT_FOUND');
      if (campaign.status === 'scheduled' || campaign.status === 'active') return;
      throw new AppError(
        'CONFLICT',
        undefined,
        `The campaign is ${closedAs[campaign.status]}; make it active first`,
      );
    },

    /** @throws AppError NOT_FOUND; RULES_FROZEN or CONFLICT for what its lots forbid */
    update,

    /**
     * Opens the next day of an active campaign.
     * @throws AppError NOT_FOUND; CONFLICT when it is not active or its last day has begun
     */
    nextDay,

    /** @throws AppError NOT_FOUND; CONFLICT when there are lots in it */
    async remove(id: string): Promise<void> {
      await store.remove(id);
      await states
        .forget(id)
        .catch((err) => logger.warn({ err, campaignId: id }, 'its state stays in Redis'));
    },
  };
}

const closedAs = { draft: 'a draft', ended: 'over', cancelled: 'cancelled' } as const;

const dayMs = 24 * 60 * 60 * 1000;

/** What a campaign's own dates ask for now. A new day begins every 24 hours after the start. */
function dueStep(campaign: Campaign, now: number): 'start' | 'next day' | 'end' | null {
  const { status, startsAt, endsAt, currentDay, totalDays } = campaign;
  if (status === 'scheduled') return startsAt !== null && startsAt <= now ? 'start' : null;
  if (endsAt !== null && endsAt <= now) return 'end';
  const day = startsAt === null ? 1 : Math.min(totalDays, Math.floor((now - startsAt) / dayMs) + 1);
  return day > currentDay ? 'next day' : null;
}

/** What is told of a change, in this order. */
function newsOf(before: Campaign | null, { status, currentDay }: Campaign): CampaignEvent[] {
  if (status !== before?.status) {
    if (status === 'active') return ['campaign:started', ...newDay(before, currentDay)];
    if (status === 'ended' || status === 'cancelled') return ['campaign:ended'];
  }
  // Nobody outside may learn of a draft.
  return status === 'draft' && (before?.status ?? 'draft') === 'draft' ? [] : ['campaign:updated'];
}

function newDay(before: Campaign | null, day: number): CampaignEvent[] {
  return day > (before?.currentDay ?? 0) ? ['campaign:day_started'] : [];
}

function requireAllowed(before: Campaign, patch: CampaignPatch, lots: LotFacts): void {
  const changes = (field: keyof CampaignPatch & keyof Campaign) =>
    patch[field] !== undefined && patch[field] !== before[field];
  const premiumChanges =
    patch.premiumTable !== undefined && !isDeepStrictEqual(patch.premiumTable, before.premiumTable);
  if (lots.opened && (premiumChanges || changes('buyersPremiumBps') || changes('taxBps'))) {
    throw new AppError('RULES_FROZEN');
  }
  requireDeposit(patch.depositRequired);
  if (lots.any && changes('currency')) {
    throw new AppError('CONFLICT', undefined, 'There are lots in this campaign, priced in its currency');
  }
  // Activating is what lets people bid on the open lot.
  if (lots.running && changes('status') && patch.status !== 'active') {
    throw new AppError('CONFLICT', undefined, 'A lot of this campaign is open');
  }
  const { startsAt, endsAt } = { ...before, ...sent(patch) };
  if (startsAt !== null && endsAt !== null && startsAt >= endsAt) {
    throw new AppError('VALIDATION_FAILED', {
      issues: [{ path: 'endsAt', message: 'must be after startsAt' }],
    });
  }
  if (patch.totalDays !== undefined && patch.totalDays < before.currentDay) {
    throw new AppError('CONFLICT', undefined, 'More days than that have begun already');
  }
}

function requireDeposit(amount: string | null | undefined): void {
  if (amount == null || (amount !== '0' && BigInt(amount) <= MAX_AMOUNT)) return;
  const issues = [{ path: 'depositRequired', message: 'must be more than 0 and at most the largest amount' }];
  throw new AppError('VALIDATION_FAILED', { issues });
}
