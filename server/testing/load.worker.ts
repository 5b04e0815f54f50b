import { setTimeout as sleep } from 'node:timers/promises';
import { answerCommands } from '../bench/proc.ts';
import type { AuctionState } from '../contracts/auction.ts';
import type { Attempt } from './checker.types.ts';
import { type BidderOptions, LoadBidder } from './load.bidder.ts';
import { type Account, LoadClient, Messages } from './load.client.ts';

/** A process full of bidders and viewers. What it takes and gives: */
export type Crowd = BidderOptions & {
  name: string;
  auctionId: string;
  /** Addresses of hubs; a client that loses one goes to the next. */
  bidderUrls: string[];
  viewerUrls: string[];
  bidders: Account[];
  viewers: number;
  /** Every other client begins at the next hub; otherwise all begin at the first. */
  spread: boolean;
  ackMs: number;
};
export type CrowdLog = {
  texts: string[];
  clients: { client: string; userId: string | null; seen: number[]; final: AuctionState | null }[];
  attempts: Attempt[];
};

let bidders: LoadBidder[] = [];
let clients: LoadClient[] = [];
const messages = new Messages();

/** Whether it became true within the time. */
async function within(ms: number, isTrue: () => boolean): Promise<boolean> {
  const until = Date.now() + ms;
  while (!isTrue() && Date.now() < until) await sleep(20);
  return isTrue();
}

answerCommands({
  /** Everybody comes in and sees the lot. @returns how many did not get that far */
  async enter(crowd: Crowd): Promise<number> {
    const { name, auctionId, ackMs, spread } = crowd;
    const shared = { auctionId, messages, ackMs };
    const urlsFor = (i: number, urls: string[]) => {
      const first = spread ? i % urls.length : 0;
      return [...urls.slice(first), ...urls.slice(0, first)];
    };
    bidders = crowd.bidders.map((account, i) => {
      const client = new LoadClient(`${name}-bidder-${i}`, {
        ...shared,
        account,
        urls: urlsFor(i, crowd.bidderUrls),
      });
      return new LoadBidder(client, crowd);
    });
    clients = bidders.map((bidder) => bidder.client);
    for (let i = 0; i < crowd.viewers; i++) {
      clients.push(
        new LoadClient(`${name}-viewer-${i}`, {
          ...shared,
          account: null,
          urls: urlsFor(i, crowd.viewerUrls),
        }),
      );
    }
    for (const client of clients) void client.stay();
    await within(20_000, () => clients.every((client) => client.state !== null));
    return clients.filter((client) => client.state === null).length;
  },
  begin() {
    for (const bidder of bidders) bidder.start();
  },
  /** So far. */
  acked: () => bidders.reduce((sum, { attempts }) => sum + attempts.filter((a) => a.answer?.ok).length, 0),
  async stop() {
    await Promise.all(bidders.map((bidder) => bidder.stop()));
  },
  async askAgain() {
    await Promise.all(bidders.map((bidder) => bidder.askAgain()));
  },
  /** Waits until everybody has heard of `rev`, then tells all that was heard and answered. */
  async tell({ rev }: { rev: number }): Promise<CrowdLog> {
    await within(15_000, () => clients.every((client) => (client.state?.rev ?? 0) >= rev));
    return {
      texts: messages.texts,
      clients: clients.map(({ name, account, seen, state }) => ({
        client: name,
        userId: account?.id ?? null,
        seen,
        final: state,
      })),
      attempts: bidders.flatMap(({ attempts }) => attempts),
    };
  },
  leave() {
    for (const client of clients) client.leave();
  },
});
