import type { AuctionState, AuctionSummary, Format, OwnStanding, Snapshot } from '../contracts/auction.ts';
import { fallenPrice } from '../contracts/fall.ts';
import { AppError } from '../platform/errors.ts';
import type { Entry } from './entry.ts';
import type { Ledger } from './ledger.ts';
import type { LotKeeper } from './lot.keeper.ts';
import type { LotInfo, LotReader } from './lot.reader.ts';
import { type LotRules, publicState, scheduledState } from './lot.rules.ts';
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
    const { format, lot } = info;
    const hidden = isSealed(format) && seen.state.status !== 'ended';
    const [bids, you] = await Promise.all([
      hidden ? [] : reader.newestBids(auctionId, seen.state.rev),
      userId === null ? undefined : this.#own(auctionId, info, userId, hidden ? null : seen.leaderId),
    ]);
    return { id: auctionId, ...asOfNow(seen.state, lot), format, lot, bids, ...(you ? { you } : {}) };
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
        ? [{ id, ...asOfNow(seen.state, info.lot), format: info.format, lot: info.lot }]
        : [];
    });
  }

  async states(ids: string[]): Promise<Map<string, AuctionState>> {
    const seen = await this.#seen(ids);
    const falling = [...seen].filter(([, { state }]) => state.fallsFrom != null).map(([id]) => id);
    const rules =
      falling.length === 0 ? new Map<string, LotRules>() : await this.#deps.keeper.rulesOf(falling);
    return new Map([...seen].map(([id, { state }]) => [id, asOfNow(state, rules.get(id))]));
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
    { format, lot }: LotInfo,
    userId: string,
    leaderId: string | null,
  ): Promise<OwnStanding> {
    const [own, registration] = await Promise.all([
      this.#deps.reader.own(auctionId, userId, isSealed(format)),
      this.#deps.registrationOf(lot.campaignId, userId),
    ]);
    return {
      ...registration,
      ...own,
      maxAmount: format === 'english' ? own.maxAmount : null,
      leading: leaderId === userId,
    };
  }
}

const isSealed = (format: Format) => format === 'sealed_first' || format === 'sealed_second';

/** The state at this moment: the price of a Dutch lot has gone on falling since its last change. */
function asOfNow(state: AuctionState, lot?: Pick<LotRules, 'openingPrice' | 'fall'>): AuctionState {
  const serverTime = Date.now();
  if (state.fallsFrom == null || !lot?.fall) return { ...state, serverTime };
  const until = Math.min(serverTime, state.endsAt ?? serverTime);
  const price = fallenPrice(lot.openingPrice, lot.fall, until - state.fallsFrom);
  return { ...state, price, minNextBid: price, serverTime };
}
