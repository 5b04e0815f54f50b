import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { AuctionState, BidAnswer, Lot, Snapshot } from '../contracts/auction.ts';
import { ERRORS, type WireError } from '../contracts/errors.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import type { Ack, ClientToServerEvents, ServerToClientEvents } from '../contracts/socket.ts';
import { type ChatMoment, ROBOT_CHAT } from './robot.chat.ts';
import { mindFor, type RobotDeed, type RobotMind, type Temper, type Terms } from './robot.mind.rules.ts';
import { maximumBefore, planFor } from './robot.rules.ts';

const ACK_MS = 6_000;
const RETRY_MS = 3_000;
const CHAT_CHANCE: Record<ChatMoment, number> = { opening: 0.12, outbid: 0.05, won: 0.6, lost: 0.15 };
const CHAT_PAUSE_MS = 25_000;

/** Events that carry the whole state of a lot. */
const STATE_EVENTS = [
  'auction:started',
  'auction:price_updated',
  'auction:extended',
  'auction:fair_warning',
  'auction:paused',
  'auction:resumed',
  'auction:ended',
  'auction:cancelled',
  'auction:bid_voided',
  'auction:ask_changed',
  'auction:reopened',
  'auction:state',
] as const;

/** A lot that has not opened, as far as a maximum needs it. */
export type LotBefore = Pick<Lot, 'openingPrice' | 'estimateLow' | 'increments'> & { id: string };

export type RobotOptions = {
  name: string;
  temper: Temper;
  /** Origin of the hub; asked before the first connection. */
  url: () => string;
  /** A fresh access token, asked before every connection. */
  token: () => Promise<string>;
  /** Told of everything the robot did that a lot may answer with a bid. */
  onDeed?: (deed: RobotDeed) => void;
  random?: () => number;
};

type RobotSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
type Seat = { auctionId: string; terms: Terms; state: AuctionState; mind: RobotMind; clockOffset: number };

/** One robot bidder on a socket of its own, as any client would be. It acts in demo sales only. */
export class Robot {
  readonly name: string;
  readonly #options: RobotOptions;
  readonly #random: () => number;
  #connection: RobotSocket | null = null;
  #paddle: number | null = null;
  #seat: Seat | null = null;
  #wanted: string | null = null;
  #thinking: NodeJS.Timeout | undefined;
  #lastChat = 0;

  constructor(options: RobotOptions) {
    this.name = options.name;
    this.#options = options;
    this.#random = options.random ?? Math.random;
  }

