import type { House } from '../../house.ts';
import { createLease } from '../../platform/lease.ts';
import type { Shows } from '../show.ts';
import { createShowModel } from '../writing/show.model.ts';
import { createShowChat, type ShowChat } from './chat.service.ts';
import { createShowDesk } from './desk.ts';
import { createMessageStore } from './messages.store.ts';
import { createStateStore } from './state.store.ts';

/** Messages to the shows' chats, of one person in a minute. */
const PER_MINUTE = 60;

/** The chat in which staff make shows, as a hub has it. */
export function createChatOfShows(house: House, shows: Shows): ShowChat {
  const { config, pool, redis, keys, bus, limits } = house;
  const logger = house.log.component('agent-service');
  const state = createStateStore(pool, Intl.DateTimeFormat().resolvedOptions().timeZone);
  return createShowChat({
    model: createShowModel(config.llm),
    messages: createMessageStore(pool),
    shows: createShowDesk({ shows: shows.service, writer: shows.writer, state }),
    productions: shows.productions,
    stateOf: async (eventId) => state.stateOf(await shows.service.get(eventId)),
    leaseOf: (eventId) =>
      createLease({ redis: redis.commands, key: keys.lease(`show-chat:${eventId}`), logger }),
    reachable: () =>
      redis.commands.ping().then(
        () => true,
        () => false,
      ),
    limit: limits.limit({ family: 'show-chat', points: PER_MINUTE, seconds: 60 }),
    changed(showId) {
      bus
        .publish('show:changed', { showId, part: 'chat', rev: null }, { source: 'agent-service' })
        .catch((err) => logger.warn({ err, showId }, 'news of a show chat were lost'));
    },
    logger,
  });
}
