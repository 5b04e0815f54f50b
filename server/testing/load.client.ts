import { setTimeout as sleep } from 'node:timers/promises';
import type { AuctionState, Snapshot } from '../contracts/auction.ts';
import type { EventEnvelope } from '../contracts/events.ts';
import type { Ack, ClientAnswers } from '../contracts/socket.ts';
import { RawSocket } from './raw-socket.ts';

export type Account = { id: string; token: string };

/** Texts that many clients of a process receive are kept and parsed once. */
export class Messages {
  readonly texts: string[] = [];
  readonly #known = new Map<string, { index: number; event: EventEnvelope | null }>();

  /** @returns its number and the event of the lot in it; null where it is another message */
  event(text: string): { index: number; event: EventEnvelope | null } {
    const known = this.#known.get(text);
    if (known) return known;
    const [name, event] = JSON.parse(text) as [string, EventEnvelope];
    const seen = name.startsWith('auction:') && name !== 'auction:created' ? event : null;
    const added = { index: seen ? this.texts.push(JSON.stringify(event)) - 1 : -1, event: seen };
    this.#known.set(text, added);
    return added;
  }

  add(message: object): number {
    return this.texts.push(JSON.stringify(message)) - 1;
  }
}

export type ClientOptions = {
  account: Account | null;
  /** Hubs, the first to be tried in front. */
  urls: string[];
  auctionId: string;
  messages: Messages;
  /** A hub that has not answered by then is left for the next. */
  ackMs: number;
};

/** One client that follows a lot as the contract says, whatever happens to the hubs, and notes all it is told. */
export class LoadClient {
  readonly name: string;
  readonly account: Account | null;
  /** Numbers of what it saw, in order. */
  readonly seen: number[] = [];
  state: AuctionState | null = null;
  readonly #auctionId: string;
  readonly #messages: Messages;
  readonly #urls: string[];
  readonly #ackMs: number;
  #turn = 0;
  #socket: RawSocket | null = null;
  #joining = false;
  #gapAt = 0;
  #left = false;

  constructor(name: string, options: ClientOptions) {
    this.name = name;
    this.#ackMs = options.ackMs;
    this.account = options.account;
    this.#urls = options.urls;
    this.#auctionId = options.auctionId;
    this.#messages = options.messages;
  }

  /** Connects and keeps connecting, to the next address each time, until it leaves. */
  async stay(): Promise<void> {
    while (!this.#left) {
      const url = this.#urls[this.#turn++ % this.#urls.length] as string;
      const socket = new RawSocket(url, this.account?.token ?? null);
      const lost = new Promise<void>((resolve) => {
        socket.onClose = resolve;
      });
      socket.onEvent = (text) => this.#hear(text);
      try {
        await socket.ready;
        this.#socket = socket;
        void this.#join();
      } catch {}
      await lost;
      this.#socket = null;
      if (!this.#left) await sleep(50 + Math.random() * 200);
    }
  }

  leave(): void {
    this.#left = true;
    this.#socket?.close();
  }

  /** Sends a message; null when no answer came. */
  async ask<M extends keyof ClientAnswers>(message: M, data: object): Promise<Ack<ClientAnswers[M]> | null> {
    const socket = this.#socket;
    if (!socket) return null;
    const answer = await socket.ask(message, { auctionId: this.#auctionId, ...data }, this.#ackMs);
    if (answer === null) socket.close();
    return answer as Ack<ClientAnswers[M]> | null;
  }

  /** Takes a snapshot, again until it holds what was missed. */
  async #join(): Promise<void> {
    if (this.#joining) return;
    this.#joining = true;
    const socket = this.#socket;
    while (socket && socket === this.#socket) {
      const before = this.state?.rev ?? 0;
      const answer = await this.ask('auction:join', {});
      if (answer?.ok) {
        const { snapshot } = answer;
        const now = this.state?.rev ?? 0;
        // Events may overtake a snapshot that was asked for before them; one older than the question is a fault.
        if (snapshot.rev >= now || snapshot.rev < before) this.#note(snapshot);
        if (snapshot.rev >= this.#gapAt) break;
      }
      await sleep(100);
    }
    this.#joining = false;
    if (this.#socket && socket !== this.#socket) void this.#join();
  }

  #note(snapshot: Snapshot): void {
    this.seen.push(this.#messages.add(snapshot));
    if (snapshot.rev >= (this.state?.rev ?? 0)) this.state = snapshot;
  }

  #hear(text: string): void {
    const { index, event } = this.#messages.event(text);
    if (!event || (event.data as { auctionId?: string }).auctionId !== this.#auctionId) return;
    this.seen.push(index);
    if (event.type === 'auction:bid_placed') return;
    const change = event.data as AuctionState & { fromRev: number };
    const rev = this.state?.rev ?? null;
    if (rev !== null && change.rev <= rev) return;
    if (rev !== null && change.fromRev <= rev + 1) {
      this.state = change;
      return;
    }
    this.#gapAt = Math.max(this.#gapAt, change.rev);
    void this.#join();
  }
}
