import type { Core } from '../../container.ts';
import { HostStore } from '../../host/host.store.ts';
import { createModerationModel } from '../../host/moderation/moderation.model.ts';
import { createModerationStore } from '../../host/moderation/moderation.store.ts';
import { createModerator, type Verdict } from '../../host/moderation/moderator.ts';
import type { NewLine } from './run.store.ts';

/** A sentence is looked at when the one before is spoken, and again when it is its turn. */
const REMEMBERED = 200;

/** @param read whether staff have had the words before them: then the word lists decide alone when the model does not answer */
export type MaySay = (text: string, read: boolean) => Promise<boolean>;

/** Whether words of a show may be spoken: the same check, and the same log, as for all that the host says. */
export function createWordsGate({ house }: Core): MaySay {
  const { pool, redis, keys, config } = house;
  const logger = house.log.component('agent-service');
  const hosts = new HostStore(pool, redis.commands, keys);
  const model = config.llm && createModerationModel(config.llm);
  const moderate = createModerator({ store: createModerationStore(pool), model, logger });
  const known = new Map<string, Promise<Verdict>>();

  return async (text, read) => {
    const [host] = await hosts.list();
    if (!host) return false;
    const { id, blockedWords } = host;
    const key = JSON.stringify([text, blockedWords]);
    let looked = known.get(key);
    if (!looked) {
      looked = moderate(text, 'out', { hostId: id, blockedWords, auctionId: null });
      known.set(key, looked);
      looked.catch(() => known.delete(key));
      if (known.size > REMEMBERED) known.delete(known.keys().next().value as string);
    }
    const { verdict } = await looked;
    // What is no speech by its shape (long, a link) is for staff to decide, who wrote or read it.
    return verdict === 'passed' || (read && verdict !== 'blocked');
  };
}

/** Improvised lines are heard by staff when everybody hears them. */
export const isRead = ({ kind }: Pick<NewLine, 'kind'>): boolean => kind !== 'improvised';
