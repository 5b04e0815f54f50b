import { startProcess } from '../bench/proc.ts';
import type { Snapshot } from '../contracts/auction.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import type { History } from './checker.types.ts';
import type { Account } from './load.client.ts';
import type { Crowd, CrowdLog } from './load.worker.ts';

export type LoadOptions = {
  auctionId: string;
  bidders: Account[];
  /** In all. */
  viewers?: number;
  processes?: number;
  /** Addresses of hubs; a client that loses one goes to the next. */
  bidderUrls: string[];
  viewerUrls?: string[];
  /** Every other client begins at the next hub; otherwise all begin at the first. */
  spread?: boolean;
  /** A hub that has not answered by then is left for the next. */
  ackMs?: number;
  /** Mean time between two thoughts of a bidder. */
  thinkMs?: number;
  /** Of the lot's increment table. */
  step: number;
};

/** Bidders and viewers of one lot, in processes of their own. */
export type Load = {
  /** Bidding begins. */
  begin(): Promise<void>;
  /** Acknowledgements so far, repeats among them. */
  acked(): Promise<number>;
  /** Bidding ends; resolves when every offer has its answer. */
  stop(): Promise<void>;
  /** Every bidder asks once more for the answer to the last offer that was taken. */
  askAgain(): Promise<void>;
  /** What everybody was told, once they have heard of `rev`. */
  tell(rev: number): Promise<Omit<History, 'house'>>;
  /** Ends the processes. */
  end(): Promise<void>;
};

/**
 * Starts the processes; resolves when everybody is in the room.
 * @throws Error when somebody does not get in
 */
export async function startLoad(options: LoadOptions): Promise<Load> {
  const { bidders, viewers = 0, processes = 2, bidderUrls, thinkMs = 500, step, auctionId } = options;
  const { spread = false, ackMs = 7_000 } = options;
  const workers = Array.from({ length: processes }, () =>
    startProcess(new URL('./load.worker.ts', import.meta.url)),
  );
  const all = <Result>(name: string, args?: unknown) =>
    Promise.all(workers.map((worker) => worker.ask<Result>(name, args)));
  const end = async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
  };
  try {
    const missing = await Promise.all(
      workers.map((worker, i) => {
        const crowd: Crowd = {
          name: `p${i}`,
          auctionId,
          bidderUrls,
          viewerUrls: options.viewerUrls ?? bidderUrls,
          bidders: bidders.filter((_, n) => n % processes === i),
          viewers: Math.floor(viewers / processes) + (i < viewers % processes ? 1 : 0),
          thinkMs,
          step,
          spread,
          ackMs,
        };
        return worker.ask<number>('enter', crowd);
      }),
    );
    const outside = missing.reduce((sum, count) => sum + count, 0);
    if (outside > 0) throw new Error(`${outside} clients did not get in`);
  } catch (error) {
    await end();
    throw error;
  }
  return {
    begin: async () => void (await all('begin')),
    acked: async () => (await all<number>('acked')).reduce((sum, count) => sum + count, 0),
    stop: async () => void (await all('stop')),
    askAgain: async () => void (await all('askAgain')),
    tell: async (rev) => joinLogs(await all<CrowdLog>('tell', { rev })),
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
