import type { ModerationEntry } from '../../contracts/agent.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ModerationModel } from './moderation.model.ts';
import type { ModerationStore } from './moderation.store.ts';
import { createWordMatcher, type WordMatcher } from './readings.rules.ts';
import { shapeTrouble } from './shape.ts';
import { isFoul } from './word.lists.ts';

export type Verdict = Pick<ModerationEntry, 'verdict' | 'reason' | 'by'>;
/** For whom it is looked at: whose words are blocked, and in whose log it stands. */
export type About = {
  hostId: string;
  blockedWords: readonly string[];
  auctionId: string | null;
  /** Words of staff's own: how they are shaped is theirs to decide. */
  anyShape?: boolean;
};

export type Moderate = (
  text: string,
  direction: ModerationEntry['direction'],
  about: About,
) => Promise<Verdict>;

/** Staff may say that much at once; nobody says more. */
const LONGEST_SEARCHED = 1_000;

type Deps = {
  store: Pick<ModerationStore, 'add'>;
  /** null: none is configured, and the word lists decide alone. */
  model: ModerationModel | null;
  logger: Logger;
};

/**
 * Looks at what viewers ask (in) and at what the host wants to say (out), and writes down each verdict.
 * held: made like no question (a link, markup, too long) · blocked: words · unchecked: the model did not answer.
 * Only what has `passed` may be answered or spoken. @throws when the verdict could not be kept
 */
export function createModerator({ store, model, logger }: Deps): Moderate {
  let matcher: { words: string; find: WordMatcher } | null = null;

  function blocked(text: string, words: readonly string[]): string | null {
    const key = words.join('\n');
    if (matcher?.words !== key) matcher = { words: key, find: createWordMatcher(words) };
    return matcher.find(text);
  }

  async function judge(text: string, words: readonly string[], anyShape: boolean): Promise<Verdict> {
    // Of an endless text nothing more need be known.
    if (!anyShape && text.length > LONGEST_SEARCHED)
      return { verdict: 'held', reason: 'too long', by: 'shape' };
    const word = blocked(text, words);
    if (word) return { verdict: 'blocked', reason: `“${word}” is blocked`, by: 'words of staff' };
    if (isFoul(text)) return { verdict: 'blocked', reason: 'foul language', by: 'word list' };
    const trouble = anyShape ? null : shapeTrouble(text);
    if (trouble) return { verdict: 'held', reason: trouble, by: 'shape' };
    if (!model) return { verdict: 'passed', reason: null, by: 'word list' };
    try {
      const answer = await model(text);
      if (answer.kind === 'flagged') return { verdict: 'blocked', reason: answer.why, by: 'model' };
      return { verdict: 'passed', reason: null, by: answer.kind === 'passed' ? 'model' : 'word list' };
    } catch (err) {
      logger.warn({ err }, 'the moderation model did not answer; it is not spoken');
      return { verdict: 'unchecked', reason: 'the model did not answer', by: 'model' };
    }
  }

  return async (text, direction, { hostId, blockedWords, auctionId, anyShape = false }) => {
    const verdict = await judge(text, blockedWords, anyShape);
    await store.add(hostId, { ...verdict, direction, text, auctionId });
    return verdict;
  };
}
