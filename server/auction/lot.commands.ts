import type { ErrorCode } from '../contracts/errors.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { EntryCommitter } from './entry.committer.ts';
import type { Entry } from './entry.ts';
import type { LotKeeper } from './lot.keeper.ts';
import { type LotStore, parseEntry } from './lot.store.ts';
import type { OfferQueue } from './offer.queue.ts';
import type { CommandScript, ScriptArgs, ScriptReply } from './scripts.ts';

/** How long a caller waits for Postgres before the outcome is called unknown. */
const COMMIT_TIMEOUT_MS = 5_000;

/** What the second word of a refusal means to the client. */
const DETAIL: Partial<Record<ErrorCode, string>> = {
  BID_TOO_LOW: 'minNextBid',
  CURRENCY_MISMATCH: 'currency',
  MAX_NOT_RAISED: 'maxAmount',
  BID_LIMIT_EXCEEDED: 'bidLimit',
  NOT_NEWEST_BID: 'newestBidId',
  AUCTION_WRONG_STATUS: 'auctionStatus',
  AUCTION_NOT_DUE: 'retryAfterMs',
  AUCTION_ENDED: 'lateByMs',
  CONFLICT: 'rev',
};
const NUMBERS = new Set(['retryAfterMs', 'lateByMs', 'rev']);

type Deps = {
  lots: LotStore;
  keeper: LotKeeper;
  offers: OfferQueue;
  committer: EntryCommitter;
  /** The committed entry of an offer that was made before, at `rev` as Redis remembers it. */
  answered: (auctionId: string, bidder: string, key: string, rev: number) => Promise<Entry>;
};

type CommandArgs = ScriptArgs | (() => Promise<ScriptArgs>);
type CommandName = CommandScript | 'placeBid';

/** Decide in Redis, witness in Postgres, then answer: the one way in which a lot changes. */
export class LotCommands {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Runs a command and waits until its entry is committed; a repeated offer is given its first entry.
   * @param args a function is asked anew for every attempt: what it read may be why the one before was refused
   * @throws AppError the refusal; RETRY when nothing was taken; OUTCOME_UNKNOWN when that cannot be told
   */
  async run(name: CommandName, auctionId: string, args: CommandArgs): Promise<Entry> {
    const attempt = async () =>
      this.#runOnce(name, auctionId, typeof args === 'function' ? await args() : args);
    try {
      return await attempt();
    } catch (error) {
      // Refused by the ledger because Redis was behind: the lot is rebuilt now, and nothing of this command was taken.
      if (!(error instanceof AppError) || error.code !== 'RETRY') throw error;
      this.#deps.keeper.distrust(auctionId);
      return await attempt();
    }
  }

  async #runOnce(name: CommandName, auctionId: string, args: ScriptArgs): Promise<Entry> {
    const { keeper, committer, answered } = this.#deps;
    await keeper.ensure(auctionId);
    let reply = await this.#decide(name, auctionId, args);
    if (reply[0] === 'NO' && reply[1] === 'AUCTION_NOT_FOUND') {
      // Expired or evicted: the ledger still knows it.
      keeper.distrust(auctionId);
      await keeper.ensure(auctionId);
      reply = await this.#decide(name, auctionId, args);
    }
    if (reply[0] === 'NO') throw refusal(reply);
    if (reply[0] === 'REPLAY') {
      return withinTime(answered(auctionId, ...offerOf(args), Number(reply[1])));
    }
    const written = parseEntry(reply[1] as string);
    await withinTime(committer.add(written));
    return written.entry;
  }

  #decide(name: CommandName, auctionId: string, args: ScriptArgs): Promise<ScriptReply> {
    const { lots, offers } = this.#deps;
    const numbered = [newId(), ...args];
    return name === 'placeBid' ? offers.judge(auctionId, numbered) : lots.run(name, auctionId, numbered);
  }
}

/** Bidder and idempotency key among the arguments of an offer: place-bids and buy-now alone answer REPLAY. */
function offerOf(args: ScriptArgs): [bidder: string, key: string] {
  return [String(args[2]), String(args[8])];
}

function refusal([, code, detail]: ScriptReply): AppError {
  const name = DETAIL[code as ErrorCode];
  if (name === undefined || detail === undefined) return new AppError(code as ErrorCode);
  return new AppError(code as ErrorCode, { [name]: NUMBERS.has(name) ? Number(detail) : detail });
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('OUTCOME_UNKNOWN')), COMMIT_TIMEOUT_MS);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
