import { createHash } from 'node:crypto';
import type { InternalEvent } from '../../contracts/events.ts';
import { answerIdOf } from '../../contracts/live/room.rules.ts';
import type { Logger } from '../../platform/logger.ts';
import type { HostLanguage } from '../host.language.rules.ts';
import type { HostSettings } from '../host.store.ts';
import type { Moderate } from '../moderation/moderator.ts';
import type { Wish } from '../speaker.ts';
import type { AnswerModel } from './answer.model.ts';
import {
  type AnswerLimits,
  type AnswerPace,
  answered,
  answering,
  heard,
  isHeard,
  mayAnswer,
  NOBODY_ASKED,
  wasAnswered,
} from './answer.pace.rules.ts';
import { type AnswerFacts, answerTo } from './answer.rules.ts';
import { type Question, questionOf } from './questions.rules.ts';

const TICK_MS = 500;
/** A question that waited longer is of another moment. */
const STALE_MS = 25_000;
/** What only the house answers: money, time and the host itself. */
const HOUSE_ONLY: ReadonlySet<Question['topic']> = new Set([
  'price',
  'time',
  'winner',
  'host',
  'reserve',
  'estimate',
  'premium',
]);

type Chat = Extract<InternalEvent, { type: 'user:chat' }>;
type Asked = {
  question: Question;
  key: string;
  text: string;
  auctionId: string;
  messageId: string;
  at: number;
};

type Deps = {
  /** Only one process speaks for the host. */
  speaks: () => boolean;
  settings: () => Promise<HostSettings | null>;
  /** The lot on the block; null: none, and every shown lot may be asked about. */
  onBlock: () => string | null;
  /** Null: there is no such lot, or viewers do not know of it. */
  factsOf: (
    auctionId: string,
    host: Pick<HostSettings, 'id' | 'name'>,
    language: HostLanguage,
  ) => Promise<AnswerFacts | null>;
  moderate: Moderate;
  /** null: none is configured. */
  model: AnswerModel | null;
  wish: (wish: Wish) => void;
  limits: AnswerLimits;
  logger: Logger;
};

/** Answers what viewers ask in the chat: one at a time, from the facts, after both were looked at. */
export class AnswerService {
  readonly #deps: Deps;
  #pace: AnswerPace = NOBODY_ASKED;
  #waiting: Asked[] = [];
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #busy = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => this.#next(), TICK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#waiting = [];
    await this.#work;
  }

  /** A message that the room sees. `hostName`: as viewers call it. */
  note({ data }: Chat, hostName: string, now: number): void {
    const { speaks, limits, onBlock } = this.#deps;
    if (!speaks() || data.robot || data.house || this.#waiting.length >= limits.waiting) return;
    const block = onBlock();
    if (block !== null && block !== data.auctionId) return;
    const question = questionOf(data.text, hostName);
    if (!question) return;
    const { auctionId, messageId, text } = data;
    const what = question.topic === 'unknown' ? digest(text) : question.topic;
    const ask = { user: data.userId ?? data.displayName, key: `${auctionId}:${what}` };
    if (!isHeard(this.#pace, ask, limits, now)) return;
    this.#pace = heard(this.#pace, ask.user, limits, now);
    this.#waiting.push({ question, key: ask.key, text, auctionId, messageId, at: now });
    this.#next();
  }

  #next(): void {
    const now = Date.now();
    this.#waiting = this.#waiting.filter(
      ({ at, key }) => now - at < STALE_MS && !wasAnswered(this.#pace, key, now),
    );
    if (this.#busy || !mayAnswer(this.#pace, this.#deps.limits, now)) return;
    const asked = this.#waiting.shift();
    if (!asked) return;
    this.#busy = true;
    this.#work = this.#answer(asked)
      .catch((err) => this.#deps.logger.warn({ err }, 'a question was not answered'))
      .finally(() => {
        this.#busy = false;
        this.#next();
      });
  }

  async #answer({ question, key, text, auctionId, messageId, at }: Asked): Promise<void> {
    const { settings, factsOf, moderate, wish } = this.#deps;
    const host = await settings();
    if (!host || host.muted || !host.answersChat) return;
    const about = { hostId: host.id, blockedWords: host.blockedWords, auctionId };
    const verdict = await moderate(text, 'in', about);
    if (verdict.verdict !== 'passed') return;
    const facts = await factsOf(auctionId, host, question.language);
    if (!facts) return;
    const answer = await this.#wordsFor(question, text, facts, host, messageId);
    if (!answer) return;
    this.#pace = answering(this.#pace, key, STALE_MS, Date.now());
    const said = () => {
      this.#pace = answered(this.#pace, key, Date.now());
    };
    const holds = () => {
      const block = this.#deps.onBlock();
      return block === null || block === auctionId;
    };
    wish({ kind: 'answer', text: answer, auctionId, id: answerIdOf(messageId), since: at, holds, said });
  }

  /** The model is not asked about what the host is no source of; where it fails, the house answers by itself. */
  async #wordsFor(
    question: Question,
    text: string,
    facts: AnswerFacts,
    host: HostSettings,
    messageId: string,
  ): Promise<string | null> {
    const { model, logger } = this.#deps;
    const own = answerTo(question, facts, Number.parseInt(digest(messageId), 16));
    if (!model || HOUSE_ONLY.has(question.topic)) return own;
    try {
      return (await model(text, facts, host)) ?? own;
    } catch (err) {
      logger.warn({ err }, 'the model did not answer; the house does');
      return own;
    }
  }
}

const digest = (text: string) =>
  createHash('sha256').update(text.trim().toLowerCase()).digest('hex').slice(0, 12);
