import { expect, test } from 'vitest';
import type { NewsDraft } from '../../server/contracts/news.ts';
import { changesOf, chosen, clashes, draftOf, fieldErrors, isDirty, received, saved } from './draft.rules.ts';
import { awayText, scheduleProblem, silenceReason, standingOf } from './news.rules.ts';

const STORED: NewsDraft = {
  id: '0b6f3a0e-6f0b-4b39-9a53-1f7b5d2f9c11',
  headline: 'A record for a harbour',
  content: 'Sold at last.',
  language: 'en',
  sourceUrl: null,
  publishedAt: null,
  media: [],
  voice: null,
  status: 'draft',
  publishAt: null,
  ticker: false,
  spoken: false,
  voiceState: 'none',
  voiceError: null,
  spokenAt: null,
  feedId: null,
  author: 'Ada',
  rev: 1,
};
const later = (part: Partial<NewsDraft>): NewsDraft => ({ ...STORED, rev: 2, ...part });
const typed = (part: Partial<ReturnType<typeof draftOf>['fields']>) => {
  const draft = draftOf(STORED);
  return { ...draft, fields: { ...draft.fields, ...part } };
};

test('what nobody touched here follows, what was typed stays', () => {
  const draft = received(typed({ content: 'Sold, and how.' }), later({ headline: 'A record' }));
  expect(draft.fields).toMatchObject({ headline: 'A record', content: 'Sold, and how.' });
  expect(draft).toMatchObject({ rev: 2, theirs: null });
  expect(changesOf(draft)).toEqual({ content: 'Sold, and how.' });
});

test('both changed the same field: one of both is chosen, and the rest of theirs is kept', () => {
  const draft = received(typed({ headline: 'Mine' }), later({ headline: 'Theirs', ticker: true }));
  expect(clashes(draft)).toEqual(['headline']);
  expect(chosen(draft, 'mine').fields).toMatchObject({ headline: 'Mine', ticker: true });
  expect(changesOf(chosen(draft, 'mine'))).toEqual({ headline: 'Mine' });
  expect(isDirty(chosen(draft, 'theirs'))).toBe(false);
  // Theirs goes on meanwhile.
  expect(received(draft, later({ rev: 3, headline: 'Theirs again' })).theirs).toMatchObject({ rev: 3 });
});

test('the same words by both are no conflict, and an older answer changes nothing', () => {
  const draft = received(typed({ headline: 'Same' }), later({ headline: 'Same' }));
  expect(draft.theirs).toBeNull();
  expect(isDirty(draft)).toBe(false);
  expect(received(draft, STORED)).toBe(draft);
});

test('what is typed while it is saved stays, and is not saved yet', () => {
  const sent = typed({ headline: 'First' });
  const typing = { ...sent, fields: { ...sent.fields, content: 'More' } };
  const draft = saved(typing, sent.fields, later({ headline: 'First' }));
  expect(draft.fields).toMatchObject({ headline: 'First', content: 'More' });
  expect(changesOf(draft)).toEqual({ content: 'More' });
});

test('an emptied source is none', () => {
  const draft = draftOf({ ...STORED, sourceUrl: 'https://example.com/a' });
  expect(changesOf({ ...draft, fields: { ...draft.fields, sourceUrl: ' ' } })).toEqual({ sourceUrl: null });
});

test('what the house would refuse is said in words', () => {
  const { fields } = draftOf(STORED);
  expect(fieldErrors(fields)).toEqual({});
  expect(Object.keys(fieldErrors({ ...fields, headline: ' a ', sourceUrl: 'javascript:alert(1)' }))).toEqual([
    'headline',
    'sourceUrl',
  ]);
  expect(fieldErrors({ ...fields, content: 'x'.repeat(10_003) }).content).toBe('3 letters too many');
});

test('times are told from now', () => {
  const minute = 60_000;
  expect([12 * minute, 20_000, -3 * 60 * minute, 49 * 60 * minute].map((ms) => awayText(ms, 0))).toEqual([
    'in 12 minutes',
    'in a moment',
    '3 hours ago',
    'in 2 days',
  ]);
  expect(scheduleProblem(null, 0)).toMatch(/Choose/);
  expect(scheduleProblem(5, 10)).toMatch(/over/);
  expect(scheduleProblem(20, 10)).toBeNull();
});

test('the page says where an item stands and why the host is silent', () => {
  const now = Date.parse('2026-03-04T12:00:00Z');
  const soon = { ...STORED, status: 'scheduled' as const, publishAt: '2026-03-04T12:12:00.000Z' };
  expect(standingOf(soon, now).title).toBe('Comes out in 12 minutes');
  const out = {
    ...STORED,
    status: 'published' as const,
    publishedAt: '2026-03-04T11:00:00.000Z',
    ticker: true,
  };
  expect(standingOf(out, now).details[0]).toMatch(
    /^It stands on the news page and in the ticker, since today/,
  );
  expect(silenceReason(STORED, false, true)).toMatch(/published/);
  expect(silenceReason(out, true, true)).toMatch(/Save/);
  expect(silenceReason(out, false, false)).toMatch(/off air/);
  expect(silenceReason({ ...out, voiceState: 'making' }, false, true)).toMatch(/as soon as/);
  expect(silenceReason(out, false, true)).toBeNull();
});
