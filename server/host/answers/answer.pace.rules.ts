export type AnswerLimits = {
  /** Between two answers (ms). */
  houseMs: number;
  /** Between two questions of one viewer (ms). */
  userMs: number;
  /** Questions that wait; beyond them nobody is listened to. */
  waiting: number;
};
export const ANSWER_LIMITS: AnswerLimits = { houseMs: 8_000, userMs: 30_000, waiting: 3 };
/** For so long a question counts as answered (ms): a lot is rarely longer on the block. */
const ANSWERED_MS = 900_000;

export type AnswerPace = {
  lastAnswerAt: number;
  /** When each viewer was last listened to. */
  users: ReadonlyMap<string, number>;
  /** When each question was answered. */
  answered: ReadonlyMap<string, number>;
};
/** `key`: what is asked, of which lot. */
export type Ask = { user: string; key: string };

export const NOBODY_ASKED: AnswerPace = {
  lastAnswerAt: Number.NEGATIVE_INFINITY,
  users: new Map(),
  answered: new Map(),
};

/** Whether a question is listened to: of each viewer not too often, and not when it has been answered. */
export function isHeard(
  pace: AnswerPace,
  { user, key }: Ask,
  { userMs }: AnswerLimits,
  now: number,
): boolean {
  return now - (pace.users.get(user) ?? Number.NEGATIVE_INFINITY) >= userMs && !wasAnswered(pace, key, now);
}

export function wasAnswered({ answered }: AnswerPace, key: string, now: number): boolean {
  return now - (answered.get(key) ?? Number.NEGATIVE_INFINITY) < ANSWERED_MS;
}

/** Whether the host may answer now; else the question waits. */
export function mayAnswer({ lastAnswerAt }: AnswerPace, { houseMs }: AnswerLimits, now: number): boolean {
  return now - lastAnswerAt >= houseMs;
}

export function heard(pace: AnswerPace, user: string, { userMs }: AnswerLimits, now: number): AnswerPace {
  return { ...pace, users: fresh(pace.users, userMs, now).set(user, now) };
}

/** It is on its way to be said: for `ms` nobody else need ask it. When it is never said, it may be asked again after that. */
export function answering(pace: AnswerPace, key: string, ms: number, now: number): AnswerPace {
  return answered(pace, key, now, now - ANSWERED_MS + ms);
}

/** Only now it counts as answered: who asks in foul words does not spoil a question for the others. */
export function answered(pace: AnswerPace, key: string, now: number, at = now): AnswerPace {
  return { ...pace, lastAnswerAt: now, answered: fresh(pace.answered, ANSWERED_MS, now).set(key, at) };
}

const fresh = (times: ReadonlyMap<string, number>, ms: number, now: number) =>
  new Map([...times].filter(([, at]) => now - at < ms));
