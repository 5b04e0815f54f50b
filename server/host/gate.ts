import type { Bus } from '../platform/bus.ts';
import type { Air } from './host.air.ts';
import type { HostStore } from './host.store.ts';
import type { Moderate, Verdict } from './moderation/moderator.ts';

export type Utterance = {
  text: string;
  auctionId: string | null;
  /** The same id for the same remark. */
  id?: string;
  /** Not to be begun on air after this (epoch ms). */
  until?: number;
  /** Brings it on air by its own way, once it may be spoken: then it is no remark to the streamer. */
  air?: Air;
  /** Asked last of all: whether the moment it was meant for is still there. */
  isTimely?: () => boolean;
};
export type Spoke = { said: true } | { said: false; why: 'gone' | 'muted' | 'late' | Verdict };

export type Gate = {
  /** The only way in which words leave as `agent:message`. @throws when Redis or PostgreSQL is away; nothing is said then */
  speak(hostId: string, utterance: Utterance): Promise<Spoke>;
};

type Deps = { store: Pick<HostStore, 'read'>; moderate: Moderate; bus: Bus };

/** What a host says passes here: nothing of a muted host, and nothing that was not looked at and passed. */
export function createGate({ store, moderate, bus }: Deps): Gate {
  /** @returns the host, when the words may be spoken; else why not */
  async function speakable(hostId: string, text: string, auctionId: string | null) {
    const host = await store.read(hostId);
    if (!host) return { said: false, why: 'gone' } as const;
    if (host.muted) return { said: false, why: 'muted' } as const;
    const verdict = await moderate(text, 'out', { hostId, blockedWords: host.blockedWords, auctionId });
    return verdict.verdict === 'passed' ? host : ({ said: false, why: verdict } as const);
  }
  return {
    async speak(hostId, { text, auctionId, id, until, air, isTimely }) {
      const host = await speakable(hostId, text, auctionId);
      if ('said' in host) return host;
      if (isTimely?.() === false) return { said: false, why: 'late' };
      await air?.(text);
      const message = {
        agentId: hostId,
        name: host.name,
        text,
        auctionId,
        ...(until === undefined ? {} : { until }),
        ...(air ? { voiced: true } : {}),
      };
      await bus.publish('agent:message', message, {
        source: 'agent-service',
        ...(id === undefined ? {} : { id }),
      });
      return { said: true };
    },
  };
}
