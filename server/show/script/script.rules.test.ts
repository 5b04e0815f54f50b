import { expect, test } from 'vitest';
import type { StoredSegment, StoredShow } from '../stored.show.ts';
import {
  isOrderOf,
  reordered,
  secondsOf,
  secondsToSay,
  withEdit,
  withInserted,
  withLayout,
  without,
  withoutSounds,
  withScript,
  withSound,
  withSoundBegun,
  withSoundEnded,
} from './script.rules.ts';
import { isOpen, slidesOf, withStatus } from './status.rules.ts';

const planned = (id: string, type: 'free' | 'closing' = 'free') => ({
  id,
  name: `Part ${id}`,
  type,
  description: `About ${id}`,
  duration: 60,
  scene: 'welcome' as const,
  auctionId: null,
});

const empty: StoredShow = {
  id: 'show',
  userId: 'user',
  title: 'Evening',
  description: '',
  eventType: 'free_form',
  status: 'draft',
  eventDate: null,
  minutes: null,
  language: 'en',
  tones: [],
  campaignId: null,
  voiceSettings: { voice: null, speed: 1 },
  eventLayout: [],
  scriptSegments: [],
  presentationKey: null,
  rev: 1,
  createdAt: '',
  updatedAt: '',
};
const laidOut = withLayout(empty, [planned('a'), planned('b'), planned('c', 'closing')]);
const written = withScript(
  laidOut,
  ['a', 'b', 'c'].map((id) => ({ id, content: `Words of ${id}.` })),
);
const ids = ({ scriptSegments }: StoredShow) => scriptSegments.map(({ id }) => id).join('');
const planIds = ({ eventLayout }: StoredShow) => eventLayout.map(({ id }) => id).join('');
const segment = (show: StoredShow, id: string) =>
  show.scriptSegments.find((one) => one.id === id) as StoredSegment;
const sound = { key: 'audio/a.mp3', seconds: 3.2, rev: 1 };

test('the first words of a segment are version 1, other words the next, the same words none', () => {
  expect(written.scriptSegments.map(({ rev, order, status }) => [rev, order, status])).toEqual([
    [1, 0, 'draft'],
    [1, 1, 'draft'],
    [1, 2, 'draft'],
  ]);
  const other = withScript(written, [
    { id: 'a', content: 'Other.' },
    { id: 'b', content: 'Words of b.' },
  ]);
  expect(other.scriptSegments.map(({ rev }) => rev)).toEqual([2, 1, 1]);
});

test('words that were written for what is no longer there are not taken', () => {
  const edited = withEdit(written, 'a', { content: 'By hand.' });
  const late = withScript(edited, [
    { id: 'a', content: 'By the writer.', before: 'Words of a.' },
    { id: 'b', content: 'By the writer.', before: 'Words of b.' },
  ]);
  expect(late.scriptSegments.map(({ content }) => content)).toEqual([
    'By hand.',
    'By the writer.',
    'Words of c.',
  ]);
});

test('a script can begin with the words of one segment', () => {
  const begun = withEdit(laidOut, 'b', { content: 'Only this.' });
  expect(begun.scriptSegments.map(({ content, rev }) => [content, rev])).toEqual([
    ['', 1],
    ['Only this.', 1],
    ['', 1],
  ]);
});

test('layout and script have the same segments in the same order, whatever is done', () => {
  const inserted = withInserted(written, { ...fresh('x'), content: 'Between. '.repeat(30) });
  expect([ids(inserted), planIds(inserted)]).toEqual(['abxc', 'abxc']);
  expect(inserted.eventLayout[2]).toMatchObject({ duration: 15, description: '' });
  expect(ids(withInserted(written, fresh('x'), 0))).toBe('xabc');
  expect(ids(withInserted(written, fresh('x'), 99))).toBe('abcx');
  const moved = reordered(inserted, ['c', 'x', 'b', 'a']);
  expect([ids(moved), planIds(moved)]).toEqual(['cxba', 'cxba']);
  expect(moved.eventLayout.map(({ order }) => order)).toEqual([0, 1, 2, 3]);
  const less = without(moved, 'x');
  expect([ids(less), planIds(less)]).toEqual(['cba', 'cba']);
  const renamed = withEdit(less, 'b', { name: 'New name', scene: 'lot' });
  expect(renamed.eventLayout[1]).toMatchObject({ name: 'New name', scene: 'lot', description: 'About b' });
  const planned2 = withLayout(renamed, [planned('d'), { ...planned('b'), name: 'Planned' }]);
  expect([ids(planned2), segment(planned2, 'b').content, segment(planned2, 'b').name]).toEqual([
    'db',
    'Words of b.',
    'Planned',
  ]);
});

