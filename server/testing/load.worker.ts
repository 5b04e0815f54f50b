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

/** Everybody around one lot. */
type Room = { bidders: LoadBidder[]; clients: LoadClient[]; messages: Messages };
const rooms = new Map<string, Room>();
const bidders = () => [...rooms.values()].flatMap((room) => room.bidders);

function roomOf(auctionId: string): Room {
  const room = rooms.get(auctionId);
  if (!room) throw new Error(`nobody is around lot ${auctionId}`);
  return room;
}

/** Whether it became true within the time. */
async function within(ms: number, isTrue: () => boolean): Promise<boolean> {
  const until = Date.now() + ms;
  while (!isTrue() && Date.now() < until) await sleep(20);
  return isTrue();
}

function open(crowd: Crowd): Room {
  const { name, auctionId, ackMs, spread } = crowd;
  const messages = new Messages();
  const shared = { auctionId, messages, ackMs };
  const urlsFor = (i: number, urls: string[]) => {
    const first = spread ? i % urls.length : 0;
    return [...urls.slice(first), ...urls.slice(0, first)];
  };
  const people = crowd.bidders.map((account, i) => {
    const urls = urlsFor(i, crowd.bidderUrls);
    return new LoadBidder(new LoadClient(`${name}-bidder-${i}`, { ...shared, account, urls }), crowd);
  });
  const viewers = Array.from({ length: crowd.viewers }, (_, i) => {
    const urls = urlsFor(i, crowd.viewerUrls);
    return new LoadClient(`${name}-viewer-${i}`, { ...shared, account: null, urls });
  });
  return { bidders: people, clients: [...people.map((bidder) => bidder.client), ...viewers], messages };
}

answerCommands({
  /** Everybody comes in and sees the lot. @returns how many did not get that far */
  async enter(crowds: Crowd[]): Promise<number> {
    for (const crowd of crowds) rooms.set(crowd.auctionId, open(crowd));
    const clients = [...rooms.values()].flatMap((room) => room.clients);
    for (const client of clients) void client.stay();
    await within(20_000, () => clients.every((client) => client.state !== null));
    return clients.filter((client) => client.state === null).length;
  },
  begin(auctionIds: string[]) {
    for (const id of auctionIds) for (const bidder of roomOf(id).bidders) bidder.start();
  },
  /** So far, by lot. */
  acked: () =>
    [...rooms].map(([id, room]): [string, number] => [
      id,
      room.bidders.reduce((sum, { attempts }) => sum + attempts.filter((a) => a.answer?.ok).length, 0),
    ]),
  async stop() {
    await Promise.all(bidders().map((bidder) => bidder.stop()));
  },
  async askAgain() {
    await Promise.all(bidders().map((bidder) => bidder.askAgain()));
  },
  /** Waits until everybody has heard of `rev`, then tells all that was heard and answered around the lot. */
  async tell({ auctionId, rev }: { auctionId: string; rev: number }): Promise<CrowdLog> {
    const { clients, messages, bidders: people } = roomOf(auctionId);
    await within(15_000, () => clients.every((client) => (client.state?.rev ?? 0) >= rev));
    return {
      texts: messages.texts,
      clients: clients.map(({ name, account, seen, state }) => ({
        client: name,
        userId: account?.id ?? null,
        seen,
        final: state,
      })),
      attempts: people.flatMap(({ attempts }) => attempts),
    };
  },
});
