type Stored = { rev: number; content: string };

/** Words as they stand in a field, beside those of the house that they began with. */
export type Words = {
  text: string;
  base: Stored;
  /** What somebody else wrote while this was being typed; both are shown until one is chosen. */
  theirs: Stored | null;
};

const same = (a: string, b: string) => a.trim() === b.trim();

export const wordsOf = ({ rev, content }: Stored): Words => ({
  text: content,
  base: { rev, content },
  theirs: null,
});

export const isDirty = ({ text, base }: Words) => !same(text, base.content);

/** The house has these words now, whoever wrote them. */
export function received(words: Words, { rev, content }: Stored): Words {
  if (rev <= (words.theirs ?? words.base).rev) return words;
  if (same(words.text, content)) return { ...words, base: { rev, content }, theirs: null };
  if (!isDirty(words)) return wordsOf({ rev, content });
  return { ...words, theirs: { rev, content } };
}

/** What was sent is stored as `rev`; what was typed since then stays in the field. */
export function saved(words: Words, stored: Stored): Words {
  if (stored.rev <= words.base.rev) return words;
  return { ...words, base: { rev: stored.rev, content: stored.content }, theirs: null };
}

/** Mine: to be saved over theirs. Theirs: what was typed is given up. */
export function chosen(words: Words, which: 'mine' | 'theirs'): Words {
  if (!words.theirs) return words;
  return which === 'theirs' ? wordsOf(words.theirs) : { ...words, base: words.theirs, theirs: null };
}
