import type { Logger } from '../platform/logger.ts';
import type { EventLogStore, NewLogEntry } from './event-log.store.ts';

export type EventLog = ReturnType<typeof createEventLog>;

/** The house's own history: written beside what happens, never in its way. */
export function createEventLog({ store, logger }: { store: EventLogStore; logger: Logger }) {
  return {
    list: store.list,

    /** Never rejects: what happened has happened, whether or not it could be written down. */
    async record(entry: NewLogEntry): Promise<void> {
      await store.record(entry).catch((err) => {
        logger.error({ err, type: entry.type, subject: entry.subject }, 'an entry of the event log is lost');
      });
    },
  };
}
