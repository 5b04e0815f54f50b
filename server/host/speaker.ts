import type { InternalEvent } from '../contracts/events.ts';
import type { Logger } from '../platform/logger.ts';
import type { Gate } from './gate.ts';
import { type Kind, SCRIPT_PAUSE_MS, turnOf } from './speaking.rules.ts';

/** What the host wants to say. */
export type Wish = {
  kind: Kind;
  text: string;
  auctionId: string | null;
  /** The same id for the same words. */
  id?: string;
  /** Not to be begun on air after this (epoch ms). */
  until?: number;
  /** When its moment was (epoch ms). */
  since: number;
  /** Asked last of all: whether what it is about still holds. */
  holds: () => boolean;
  /** Told once it was said; of what never is, nothing is told. */
  said?: () => void;
};

const MOST_WAITING = 4;
const REMEMBERED_REMARKS = 12;

type Deps = {
  hostId: string;
  gate: Pick<Gate, 'speak'>;
  /** Whether the hammer of the lot on the block is up. */
  hammerUp: () => boolean;
  /** Epoch milliseconds. */
  clock: () => number;
  logger: Logger;
};

/** Lets the host say one thing at a time, when it is its turn; what waits too long is never said. */
export class Speaker {
  readonly #deps: Deps;
  #waiting: Wish[] = [];
  #remarks: string[] = [];
  /** Until when somebody else is on air: a script, staff (epoch ms). */
  #script: { speechId: string; until: number } = { speechId: '', until: 0 };
  /** Apart from the events, so that the host sees what happens while its words are looked at. */
  #speaking: Promise<void> = Promise.resolve();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** What was said last, oldest first, also through staff and other processes. */
  get remarks(): readonly string[] {
    return this.#remarks;
  }

  set remarks(known: readonly string[]) {
    this.#remarks = known.slice(-REMEMBERED_REMARKS);
  }

  /** Follows who is on air. @returns whether it was a remark of this host */
  hear(event: InternalEvent): boolean {
    if (event.type === 'agent:message' && event.data.agentId === this.#deps.hostId) {
      this.remarks = [...this.#remarks, event.data.text];
      return true;
    }
    if (event.type === 'agent:speech_started') {
      const { speechId, text, startsAt, durationMs, label } = event.data.speech;
      // What the host remarked itself does not keep it waiting: the mixer queues it. News are read around its words.
      if (label === undefined && !this.#remarks.includes(text)) {
        this.#script = { speechId, until: startsAt + durationMs + SCRIPT_PAUSE_MS };
      }
    } else if (event.type === 'agent:speech_ended' && event.data.speechId === this.#script.speechId) {
      this.#script.until = this.#deps.clock() + SCRIPT_PAUSE_MS;
    }
    return false;
  }

  offer(wish: Wish): void {
    const turn = this.#turn(wish);
    if (turn === 'speak') this.#say(wish);
    else if (turn === 'wait') this.#waiting = [...this.#waiting, wish].slice(-MOST_WAITING);
  }

  /** Looks again at what waits. */
  tick(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wish of waiting) this.offer(wish);
  }

  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void> {
    return this.#speaking;
  }

  #turn({ kind, since }: Wish) {
    const { hammerUp, clock } = this.#deps;
    const now = clock();
    return turnOf(kind, {
      scriptSpeaks: this.#script.until > now,
      hammerUp: hammerUp(),
      agedMs: now - since,
    });
  }

  #say(wish: Wish): void {
    const { hostId, gate, logger } = this.#deps;
    const isTimely = () => wish.holds() && this.#turn(wish) === 'speak';
    this.#speaking = this.#speaking
      .then(async () => {
        if (isTimely() && (await gate.speak(hostId, { ...wish, isTimely })).said) wish.said?.();
      })
      .catch((err) => logger.warn({ err }, 'a remark was not said'));
  }
}
