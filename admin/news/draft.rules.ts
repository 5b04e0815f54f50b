import type { NewsDraft } from '../../server/contracts/news.ts';

/** What is typed and chosen in the editor; no source is an empty address. */
export type NewsFields = Pick<NewsDraft, 'headline' | 'content' | 'language' | 'ticker' | 'spoken'> & {
  sourceUrl: string;
};

/** `theirs`: somebody else saved a field that was changed here too; nothing is saved until one of both is chosen. */
export type Draft = {
  fields: NewsFields;
  /** What was stored when the fields were last in step with it. */
  base: NewsFields;
  rev: number;
  theirs: { fields: NewsFields; rev: number } | null;
};

const NAMES = ['headline', 'content', 'language', 'sourceUrl', 'ticker', 'spoken'] as const;
type Name = (typeof NAMES)[number];

export const FIELD_NAMES: Record<Name, string> = {
  headline: 'Headline',
  content: 'Text',
  language: 'Language',
  sourceUrl: 'Source',
  ticker: 'In the ticker',
  spoken: 'Read by the host',
};

function fieldsOf(item: NewsDraft | null): NewsFields {
  return {
    headline: item?.headline ?? '',
    content: item?.content ?? '',
    language: item?.language ?? 'en',
    sourceUrl: item?.sourceUrl ?? '',
    ticker: item?.ticker ?? false,
    spoken: item?.spoken ?? false,
  };
}

export function draftOf(item: NewsDraft | null): Draft {
  const fields = fieldsOf(item);
  return { fields, base: fields, rev: item?.rev ?? 0, theirs: null };
}

const differ = (one: NewsFields, other: NewsFields): Name[] =>
  NAMES.filter((name) => one[name] !== other[name]);

/** Fields that were changed here and are not stored yet. */
export const changedFields = ({ fields, base }: Draft): Name[] => differ(fields, base);
export const isDirty = (draft: Draft): boolean => changedFields(draft).length > 0;

/** `ours` where it was changed since `base`, `theirs` everywhere else. */
function joined(ours: NewsFields, base: NewsFields, theirs: NewsFields): NewsFields {
  const mine = Object.fromEntries(differ(ours, base).map((name) => [name, ours[name]]));
  return { ...theirs, ...mine };
}

/** The item as it is stored now: what nobody touched here follows, what both changed waits for a decision. */
export function received(draft: Draft, item: NewsDraft): Draft {
  if (item.rev <= (draft.theirs?.rev ?? draft.rev)) return draft;
  const fields = fieldsOf(item);
  const clash = changedFields(draft).some(
    (name) => fields[name] !== draft.base[name] && fields[name] !== draft.fields[name],
  );
  if (clash) return { ...draft, theirs: { fields, rev: item.rev } };
  return { fields: joined(draft.fields, draft.base, fields), base: fields, rev: item.rev, theirs: null };
}

/** After `sent` was stored as `item`: what was typed meanwhile stays. */
export function saved(draft: Draft, sent: NewsFields, item: NewsDraft): Draft {
  const base = fieldsOf(item);
  return { fields: joined(draft.fields, sent, base), base, rev: item.rev, theirs: null };
}

/** Fields on which both disagree, for the one who has to choose. */
export function clashes({ fields, base, theirs }: Draft): Name[] {
  if (!theirs) return [];
  return NAMES.filter((name) => fields[name] !== base[name] && theirs.fields[name] !== fields[name]);
}

/** Ours over theirs where both changed, or theirs whole. */
export function chosen(draft: Draft, which: 'mine' | 'theirs'): Draft {
  const { fields, base, theirs } = draft;
  if (!theirs) return draft;
  const kept = which === 'mine' ? joined(fields, base, theirs.fields) : theirs.fields;
  return { fields: kept, base: theirs.fields, rev: theirs.rev, theirs: null };
}

/** Only what was changed, in the shape of the house. */
export function changesOf(draft: Draft): Record<string, unknown> {
  const { sourceUrl, ...others } = draft.fields;
  const all = { ...others, sourceUrl: sourceUrl.trim() === '' ? null : sourceUrl.trim() };
  return Object.fromEntries(changedFields(draft).map((name) => [name, all[name]]));
}

export const MOST_LETTERS = { headline: 200, content: 10_000 } as const;

/** What of the fields the house would refuse, in words. */
export function fieldErrors({ headline, content, sourceUrl }: NewsFields): Partial<Record<Name, string>> {
  const errors: Partial<Record<Name, string>> = {};
  if (headline.trim().length < 3) errors.headline = 'A headline has at least three letters';
  if (headline.trim().length > MOST_LETTERS.headline)
    errors.headline = `At most ${MOST_LETTERS.headline} letters`;
  if (content.trim().length > MOST_LETTERS.content)
    errors.content = `${(content.trim().length - MOST_LETTERS.content).toLocaleString('en')} letters too many`;
  const source = sourceUrl.trim();
  if (source !== '' && (!/^https?:\/\/\S+$/i.test(source) || !URL.canParse(source)))
    errors.sourceUrl = 'A whole address, beginning with https:// or http://';
  return errors;
}
