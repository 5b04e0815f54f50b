import type { Campaign } from '../contracts/catalogue.ts';
import { type Keys, TTL_SECONDS } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';

/** What lies under `campaign:{id}`. Times in milliseconds since 1970. */
export type CampaignState = {
  id: string;
  name: string;
  status: Campaign['status'];
  currentDay: number;
  totalDays: number;
  startsAt: number | null;
  endsAt: number | null;
  updatedAt: number;
};

/** What lies under `campaign:day:{id}:{day}`. */
export type CampaignDayState = { campaignId: string; day: number; totalDays: number; startedAt: number };

export type CampaignStateStore = ReturnType<typeof createCampaignStateStore>;

/** The live state of campaigns in Redis, for the stage and other processes. */
export function createCampaignStateStore(redis: RedisConnection, keys: Keys) {
  return {
    async write(state: CampaignState): Promise<void> {
      await redis.set(keys.campaign(state.id), JSON.stringify(state), 'EX', TTL_SECONDS);
    },

    async writeDay(day: CampaignDayState): Promise<void> {
      await redis.set(keys.campaignDay(day.campaignId, day.day), JSON.stringify(day), 'EX', TTL_SECONDS);
    },

    async forget(id: string): Promise<void> {
      await redis.del(keys.campaign(id));
    },
  };
}

export function stateOf(campaign: Campaign, now: number): CampaignState {
  const { id, name, status, currentDay, totalDays, startsAt, endsAt } = campaign;
  return { id, name, status, currentDay, totalDays, startsAt, endsAt, updatedAt: now };
}
