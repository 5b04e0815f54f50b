import type { Agent, HostMemory, ModerationEntry } from '../contracts/agent.ts';
import type { Mood } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import { requireDecent, unchecked } from './decent.words.ts';
import type { Gate } from './gate.ts';
import type { Air } from './host.air.ts';
import type { HostPatch, HostSettings, HostStore } from './host.store.ts';
import type { MemoryStore } from './memory.store.ts';
import type { ModerationStore } from './moderation/moderation.store.ts';
import type { Moderate } from './moderation/moderator.ts';
import { heldFeeling, REST } from './mood.rules.ts';

type Deps = {
  store: HostStore;
  memories: MemoryStore;
  moderation: Pick<ModerationStore, 'list'>;
  gate: Gate;
  air: Air;
  moderate: Moderate;
  bus: Bus;
};

/** What staff see of a host and decide about it. Every process may be asked: what counts is kept in PostgreSQL. */
export class AgentService {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async list(): Promise<Agent[]> {
    return Promise.all((await this.#deps.store.list()).map((host) => this.#whole(host)));
  }

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<Agent> {
    return this.#whole(await this.#host(id));
  }

  /** @throws AppError NOT_FOUND; CONFLICT when another host bears that name */
  async patch(id: string, patch: HostPatch): Promise<Agent> {
    const { store } = this.#deps;
    const changed = await store.patch(id, patch).catch((error: unknown) => {
      if ((error as { code?: string }).code === '23505') throw new AppError('CONFLICT');
      throw error;
    });
    if (!changed) throw new AppError('NOT_FOUND');
    await store.setState(changed, (await store.context(id))?.auctionId ?? null);
    return this.#whole(changed);
  }

  /**
   * Says something at once, in the host's name; whoever speaks on air gives way.
   * @param payer who asked
   * @throws AppError NOT_FOUND; CONFLICT while the host is muted, or when it was hushed; WORDS_REFUSED with `reason`;
   *   UNAVAILABLE when the words could not be checked, or no voice says them
   */
  async say(id: string, text: string, payer: string): Promise<void> {
    const { store, gate, air } = this.#deps;
    await this.#host(id);
    const auctionId = (await store.context(id))?.auctionId ?? null;
    const spoke = await gate.speak(id, { text, auctionId, air: (words) => air(words, payer) });
    if (spoke.said) return;
    if (spoke.why === 'muted') throw new AppError('CONFLICT', undefined, 'The host is muted');
    if (typeof spoke.why === 'string') throw new AppError('NOT_FOUND');
    if (spoke.why.verdict === 'unchecked') throw unchecked();
    throw new AppError('WORDS_REFUSED', { reason: spoke.why.reason });
  }

  /** As `requireDecent` of the house's words. @throws AppError WORDS_REFUSED with `reason`, UNAVAILABLE when nobody could look */
  async requireDecent(text: string): Promise<void> {
    await requireDecent(this.#deps, text);
  }

  /** Holds a mood for some seconds, or lets it follow the room again (null). @throws AppError NOT_FOUND */
  async setMood(id: string, mood: Mood | null, seconds: number): Promise<Agent> {
    const { store, bus } = this.#deps;
    const host = await this.#host(id);
    const hold = mood === null ? null : { mood, until: Date.now() + seconds * 1_000 };
    await store.holdMood(id, hold);
    if (hold) {
      const feeling = heldFeeling(hold.mood);
      await store.setMood(id, { ...feeling, moodHeldUntil: hold.until });
      const auctionId = (await store.context(id))?.auctionId ?? null;
      const change = { agentId: id, name: host.name, ...feeling, auctionId };
      await bus.publish('agent:mood_changed', change, { source: 'agent-service' });
    }
    return this.#whole({ ...host, moodHold: hold });
  }

  /** The newest first. @throws AppError NOT_FOUND */
  async memory(id: string): Promise<HostMemory[]> {
    await this.#host(id);
    return (await this.#deps.memories.read(id)).toReversed();
  }

  /** @throws AppError NOT_FOUND */
  async forget(id: string, memoryId: string): Promise<void> {
    if (!(await this.#deps.memories.forget(id, memoryId))) throw new AppError('NOT_FOUND');
  }

  /** The newest first. @throws AppError NOT_FOUND */
  async moderation(id: string, page: PageRequest): Promise<Page<ModerationEntry>> {
    await this.#host(id);
    return this.#deps.moderation.list(id, page);
  }

  async #host(id: string): Promise<HostSettings> {
    const host = await this.#deps.store.read(id);
    if (!host) throw new AppError('NOT_FOUND');
    return host;
  }

  async #whole({ moodHold, ...host }: HostSettings): Promise<Agent> {
    const { store } = this.#deps;
    const [mood, context] = await Promise.all([store.mood(host.id), store.context(host.id)]);
    const held = moodHold && moodHold.until > Date.now() ? moodHold : null;
    const { expression, intensity, ...felt } = held ? heldFeeling(held.mood) : (mood ?? REST);
    return {
      ...host,
      mood: felt.mood,
      expression,
      intensity,
      moodHeldUntil: held?.until ?? null,
      auctionId: context?.auctionId ?? null,
      remarks: [...(context?.remarks ?? [])],
    };
  }
}
