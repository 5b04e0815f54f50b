/** Between two answers (ms). */
export const HOUSE_PACE_MS = 8_000;
/** Between two questions of one viewer (ms). */
export const USER_PACE_MS = 30_000;
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

/** Whether a question is listened to: of each viewer not too often, each question once. */
export function isHeard({ users, answered }: AnswerPace, { user, key }: Ask, now: number): boolean {
  return now - (users.get(user) ?? Number.NEGATIVE_INFINITY) >= USER_PACE_MS && !isOpen(answered, key, now);
}

/** Whether the host may answer now; else the question waits. */
export function mayAnswer({ lastAnswerAt }: AnswerPace, now: number): boolean {
  return now - lastAnswerAt >= HOUSE_PACE_MS;
}

export function heard(pace: AnswerPace, { user, key }: Ask, now: number): AnswerPace {
  return {
    lastAnswerAt: pace.lastAnswerAt,
    users: fresh(pace.users, USER_PACE_MS, now).set(user, now),
    answered: fresh(pace.answered, ANSWERED_MS, now).set(key, now),
  };
}

export function answered(pace: AnswerPace, now: number): AnswerPace {
  return { ...pace, lastAnswerAt: now };
}

const isOpen = (answers: ReadonlyMap<string, number>, key: string, now: number) =>
  now - (answers.get(key) ?? Number.NEGATIVE_INFINITY) < ANSWERED_MS;

const fresh = (times: ReadonlyMap<string, number>, ms: number, now: number) =>
  new Map([...times].filter(([, at]) => now - at < ms));
