import type { AuctionState } from '../contracts/auction.ts';
import type { ErrorCode } from '../contracts/errors.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Entry } from './entry.ts';
import type { LotCommands } from './lot.commands.ts';
import type { LotKeeper } from './lot.keeper.ts';
import { publicState } from './lot.rules.ts';
import type { CommandScript } from './scripts.ts';

export type DeskAnswer = AuctionState & { id: string };

/** What a lot opens with; `durationMs` null: as its terms say. Maxima left before, the earliest first: secret. */
export type LotOpening = {
  durationMs: number | null;
  preBids: { bidder: string; paddle: number; name: string; amount: string }[];
  /** The start came to nothing. Never throws. */
  giveUp: () => Promise<void>;
};

type Deps = {
  commands: LotCommands;
  keeper: LotKeeper;
  openingOf: (auctionId: string) => Promise<LotOpening>;
  /** Whether the lot was offered again as another. */
  isReoffered: (auctionId: string) => Promise<boolean>;
  /** Writes the house's history: who did what to which lot. */
  record: (actorId: string | null, entry: Entry) => Promise<void>;
  /** The lot is not as whoever gave the command thought. */
  onWrongStatus: (auctionId: string) => void;
};

type DeskScript = Exclude<CommandScript, 'buyNow'>;

/** Refusals after which the opening may still come: by another hub, or with nobody knowing yet. */
const MAY_OPEN_YET: ErrorCode[] = ['AUCTION_WRONG_STATUS', 'OUTCOME_UNKNOWN'];

/** What the auctioneer may do to a lot, see docs/rules.md. `actorId` is null when the house's clock acts. */
export class DeskService {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Opens the lot and applies the maxima that were left before. */
  async start(id: string, actorId: string | null): Promise<DeskAnswer> {
    let giveUp: LotOpening['giveUp'] | undefined;
    // Between two attempts the door for maxima may have been open again.
    const args = async () => {
      const opening = await this.#deps.openingOf(id);
      giveUp = opening.giveUp;
      const maxima = opening.preBids.map(({ amount, ...bidder }) => ({
        ...bidder,
        max: amount,
        bidIds: [newId(), newId()],
      }));
      return [opening.durationMs ?? '', maxima.length === 0 ? '' : JSON.stringify(maxima)];
    };
    try {
      return await this.#runWith('startAuction', id, actorId, args);
    } catch (error) {
      if (!(error instanceof AppError) || !MAY_OPEN_YET.includes(error.code)) await giveUp?.();
      throw error;
    }
  }

  pause = (id: string, actorId: string | null) => this.#run('pauseAuction', id, actorId);
  resume = (id: string, actorId: string | null) => this.#run('resumeAuction', id, actorId);
  fairWarning = (id: string, actorId: string | null) => this.#run('warnAuction', id, actorId);
  extend = (id: string, actorId: string | null, seconds: number) =>
    this.#run('extendAuction', id, actorId, seconds * 1000);
  cancel = (id: string, actorId: string | null, reason: string) =>
    this.#run('cancelAuction', id, actorId, reason);
  /**
   * The hammer falls now.
   * @param seenRev the rev at which whoever drops it saw the lot; absent: however it stands
   * @throws AppError CONFLICT with `rev` when the lot is another by now
   */
  close = (id: string, actorId: string | null, seenRev?: number) =>
    this.#run('closeAuction', id, actorId, '1', '', seenRev ?? '');
  /** The hammer falls if the time is up. @throws AppError AUCTION_NOT_DUE with retryAfterMs */
  closeIfDue = (id: string) => this.#run('closeAuction', id, null, '0');
  /** The lot goes unsold, whatever was bid. */
  pass = (id: string, actorId: string | null, reason = '') =>
    this.#run('closeAuction', id, actorId, 'pass', reason);

  /** @param step 'half', 'double', 'table', or the step in minor units */
  setStep = (id: string, actorId: string | null, step: string) => this.#run('setStep', id, actorId, step);
  /** @param amount the least next bid from now on, in minor units */
  setAsk = (id: string, actorId: string | null, amount: string) => this.#run('setAsk', id, actorId, amount);
  voidBid = (id: string, actorId: string | null, bidId: string, reason = '') =>
    this.#run('voidBid', id, actorId, bidId, reason);
  /** All bids of a bidder go. @throws AppError NOTHING_TO_VOID when none stands */
  forfeit = (id: string, actorId: string | null, bidderId: string, reason = '') =>
    this.#run('forfeitBidder', id, actorId, bidderId, reason);
  /** @param endsAt the end of another lot of the group, in epoch milliseconds; not later than the own: refused */
  align = (id: string, endsAt: number) => this.#run('alignAuction', id, null, endsAt);

  /** The sale is taken back; nobody is promoted. */
  unsell = (id: string, actorId: string | null, reason: string) =>
    this.#run('unsellAuction', id, actorId, reason);

  /** Bidding goes on after the hammer. @throws AppError ALREADY_REOFFERED when another lot took its place */
  async reopen(id: string, actorId: string | null, seconds: number): Promise<DeskAnswer> {
    return this.#runWith('reopenAuction', id, actorId, async () => {
      if (await this.#deps.isReoffered(id)) throw new AppError('ALREADY_REOFFERED');
      return [seconds * 1000];
    });
  }

  #run(
    name: DeskScript,
    id: string,
    actorId: string | null,
    ...args: (string | number)[]
  ): Promise<DeskAnswer> {
    return this.#runWith(name, id, actorId, async () => args);
  }

  /** @param argsOf asked anew for every attempt */
  async #runWith(
    name: DeskScript,
    id: string,
    actorId: string | null,
    argsOf: () => Promise<(string | number)[]>,
  ): Promise<DeskAnswer> {
    const entry = await this.#deps.commands
      .run(name, id, async () => [actorId ?? '', ...(await argsOf())])
      .catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'AUCTION_WRONG_STATUS') this.#deps.onWrongStatus(id);
        throw error;
      });
    await this.#deps.record(actorId, entry);
    const rules = await this.#deps.keeper.rules(id);
    return { ...publicState(rules, entry.state, entry.rev, entry.at), id };
  }
}
