import { startProcess } from '../bench/proc.ts';
import type { Format, Snapshot } from '../contracts/auction.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import type { History } from './checker.types.ts';
import type { Account } from './load.client.ts';
import type { Crowd, CrowdLog } from './load.worker.ts';

/** Who is around a lot. */
export type LoadLot = {
  auctionId: string;
  format: Format;
  bidders: Account[];
  /** In all. */
  viewers?: number;
  /** Mean time between two thoughts of a bidder. */
  thinkMs?: number;
};

export type LoadOptions = {
  lots: LoadLot[];
  processes?: number;
  /** Addresses of hubs; a client that loses one goes to the next. */
  bidderUrls: string[];
  viewerUrls?: string[];
  /** Every other client begins at the next hub; otherwise all begin at the first. */
  spread?: boolean;
  /** A hub that has not answered by then is left for the next. */
  ackMs?: number;
  /** Of the lots' increment table. */
  step: number;
};

/** Bidders and viewers of lots, in processes of their own. */
export type Load = {
  /** Bidding begins on these lots. */
  begin(auctionIds: string[]): Promise<void>;
  /** Acknowledgements on each of these lots so far, repeats among them. */
  acked(auctionIds: string[]): Promise<number[]>;
  /** Bidding ends everywhere; resolves when every offer has its answer. */
  stop(): Promise<void>;
  /** Every bidder asks once more for the answer to the last offer that was taken. */
  askAgain(): Promise<void>;
  /** What everybody around the lot was told, once they have heard of `rev`. */
  tell(auctionId: string, rev: number): Promise<Omit<History, 'house'>>;
  /** Ends the processes. */
  end(): Promise<void>;
};

/**
 * Starts the processes; resolves when everybody is in the room.
 * @throws Error when somebody does not get in
 */
export async function startLoad(options: LoadOptions): Promise<Load> {
  const { lots, processes = 2, bidderUrls, step } = options;
  const { spread = false, ackMs = 7_000, viewerUrls = bidderUrls } = options;
  const workers = Array.from({ length: processes }, () =>
    startProcess(new URL('./load.worker.ts', import.meta.url)),
  );
  const all = <Result>(name: string, args?: unknown) =>
    Promise.all(workers.map((worker) => worker.ask<Result>(name, args)));
  const end = async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
  };
  const crowdOf = (lot: LoadLot, number: number, i: number): Crowd => {
    const { auctionId, format, bidders, viewers = 0, thinkMs = 500 } = lot;
    const share = Math.floor(viewers / processes) + (i < viewers % processes ? 1 : 0);
    return {
      ...{
        name: `p${i}-lot${number}`,
        auctionId,
        format,
        thinkMs,
        step,
        spread,
        ackMs,
        bidderUrls,
        viewerUrls,
      },
      bidders: bidders.filter((_, n) => n % processes === i),
      viewers: share,
    };
  };
  try {
    const missing = await Promise.all(
      workers.map((worker, i) =>
        worker.ask<number>(
          'enter',
          lots.map((lot, number) => crowdOf(lot, number, i)),
        ),
      ),
    );
    const outside = missing.reduce((sum, count) => sum + count, 0);
    if (outside > 0) throw new Error(`${outside} clients did not get in`);
  } catch (error) {
    await end();
    throw error;
  }
  return {
    begin: async (auctionIds) => void (await all('begin', auctionIds)),
    acked: async (auctionIds) => {
      const counts = (await all<[string, number][]>('acked')).flat();
      return auctionIds.map((id) => counts.reduce((sum, [lot, count]) => sum + (lot === id ? count : 0), 0));
    },
    stop: async () => void (await all('stop')),
    askAgain: async () => void (await all('askAgain')),
    tell: async (auctionId, rev) => joinLogs(await all<CrowdLog>('tell', { auctionId, rev })),
    end,
  };
}

/** The logs of all processes as one; equal messages become one object, which the checker then judges once. */
function joinLogs(logs: CrowdLog[]): Omit<History, 'house'> {
  const parsed = new Map<string, EventEnvelope | Snapshot>();
  const parse = (text: string) => {
    const message = parsed.get(text) ?? JSON.parse(text);
    parsed.set(text, message);
    return message;
  };
  const joined: Omit<History, 'house'> = { acks: [], broadcasts: [], finals: [] };
  for (const { texts, clients, attempts } of logs) {
    const messages = texts.map(parse);
    joined.acks.push(...attempts);
    for (const { client, userId, seen, final } of clients) {
      joined.broadcasts.push({ client, userId, seen: seen.map((index) => messages[index]) });
      if (final) joined.finals.push({ client, state: final });
    }
  }
  return joined;
}
