import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { AuctionState, Lot, Snapshot } from '../contracts/auction.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import type { Ack, ClientToServerEvents, ServerToClientEvents } from '../contracts/socket.ts';
import { type ChatMoment, ROBOT_CHAT } from './robot.chat.ts';
import { mindFor, planFor, type RobotMind, type Temper } from './robot.rules.ts';

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
  'auction:state',
] as const;

export type RobotOptions = {
  name: string;
  temper: Temper;
  /** Origin of the hub; asked before the first connection. */
  url: () => string;
  /** A fresh access token, asked before every connection. */
  token: () => Promise<string>;
  onBid?: (name: string, amount: string, result: 'taken' | 'refused') => void;
  random?: () => number;
};

type RobotSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
type Seat = { auctionId: string; lot: Lot; state: AuctionState; mind: RobotMind; clockOffset: number };

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
    const { lot, you, serverTime } = ack.snapshot;
    // The server refuses us elsewhere too; this spares everybody the noise.
    if (!lot.demo) return this.leave();
    const mind =
      this.#seat?.auctionId === auctionId
        ? this.#seat.mind
        : mindFor(this.#options.temper, lot, this.#random);
    this.#paddle = you?.paddle ?? null;
    this.#seat = { auctionId, lot, state: ack.snapshot, mind, clockOffset: serverTime - Date.now() };
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
    if (moved && this.#options.temper === 'sniper') clearTimeout(this.#thinking);
    if (moved || this.#thinking === undefined) this.#think();
  }

  #leads(state: AuctionState): boolean {
    return this.#paddle !== null && state.leader?.paddle === this.#paddle;
  }

  #think(): void {
    const plan = this.#plan();
    if (!plan || (this.#thinking !== undefined && this.#options.temper !== 'sniper')) return;
    this.#thinking = setTimeout(() => {
      this.#thinking = undefined;
      void this.#act();
    }, plan.delayMs);
  }

  #plan() {
    const seat = this.#seat;
    if (!seat) return null;
    const now = Date.now() + seat.clockOffset;
    return planFor(seat.mind, seat.state, seat.lot.increments, this.#leads(seat.state), now, this.#random);
  }

  async #act(): Promise<void> {
    const seat = this.#seat;
    const plan = this.#plan();
    if (!seat || !plan) return;
    const { auctionId, state } = seat;
    const ack = await this.#ask<{ bid: { paddle: number }; auction: AuctionState }>('bid:place', {
      auctionId,
      ...plan.offer,
      currency: state.currency,
      idempotencyKey: randomUUID(),
    });
    if (plan.offer.maxAmount) seat.mind.maximaLeft--;
    this.#options.onBid?.(this.name, plan.offer.amount, ack?.ok ? 'taken' : 'refused');
    if (this.#seat !== seat) return;
    if (!ack?.ok) {
      // No right to bid here: no use in trying again.
      if (ack && !ack.error.retryable && ack.error.status === 403) this.#stand();
      else this.#think();
      return;
    }
    this.#paddle = ack.bid.paddle;
    this.#see(auctionId, ack.auction);
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