  /** Takes a seat at this lot, leaving any other. */
  sit(auctionId: string): void {
    if (this.#wanted === auctionId) return;
    const before = this.#wanted;
    this.#wanted = auctionId;
    this.#stand();
    if (!this.#socket.connected) this.#socket.connect();
    else {
      if (before) this.#socket.emit('auction:leave', { auctionId: before }, () => {});
      void this.#join(auctionId);
    }
  }

  /** Goes home. */
  leave(): void {
    this.#wanted = null;
    this.#stand();
    this.#connection?.disconnect();
  }

  get #socket(): RobotSocket {
    this.#connection ??= this.#open();
    return this.#connection;
  }

  #open(): RobotSocket {
    const socket: RobotSocket = io(this.#options.url(), {
      forceNew: true,
      autoConnect: false,
      transports: ['websocket'],
      auth: (send) => {
        this.#options.token().then(
          (token) => send({ token }),
          () => send({}),
        );
      },
    });
    socket.on('connect', () => {
      if (this.#wanted) void this.#join(this.#wanted);
    });
    socket.on('connect_error', () => {
      // Socket.IO gives up by itself when the hub refuses the handshake; the next token may do.
      if (this.#wanted && !socket.active) setTimeout(() => this.#wanted && socket.connect(), RETRY_MS);
    });
    const see = ({ data }: EventEnvelope<(typeof STATE_EVENTS)[number]>) => this.#see(data.auctionId, data);
    for (const type of STATE_EVENTS) (socket as Socket).on(type, see);
    return socket;
  }

  #stand(): void {
    clearTimeout(this.#thinking);
    this.#thinking = undefined;
    this.#seat = null;
    this.#paddle = null;
  }

  async #join(auctionId: string): Promise<void> {
    const ack = await this.#ask<{ snapshot: Snapshot }>('auction:join', { auctionId });
    if (!ack?.ok || this.#wanted !== auctionId) return;
    const { lot, format, you, serverTime } = ack.snapshot;
    // The server refuses us elsewhere too; this spares everybody the noise.
    if (!lot.demo) return this.leave();
    const mind =
      this.#seat?.auctionId === auctionId
        ? this.#seat.mind
        : mindFor(this.#options.temper, lot, this.#random);
    this.#paddle = you?.paddle ?? null;
    const terms = { ...lot, format };
    this.#seat = { auctionId, terms, state: ack.snapshot, mind, clockOffset: serverTime - Date.now() };
    if (ack.snapshot.bidCount === 0) this.#say('opening');
    this.#think();
  }

  #see(auctionId: string, state: AuctionState): void {
    const seat = this.#seat;
    if (seat?.auctionId !== auctionId || state.rev < seat.state.rev) return;
    const wasLeading = this.#leads(seat.state);
    const moved = state.minNextBid !== seat.state.minNextBid || state.status !== seat.state.status;
    seat.state = state;
    if (state.status === 'ended') {
      if (state.outcome === 'sold') this.#say(this.#leads(state) ? 'won' : 'lost');
      clearTimeout(this.#thinking);
      this.#thinking = undefined;
      return;
    }
    if (wasLeading && !this.#leads(state)) this.#say('outbid');
    // A sniper's moment moves with the end of the lot; the others keep thinking the thought they have.
    if (moved && this.#thinksAnew(seat)) clearTimeout(this.#thinking);
    if (moved || this.#thinking === undefined) this.#think();
  }

  #leads(state: AuctionState): boolean {
    return this.#paddle !== null && state.leader?.paddle === this.#paddle;
  }

  #thinksAnew({ terms }: Seat): boolean {
    return this.#options.temper === 'sniper' && terms.format === 'english';
  }

  #think(): void {
    const plan = this.#plan();
    if (!plan || (this.#thinking !== undefined && this.#seat && !this.#thinksAnew(this.#seat))) return;
    this.#thinking = setTimeout(() => {
      this.#thinking = undefined;
      void this.#act();
    }, plan.delayMs);
  }

  #plan() {
    const seat = this.#seat;
    if (!seat) return null;
    const now = Date.now() + seat.clockOffset;
    return planFor(seat.mind, seat.terms, seat.state, this.#leads(seat.state), now, this.#random);
  }

  async #act(): Promise<void> {
    const seat = this.#seat;
    const plan = this.#plan();
    if (!seat || !plan) return;
    if ('waits' in plan) return this.#think();
    const { auctionId, state } = seat;
    const order = { currency: state.currency, idempotencyKey: randomUUID() };
    const answer =
      'buysNow' in plan
        ? await this.#post<BidAnswer>('POST', `/api/auctions/${auctionId}/buy-now`, order)
        : await this.#ask<BidAnswer>('bid:place', { auctionId, ...plan.offer, ...order });
    const offer = 'buysNow' in plan ? ('buy now' as const) : plan.offer;
    this.#remember(seat, offer, answer);
    this.#options.onDeed?.({ robot: this.name, auctionId, key: order.idempotencyKey, offer, answer });
    if (this.#seat !== seat) return;
    if (!answer?.ok) {
      // No right to bid here: no use in trying again.
      if (answer && !answer.error.retryable && ERRORS[answer.error.code].status === 403) this.#stand();
      else this.#think();
      return;
    }
    this.#paddle = answer.bid.paddle;
    this.#see(auctionId, answer.auction);
  }

  #remember({ mind, terms }: Seat, offer: RobotDeed['offer'], answer: Ack<BidAnswer> | null): void {
    if (offer === 'buy now') return;
    if (offer.maxAmount) mind.maximaLeft--;
    if (terms.format === 'english' || terms.format === 'dutch') return;
    mind.sealedLeft--;
    if (answer?.ok) mind.sealedBid = BigInt(offer.amount);
  }

  /** Leaves a maximum before the opening, if that is its way. Never rejects. */
  async leaveMaximum({ id, ...lot }: LotBefore): Promise<void> {
    const maxAmount = maximumBefore(mindFor(this.#options.temper, lot, this.#random), lot);
    if (maxAmount === null) return;
    await this.#post('PUT', `/api/auctions/${id}/pre-bid`, { maxAmount, currency: 'USD' });
  }

  /** Null when no answer came. */
  async #post<T>(method: 'POST' | 'PUT', path: string, body: object): Promise<Ack<T> | null> {
    try {
      const response = await fetch(this.#options.url() + path, {
        method,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await this.#options.token()}`,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ACK_MS),
      });
      const answer = await response.json();
      return response.ok ? { ok: true, ...(answer as T) } : { ok: false, error: answer as WireError };
    } catch {
      return null;
    }
  }

  #say(moment: ChatMoment): void {
    const seat = this.#seat;
    if (!seat || Date.now() - this.#lastChat < CHAT_PAUSE_MS || this.#random() > CHAT_CHANCE[moment]) return;
    this.#lastChat = Date.now();
    const lines = ROBOT_CHAT[moment];
    const text = lines[Math.floor(this.#random() * lines.length)] as string;
    setTimeout(
      () => {
        if (this.#socket.connected)
          this.#socket.emit('chat:send', { auctionId: seat.auctionId, text }, () => {});
      },
      900 + this.#random() * 2_200,
    );
  }

  /** Null when no answer came; the next state of the lot tells what became of it. */
  async #ask<T>(message: 'auction:join' | 'bid:place', data: object): Promise<Ack<T> | null> {
    try {
      return (await this.#socket.timeout(ACK_MS).emitWithAck(message, data as never)) as unknown as Ack<T>;
    } catch {
      return null;
    }
  }
}
