import type { z } from 'zod';
import type { Campaign, campaignInputSchema } from '../contracts/catalogue.ts';
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts';
import { AppError } from '../platform/errors.ts';
import { newestFirst, newestPage, type Page, type PageRequest } from '../platform/paging.ts';
import { sent } from '../platform/patch.ts';
import { isMissing } from '../platform/prisma.ts';

export type CampaignInput = z.output<typeof campaignInputSchema>;
export type CampaignPatch = { [K in keyof CampaignInput]?: CampaignInput[K] | undefined } & {
  currentDay?: number;
};

/** What its lots forbid a campaign. */
export type LotFacts = { any: boolean; opened: boolean; running: boolean };

export type CampaignStore = ReturnType<typeof createCampaignStore>;

const withCount = { include: { _count: { select: { auctions: true } } } } as const;
type Row = Prisma.CampaignGetPayload<typeof withCount>;

/** Campaigns in PostgreSQL. */
export function createCampaignStore(prisma: PrismaClient) {
  return {
    /** @throws AppError NOT_FOUND when the collection does not exist */
    async create(input: CampaignInput): Promise<Campaign> {
      return campaignOf(await prisma.campaign.create({ data: columns(input), ...withCount }).catch(notFound));
    },

    /** @throws AppError NOT_FOUND */
    async update(id: string, patch: CampaignPatch): Promise<Campaign> {
      const data = columns(patch);
      return campaignOf(await prisma.campaign.update({ where: { id }, data, ...withCount }).catch(notFound));
    },

    /** Counts one day on; null when the last day has begun already. Two who ask at once open one day. */
    async nextDay(id: string, fromDay: number): Promise<Campaign | null> {
      const { count } = await prisma.campaign.updateMany({
        where: { id, status: 'active', currentDay: fromDay, totalDays: { gt: fromDay } },
        data: { currentDay: fromDay + 1 },
      });
      if (count === 0) return null;
      return campaignOf(await prisma.campaign.findUniqueOrThrow({ where: { id }, ...withCount }));
    },

    async find(id: string): Promise<Campaign | null> {
      const row = await prisma.campaign.findUnique({ where: { id }, ...withCount });
      return row && campaignOf(row);
    },

    /** Campaigns that the calendar minds: those that wait for their start and those that run. */
    async current(): Promise<Campaign[]> {
      const rows = await prisma.campaign.findMany({
        where: { status: { in: ['scheduled', 'active'] } },
        ...withCount,
      });
      return rows.map(campaignOf);
    },

    async list(page: PageRequest, filter: { drafts: boolean }): Promise<Page<Campaign>> {
      const { after, ...query } = newestFirst(page);
      const where = { AND: [filter.drafts ? {} : { status: { not: 'draft' as const } }, after] };
      const rows = await prisma.campaign.findMany({ ...query, where, ...withCount });
      return newestPage(rows, page.limit, campaignOf);
    },

    async lotFacts(id: string): Promise<LotFacts> {
      const lots = await prisma.auction.groupBy({
        by: ['status'],
        where: { campaignId: id },
        _count: { _all: true, openedAt: true },
      });
      return {
        any: lots.length > 0,
        opened: lots.some(({ _count }) => _count.openedAt > 0),
        running: lots.some(({ status }) => status === 'live' || status === 'paused'),
      };
    },

    /** @throws AppError NOT_FOUND; CONFLICT when there are lots in it */
    async remove(id: string): Promise<void> {
      if ((await prisma.auction.count({ where: { campaignId: id } })) > 0) {
        throw new AppError('CONFLICT', undefined, 'There are lots in this campaign');
      }
      await prisma.campaign.delete({ where: { id } }).catch(notFound);
    },
  };
}

function columns<T extends CampaignPatch>(input: T) {
  const { startsAt, endsAt, premiumTable, depositRequired, ...rest } = input;
  return {
    ...(sent(rest) as Omit<T, 'startsAt' | 'endsAt' | 'premiumTable' | 'depositRequired'>),
    ...(premiumTable === undefined ? {} : { premiumTable: premiumTable ?? Prisma.DbNull }),
    ...(depositRequired === undefined
      ? {}
      : { depositRequired: depositRequired === null ? null : BigInt(depositRequired) }),
    ...(startsAt === undefined ? {} : { startsAt: startsAt === null ? null : new Date(startsAt) }),
    ...(endsAt === undefined ? {} : { endsAt: endsAt === null ? null : new Date(endsAt) }),
  };
}

function notFound(error: unknown): never {
  throw isMissing(error) ? new AppError('NOT_FOUND') : error;
}

function campaignOf(row: Row): Campaign {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    collectionId: row.collectionId,
    status: row.status,
    startsAt: row.startsAt?.getTime() ?? null,
    endsAt: row.endsAt?.getTime() ?? null,
    currentDay: row.currentDay,
    totalDays: row.totalDays,
    currency: row.currency as Campaign['currency'],
    registrationPolicy: row.registrationPolicy,
    buyersPremiumBps: row.buyersPremiumBps,
    premiumTable: row.premiumTable as Campaign['premiumTable'],
    taxBps: row.taxBps,
    runningOrder: row.runningOrder,
    gapSeconds: row.gapSeconds,
    depositRequired: row.depositRequired?.toString() ?? null,
    chatSlowSeconds: row.chatSlowSeconds,
    demo: row.isDemo,
    lotCount: row._count.auctions,
    createdAt: row.createdAt.getTime(),
  };
}
