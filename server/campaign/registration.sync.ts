import { CHANNELS } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';

const action = 'registration:changed';

/** Tells all hubs that a registration has changed, as `user:action` with the campaign as its subject. */
export function announceRegistrations(bus: Bus, logger: Logger) {
  return ({ userId, campaignId }: { userId: string; campaignId: string }): void => {
    bus
      .publish('user:action', { userId, action, subject: campaignId }, { source: 'admin-frontend' })
      .catch((err) => logger.warn({ err, campaignId }, 'other hubs learn of a registration later'));
  };
}

/** Forgets what this hub remembers of bidders as soon as any hub has changed one, or what their campaign asks of them. */
export async function followRegistrations(
  bus: Bus,
  registrations: { invalidate(campaignId: string, userId?: string): void },
): Promise<() => Promise<void>> {
  const left = await bus.subscribe(CHANNELS.user, (event) => {
    if (event.type !== 'user:action' || event.data.action !== action || !event.data.userId) return;
    registrations.invalidate(event.data.subject, event.data.userId);
  });
  const closed = await bus.subscribe(CHANNELS.system, (event) => {
    if (event.type === 'campaign:updated') registrations.invalidate(event.data.campaignId);
  });
  return async () => {
    await left();
    await closed();
  };
}
