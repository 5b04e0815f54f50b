import type { Block } from './host.block.ts';
import { type IdOf, memoriesOf, type Remembered } from './memory.rules.ts';
import type { MemoryStore } from './memory.store.ts';

export type MemoryKeeper = {
  /** Oldest first. */
  all(): Promise<Remembered[]>;
  /** @param at when the hammer fell (epoch ms) */
  lotFell(block: Block, at: number): Promise<void>;
};

type Deps = {
  hostId: string;
  store: Pick<MemoryStore, 'read' | 'add'>;
  /** Whether nothing is really sold there, so that nothing is to be remembered. */
  isPractice: (campaignId: string) => Promise<boolean>;
  idOf: IdOf;
};

/** What one host remembers of the lots it has seen. */
export function createMemoryKeeper({ hostId, store, isPractice, idOf }: Deps): MemoryKeeper {
  return {
    all: () => store.read(hostId),

    async lotFell({ auctionId, lot, state }, at) {
      if (!state.outcome || (await isPractice(lot.campaignId))) return;
      const { campaignId, campaignName, title, artist } = lot;
      const { outcome, price, currency, bidCount } = state;
      const fallen = {
        auctionId,
        campaignId,
        campaignName,
        title,
        artist,
        outcome,
        price,
        currency,
        bidCount,
      };
      await store.add(hostId, memoriesOf(await store.read(hostId), fallen, new Date(at), idOf));
    },
  };
}
