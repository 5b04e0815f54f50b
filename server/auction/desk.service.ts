import type { AuctionState } from '../contracts/auction.ts';
import type { Entry } from './entry.ts';
import type { LotCommands } from './lot.commands.ts';
import type { LotKeeper } from './lot.keeper.ts';
import { publicState } from './lot.rules.ts';
import type { ScriptName } from './scripts.ts';

export type DeskAnswer = AuctionState & { id: string };

type Deps = {
  commands: LotCommands;
  keeper: LotKeeper;
  /** Writes the house's history: who did what to which lot. */
  record: (actorId: string | null, entry: Entry) => Promise<void>;
};

/** What the auctioneer may do to a lot. `actorId` is null when the house's clock acts. */
export class DeskService {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  start = (id: string, actorId: string | null) => this.#run('startAuction', id, actorId);
  pause = (id: string, actorId: string | null) => this.#run('pauseAuction', id, actorId);
  resume = (id: string, actorId: string | null) => this.#run('resumeAuction', id, actorId);
  fairWarning = (id: string, actorId: string | null) => this.#run('warnAuction', id, actorId);
  extend = (id: string, actorId: string | null, seconds: number) =>
    this.#run('extendAuction', id, actorId, seconds * 1000);
  cancel = (id: string, actorId: string | null, reason: string) =>
    this.#run('cancelAuction', id, actorId, reason);
  /** The hammer falls now. */
  close = (id: string, actorId: string | null) => this.#run('closeAuction', id, actorId, '1');
  /** The hammer falls if the time is up. @throws AppError AUCTION_NOT_DUE with retryAfterMs */
  closeIfDue = (id: string) => this.#run('closeAuction', id, null, '0');

  voidBid = (id: string, actorId: string | null, bidId: string) => this.#run('voidBid', id, actorId, bidId);

  async #run(
    name: Exclude<ScriptName, 'placeBid' | 'loadAuction' | 'publishEntries'>,
    id: string,
    actorId: string | null,
    ...args: (string | number)[]
  ): Promise<DeskAnswer> {
    const entry = await this.#deps.commands.run(name, id, [actorId ?? '', ...args]);
    await this.#deps.record(actorId, entry);
    const rules = await this.#deps.keeper.rules(id);
    return { ...publicState(rules, entry.state, entry.rev, entry.at), id };
  }
}
