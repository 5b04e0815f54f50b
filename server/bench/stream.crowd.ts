import type { Histogram } from 'hdr-histogram-js';
import type { AuctionState } from '../contracts/auction.ts';
import type { Ack, ClientAnswers } from '../contracts/socket.ts';
import type { Account } from '../testing/load.client.ts';
import { RawSocket } from '../testing/raw-socket.ts';
import { answerCommands } from './proc.ts';
import { newHistogram, type Quantiles, quantiles } from './report.ts';

/** The bidders of the stream's bench: each has a socket of its own, follows the lot on the block and bids again and again. */
export type CrowdTally = {
  /** Milliseconds from bid to durable acknowledgement, since the last look. */
  lap: Quantiles;
  /** The same since `begin`. */
  all: Quantiles;
  /** Offers that came too late or too low since `begin`. */
  refused: number;
  /** Bidders who are in the room. */
  present: number;
};

const ACK_MS = 10_000;
const ENTER_AT_ONCE = 20;

let auctionId = '';
let state: AuctionState | null = null;
let thinkMs = 4_000;
let step = 500n;
let bidding = false;
let offers = 0;
let refused = 0;
let present = 0;
let lap: Histogram = newHistogram();
let all: Histogram = newHistogram();
let lastText = '';
const sockets: RawSocket[] = [];

/** Everybody is sent the same text; the first to read it reads it for all. */
function hear(text: string): void {
  if (text === lastText) return;
  lastText = text;
  const [, event] = JSON.parse(text) as [string, { data?: Partial<AuctionState> & { auctionId?: string } }];
  const data = event?.data;
  if (data?.auctionId !== auctionId || data.minNextBid === undefined || !data.status) return;
  if ((data.rev ?? 0) > (state?.rev ?? 0)) state = data as AuctionState;
}

async function enter(url: string, { token }: Account): Promise<void> {
  const socket = new RawSocket(url, token);
  socket.onEvent = hear;
  await socket.ready;
  present += 1;
  socket.onClose = () => {
    present -= 1;
  };
  sockets.push(socket);
  think(socket);
}

/** After a while of its own, offers a little more than is needed. */
function think(socket: RawSocket): void {
  setTimeout(
    () => {
      void offer(socket).then(() => think(socket));
    },
    -Math.log(1 - Math.random()) * thinkMs,
  );
}

async function offer(socket: RawSocket): Promise<void> {
  if (!bidding || state?.status !== 'live') return;
  const amount = BigInt(state.minNextBid) + BigInt(Math.floor(Math.random() * 4)) * step;
  const idempotencyKey = `show-${process.pid}-${++offers}`;
  const bid = { auctionId, amount: `${amount}`, currency: 'USD', idempotencyKey };
  const asked = performance.now();
  const answer = (await socket.ask('bid:place', bid, ACK_MS)) as Ack<ClientAnswers['bid:place']> | null;
  if (!answer?.ok) {
    refused += 1;
    return;
  }
  const micros = Math.max(1, Math.round((performance.now() - asked) * 1000));
  lap.recordValue(micros);
  all.recordValue(micros);
}

answerCommands({
  /** Everybody comes in. */
  async enter(given: { url: string; people: Account[]; thinkMs: number; step: string }): Promise<void> {
    thinkMs = given.thinkMs;
    step = BigInt(given.step);
    for (let at = 0; at < given.people.length; at += ENTER_AT_ONCE) {
      await Promise.all(given.people.slice(at, at + ENTER_AT_ONCE).map((person) => enter(given.url, person)));
    }
  },
  /** Everybody turns to this lot. */
  async follow(id: string): Promise<void> {
    auctionId = id;
    state = null;
    const answers = await Promise.all(
      sockets.map((socket) => socket.ask('auction:join', { auctionId: id }, ACK_MS)),
    );
    for (const answer of answers as (Ack<ClientAnswers['auction:join']> | null)[]) {
      if (answer?.ok && answer.snapshot.rev >= ((state as AuctionState | null)?.rev ?? 0))
        state = answer.snapshot;
    }
  },
  bid(may: boolean): void {
    bidding = may;
  },
  /** Counting begins anew. */
  begin(): void {
    [lap, all, refused] = [newHistogram(), newHistogram(), 0];
  },
  look(): CrowdTally {
    const tally = { lap: quantiles(lap), all: quantiles(all), refused, present };
    lap = newHistogram();
    return tally;
  },
});
