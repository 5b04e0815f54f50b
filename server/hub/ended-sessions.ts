import type { Server } from 'socket.io';
import { CHANNELS } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import type { Logger } from '../platform/logger.ts';

const action = 'session:ended';
/** A little longer than an access token lives: older ones need no refusal. */
const REMEMBERED_MS = 20 * 60_000;
/** What the bus did not tell, because Redis was away, is found in the rows so soon. */
const LOOK_MS = 5_000;
/** The clocks of two hubs may be so far apart. */
const OVERLAP_MS = 60_000;

type Deps = {
  bus: Bus;
  io: () => Server;
  /** Ids of sessions that were ended after that moment, by the rows. */
  endedSince: (at: number) => Promise<string[]>;
  logger: Logger;
  lookMs?: number;
};

/** Which sessions are over, on every hub at once: their access tokens are refused, their sockets cut. */
export function createEndedSessions({ bus, io, endedSince, logger, lookMs = LOOK_MS }: Deps) {
  const ended = new Map<string, number>();
  let looked = Date.now() - REMEMBERED_MS;
  let timer: NodeJS.Timeout | null = null;

  function take(ids: readonly string[]): void {
    const fresh = new Set(ids.filter((id) => !ended.has(id)));
    if (fresh.size === 0) return;
    for (const id of fresh) ended.set(id, Date.now());
    for (const namespace of ['/', '/admin']) {
      for (const socket of io().of(namespace).sockets.values()) {
        if (fresh.has(socket.data.caller?.sessionId)) socket.disconnect(true);
      }
    }
  }

  async function look(): Promise<void> {
    const began = Date.now();
    for (const [id, at] of ended) if (began - at > REMEMBERED_MS + OVERLAP_MS) ended.delete(id);
    try {
      take(await endedSince(looked - OVERLAP_MS));
      looked = began;
    } catch (err) {
      logger.debug({ err }, 'ended sessions could not be looked up');
    }
  }

  return {
    isEnded: (sessionId: string): boolean => ended.has(sessionId),
    announce(userId: string, sessionIds: readonly string[]): void {
      take(sessionIds);
      for (const subject of sessionIds) {
        bus
          .publish('user:action', { userId, action, subject }, { source: 'admin-frontend' })
          .catch((err) => logger.debug({ err, userId }, 'other hubs find an ended session in the rows'));
      }
    },
    async start(): Promise<void> {
      await bus.subscribe(CHANNELS.user, (event) => {
        if (event.type === 'user:action' && event.data.action === action && event.data.subject) {
          take([event.data.subject]);
        }
      });
      await look();
      timer = setInterval(look, lookMs);
      timer.unref();
    },
    stop(): void {
      if (timer) clearInterval(timer);
    },
  };
}
