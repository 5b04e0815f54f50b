import type { Registration } from '../contracts/catalogue.ts';
import { CHANNELS } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';

const action = 'registration:changed';

/** Tells all hubs that a registration has changed, as `user:action` with the campaign as its subject. */
export function announceRegistrations(bus: Bus, logger: Logger) {
  return ({ userId, campaignId }: Registration): void => {
    bus
      .publish('user:action', { userId, action, subject: campaignId }, { source: 'admin-frontend' })
      .catch((err) => logger.warn({ err, campaignId }, 'other hubs learn of a registration later'));
  };
}

/** Forgets what this hub remembers of a bidder as soon as any hub has changed it. */
export function followRegistrations(
  bus: Bus,
  registrations: { invalidate(campaignId: string, userId: string): void },
): Promise<() => Promise<void>> {
  return bus.subscribe(CHANNELS.user, (event) => {
    if (event.type !== 'user:action' || event.data.action !== action || !event.data.userId) return;
    registrations.invalidate(event.data.subject, event.data.userId);
  });
}
