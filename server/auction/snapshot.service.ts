import type { AuctionState, AuctionSummary, OwnStanding, Snapshot } from '../contracts/auction.ts';
import { AppError } from '../platform/errors.ts';
import type { Entry } from './entry.ts';
import type { Ledger } from './ledger.ts';
import type { LotKeeper } from './lot.keeper.ts';
import type { LotInfo, LotReader } from './lot.reader.ts';
import { publicState, scheduledState } from './lot.rules.ts';
import type { LotStore } from './lot.store.ts';
import { fromPublicParts } from './public-state.rules.ts';

type Deps = {
  lots: LotStore;
  ledger: Ledger;
  keeper: LotKeeper;
  reader: LotReader;
  /** The newest change this hub has committed and not published yet: its bidder knows of it already. */
  unpublished: (auctionId: string) => Entry | undefined;
  registrationOf: (
    campaignId: string,
    userId: string,
  ) => Promise<Pick<OwnStanding, 'paddle' | 'registration'>>;
};

type Seen = { state: AuctionState; leaderId: string | null };

/** Lots as they may be shown: always from the last committed state. */
export class SnapshotService {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * A whole lot. `you` is added for a signed-in user.
   * @throws AppError AUCTION_NOT_FOUND, also for the lot of a draft unless the viewer sees those
   */
  async snapshot(auctionId: string, userId: string | null, seesDrafts = false): Promise<Snapshot> {
    const { reader } = this.#deps;
    const [info, seen] = await Promise.all([
      this.requireShown(auctionId, seesDrafts),
      this.#seen([auctionId]).then((states) => states.get(auctionId)),
    ]);
    if (!seen) throw new AppError('AUCTION_NOT_FOUND');
    const [bids, you] = await Promise.all([
      reader.newestBids(auctionId, seen.state.rev),
      userId === null ? undefined : this.#own(auctionId, info.lot.campaignId, userId, seen.leaderId),
    ]);
    const { format, lot } = info;
    const state = { ...seen.state, serverTime: Date.now() };
    return { id: auctionId, ...state, format, lot, bids, ...(you ? { you } : {}) };
  }

  /** What the lot is. @throws AppError AUCTION_NOT_FOUND, also for the lot of a draft unless the viewer sees those */
  async requireShown(auctionId: string, seesDrafts: boolean): Promise<LotInfo> {
    const info = (await this.#deps.reader.lots([auctionId])).get(auctionId);
    if (!info || (info.draft && !seesDrafts)) throw new AppError('AUCTION_NOT_FOUND');
    return info;
  }

  /** Rows of a list, in the order of the ids; unknown ids are left out. */
  async summaries(ids: string[]): Promise<AuctionSummary[]> {
    const [lots, states] = await Promise.all([this.#deps.reader.lots(ids), this.#seen(ids)]);
    return ids.flatMap((id) => {
      const info = lots.get(id);
      const seen = states.get(id);
      return info && seen
        ? [{ id, ...seen.state, serverTime: Date.now(), format: info.format, lot: info.lot }]
        : [];
    });
  }

  async states(ids: string[]): Promise<Map<string, AuctionState>> {
    const seen = await this.#seen(ids);
    return new Map([...seen].map(([id, { state }]) => [id, state]));
  }

  async #seen(ids: string[]): Promise<Map<string, Seen>> {
    if (ids.length === 0) return new Map();
    const seen = new Map<string, Seen>();
    const unpublished = new Map<string, Entry>();
    for (const id of ids) {
      const entry = this.#deps.unpublished(id);
      if (entry) unpublished.set(id, entry);
    }
    // A Redis that has just come back may come from the past.
    const believed = ids.map((id) => this.#deps.keeper.trusts(id));
    // Without Redis the ledger still knows: pages stay readable, only bidding waits.
    const parts = await this.#deps.lots.publicParts(ids).catch(() => ids.map(() => null));
    const missing: string[] = [];
    ids.forEach((id, i) => {
      const found = believed[i] && parts[i] ? fromPublicParts(parts[i]) : null;
      if (found && found.state.rev >= (unpublished.get(id)?.rev ?? 0)) seen.set(id, found);
      else missing.push(id);
    });
    if (missing.length === 0) return seen;
    const [newest, terms] = await Promise.all([
      this.#deps.ledger.newestEntries(missing.filter((id) => !unpublished.has(id))),
      this.#deps.keeper.rulesOf(missing),
    ]);
    for (const [id, rules] of terms) {
      const entry = unpublished.get(id) ?? newest.get(id);
      const state = publicState(
        rules,
        entry?.state ?? scheduledState(rules),
        entry?.rev ?? 0,
        entry?.at ?? 0,
      );
      seen.set(id, { state, leaderId: entry?.state.leader ?? null });
    }
    return seen;
  }

  async #own(
    auctionId: string,
    campaignId: string,
    userId: string,
    leaderId: string | null,
  ): Promise<OwnStanding> {
    const [own, registration] = await Promise.all([
      this.#deps.reader.own(auctionId, userId),
      this.#deps.registrationOf(campaignId, userId),
    ]);
    return { ...registration, ...own, leading: leaderId === userId };
  }
}
