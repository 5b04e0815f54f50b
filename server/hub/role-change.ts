import type { Server } from 'socket.io';
import { CHANNELS } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';
import { rooms } from './fanout.ts';

const action = 'role:changed';

/** Tells all hubs that a user holds another office now. */
export function announceRoleChange(bus: Bus, logger: Logger) {
  return (userId: string): void => {
    bus
      .publish('user:action', { userId, action, subject: userId }, { source: 'admin-frontend' })
      .catch((err) => logger.warn({ err, userId }, 'sockets of a user keep the old office until they close'));
  };
}

/** Cuts this hub's sockets of a user whose office changed: they come back with what they may do now. */
export function followRoleChanges(bus: Bus, io: Server): Promise<() => Promise<void>> {
  return bus.subscribe(CHANNELS.user, (event) => {
    if (event.type !== 'user:action' || event.data.action !== action || !event.data.userId) return;
    for (const namespace of ['/', '/admin']) {
      io.of(namespace).in(rooms.user(event.data.userId)).disconnectSockets(true);
    }
  });
}