test('a layout without a script is put in order and thinned out alike', () => {
  expect(planIds(reordered(laidOut, ['c', 'a', 'b']))).toBe('cab');
  expect(planIds(without(laidOut, 'b'))).toBe('ac');
  expect(ids(without(laidOut, 'b'))).toBe('');
  expect(isOrderOf(laidOut, ['c', 'a', 'b'])).toBe(true);
  expect(isOrderOf(laidOut, ['c', 'a'])).toBe(false);
  expect(isOrderOf(laidOut, ['c', 'a', 'a'])).toBe(false);
});

test('an entirely new layout takes the script away', () => {
  expect(withLayout(written, [planned('x'), planned('y')]).scriptSegments).toEqual([]);
});

test('draft → generating → generated; who edits keeps the segment, and other words have no sound', () => {
  const generating = withSoundBegun(written, new Set(['a', 'b']));
  expect(segment(generating, 'a').status).toBe('generating');
  const voiced = withSound(generating, 'a', sound);
  expect(segment(voiced, 'a')).toMatchObject({
    status: 'generated',
    audioKey: sound.key,
    audioRev: 1,
    timing: 3.2,
  });
  expect(segment(withSoundEnded(voiced, new Set(['a', 'b'])), 'b').status).toBe('draft');
  expect(segment(withSound(generating, 'a', { ...sound, rev: 2 }), 'a')).toMatchObject({ audioKey: null });

  const editing = withEdit(generating, 'a', { status: 'editing' });
  expect(segment(withSound(editing, 'a', sound), 'a')).toMatchObject({
    status: 'editing',
    audioKey: sound.key,
  });
  expect(segment(withEdit(voiced, 'a', { status: 'draft' }), 'a').status).toBe('generated');
  expect(segment(withEdit(voiced, 'a', { content: 'Other.' }), 'a')).toMatchObject({
    status: 'draft',
    audioKey: null,
    audioRev: null,
    timing: null,
    rev: 2,
  });
  expect(segment(withoutSounds(voiced), 'a')).toMatchObject({ status: 'draft', audioKey: null, rev: 1 });
});

test('the status follows: draft, scripting with a script, ready with slides of just that script', () => {
  const scripting = withStatus(laidOut, written);
  expect(scripting).toMatchObject({ status: 'scripting', presentationKey: null });
  const ready = withStatus(scripting, { ...scripting, presentationKey: 'presentations/x.pptx' });
  expect(ready.status).toBe('ready');
  const same = withStatus(ready, withEdit(ready, 'a', { status: 'editing', scene: 'lot' }));
  expect(same).toMatchObject({ status: 'ready', presentationKey: 'presentations/x.pptx' });
  const changes: StoredShow[] = [
    withEdit(ready, 'a', { content: 'Other.' }),
    withEdit(ready, 'a', { name: 'Other' }),
    reordered(ready, ['b', 'a', 'c']),
    without(ready, 'a'),
    withInserted(ready, fresh('x')),
    withSound(ready, 'a', sound),
    { ...ready, title: 'Other' },
  ];
  for (const change of changes) {
    expect(withStatus(ready, change)).toMatchObject({ status: 'scripting', presentationKey: null });
    expect(slidesOf(change)).not.toBe(slidesOf(ready));
  }
  expect(withStatus(ready, { ...ready, scriptSegments: [] })).toMatchObject({
    status: 'draft',
    presentationKey: null,
  });
  expect(withStatus(ready, { ...ready, status: 'completed' })).toMatchObject({
    status: 'completed',
    presentationKey: 'presentations/x.pptx',
  });
  expect(
    ['draft', 'scripting', 'ready', 'completed', 'cancelled'].filter((status) => isOpen(status as 'draft')),
  ).toEqual(['draft', 'scripting', 'ready']);
});

test('how long it takes: the sound where there is some, else the plan, and a lot goes on after its words', () => {
  expect(secondsOf(written)).toBe(180);
  expect(secondsOf(withSound(written, 'a', sound))).toBe(123);
  const lot = withLayout(empty, [{ ...planned('a'), auctionId: 'lot' }]);
  expect(secondsOf(withSound(withScript(lot, [{ id: 'a', content: 'x' }]), 'a', sound))).toBe(60);
  expect(secondsToSay('')).toBe(5);
  expect(secondsToSay('word '.repeat(24))).toBe(10);
});

function fresh(id: string) {
  return {
    id,
    segmentType: 'free' as const,
    name: `Part ${id}`,
    content: '',
    scene: 'welcome' as const,
    auctionId: null,
  };
}
