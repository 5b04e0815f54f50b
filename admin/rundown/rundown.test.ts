import { expect, test } from 'vitest';
import type { RunReport, ScriptSegment } from '../../server/contracts/show.ts';
import { buttonsOf, commandOf } from './commands.rules.ts';
import {
  firstSentence,
  lateBy,
  lateText,
  lengthText,
  passageOf,
  rowsOf,
  speakingOf,
  verdictOf,
} from './rundown.rules.ts';
import { cannotStart, startPlanOf } from './start.rules.ts';

const segment = (n: number, more: Partial<ScriptSegment> = {}): ScriptSegment => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  segmentType: 'free',
  name: `Part ${n}`,
  content: 'Good evening. The doors are open!\nSit down, please.',
  audioUrl: null,
  status: 'draft',
  timing: 60,
  order: n,
  scene: 'welcome',
  auctionId: null,
  rev: 1,
  ...more,
});
const planned = { scriptSegments: [segment(1), segment(0)], eventLayout: [] };
const [second, first] = planned.scriptSegments as [ScriptSegment, ScriptSegment];
const run: RunReport = {
  id: '00000000-0000-4000-8000-0000000000aa',
  eventId: '00000000-0000-4000-8000-0000000000bb',
  streamId: 'main',
  mode: 'live',
  status: 'running',
  position: { segmentId: first.id, order: 0, sentence: 1, phase: 'speaking', auctionId: null },
  trouble: null,
  startedAt: 1_000_000,
  endedAt: null,
  expectedEndAt: 1_000_000 + 120_000 + 8 * 60_000,
  rundown: [first, second].map(({ id, name }) => ({
    segmentId: id,
    name,
    seconds: 60,
    status: 'waiting' as const,
    note: null,
    startedAt: null,
    endedAt: null,
    outcome: null,
    hammerPrice: null,
  })),
  lines: [],
};
const line = (text: string, status: 'begun' | 'spoken', kind: 'script' | 'inserted' = 'script') => ({
  id: '00000000-0000-4000-8000-0000000000cc',
  segmentId: first.id,
  sentence: 0,
  kind,
  text,
  status,
  begunAt: 0,
  endedAt: null,
});

test('rows stand in their order, each at the time that the plan gives it', () => {
  expect(rowsOf(planned, null).map(({ name, plannedAt }) => [name, plannedAt])).toEqual([
    ['Part 0', null],
    ['Part 1', null],
  ]);
  const rows = rowsOf(planned, run);
  expect(rows.map(({ plannedAt }) => plannedAt)).toEqual([1_000_000, 1_060_000]);
  expect(lateText(lateBy(run, rows) as number)).toBe('8 min late');
  expect(lateText(-119_000)).toBe('2 min early');
  expect(lateText(20_000)).toBe('on time');
  expect(lengthText(3_725_000)).toBe('1:02:05');
});

test('a lot that comes once more has its name and its length, though the script does not know it', () => {
  const [item] = run.rundown as [RunReport['rundown'][number]];
  const again = { ...item, segmentId: '00000000-0000-4000-8000-0000000000dd', name: 'Harbour', seconds: 95 };
  const rows = rowsOf(planned, { ...run, rundown: [...run.rundown, again] });
  expect(rows.at(-1)).toMatchObject({ name: 'Harbour', plannedMs: 95_000, plannedAt: 1_120_000 });
});

test('the sentence that is spoken is found in its words whatever the white space, with what follows', () => {
  expect(passageOf(first.content, 'The doors\nare open!')).toMatchObject({ now: 'The doors are open!' });
  expect(passageOf(first.content, 'Words of yesterday?')).toBeNull();
  expect(firstSentence(' \n ', 'en')).toBeNull();
  const speaking = speakingOf({ ...run, lines: [line('The doors are open!', 'begun')] }, first.content, 'en');
  expect(speaking).toMatchObject({
    now: { kind: 'script' },
    passage: { before: 'Good evening. ' },
    next: 'Sit down, please.',
  });
  const ahead = [line('Good evening.', 'begun'), line('The doors are open!', 'begun')];
  expect(speakingOf({ ...run, lines: ahead }, first.content, 'en').now?.text).toBe('Good evening.');
  const inserted = [line('Good evening.', 'spoken'), line('A door is stuck.', 'begun', 'inserted')];
  expect(speakingOf({ ...run, lines: inserted }, first.content, 'en')).toMatchObject({
    now: { text: 'A door is stuck.', kind: 'inserted' },
    next: 'The doors are open!',
  });
  expect(speakingOf(run, first.content, 'en')).toMatchObject({ now: null, next: 'Good evening.' });
});

test('the verdict names what is wrong first', () => {
  const seen = { run, name: 'Part 0', onAir: true, showStatus: 'ready' as const };
  expect(verdictOf(seen)).toMatchObject({ tone: 'good', title: 'Running: Part 0' });
  expect(verdictOf({ ...seen, onAir: false })).toMatchObject({ tone: 'warn' });
  const held = { ...run, status: 'held' as const, trouble: 'The streamer does not answer.' };
  expect(verdictOf({ ...seen, run: held })).toMatchObject({
    tone: 'bad',
    details: ['The streamer does not answer.', expect.any(String)],
  });
  expect(verdictOf({ ...seen, run: null })).toMatchObject({ tone: 'off', title: 'Not begun' });
});

test('a button means what the state of the run makes of it', () => {
  expect(commandOf('pause', 'running')).toEqual({ kind: 'pause' });
  expect(commandOf('pause', 'held')).toEqual({ kind: 'resume' });
  expect(commandOf('take', 'taken_over')).toEqual({ kind: 'hand_back' });
  expect(buttonsOf('taken_over').filter(({ refused }) => refused !== null)).toHaveLength(2);
  expect(buttonsOf('finished').every(({ refused }) => refused !== null)).toBe(true);
});

test('what a start will do is said before: lots to come, lots that are over, and whether anybody hears it', () => {
  const lot = (id: string, status: 'scheduled' | 'ended', lotNumber: number) => ({
    id,
    status,
    lot: { lotNumber },
  });
  const [a, b] = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000a2'];
  const show = {
    status: 'ready' as const,
    scriptSegments: [segment(0), segment(1, { auctionId: a ?? null }), segment(2, { auctionId: b ?? null })],
  };
  const auctions = [lot(a ?? '', 'scheduled', 7), lot(b ?? '', 'ended', 9)];
  const live = startPlanOf({ show, auctions, onAir: false, mode: 'live', robots: false });
  expect(live.says.join(' ')).toContain('1 lot is opened for bidding, each in its turn (7)');
  expect(live.warns).toEqual([
    '1 lot is over (9): its segment is skipped.',
    'The broadcast is off air: nobody would see or hear this.',
  ]);
  const rehearsal = startPlanOf({ show, auctions, onAir: true, mode: 'rehearsal', robots: true });
  expect(rehearsal.says.join(' ')).toContain(
    '2 lots are offered as copies in a practice sale, and robots bid',
  );
  expect(rehearsal.warns).toEqual(['The broadcast is on air: viewers see and hear the rehearsal.']);
  expect(cannotStart(show)).toBeNull();
  expect(cannotStart({ ...show, status: 'completed' })).toBe('The show was played to its end.');
  expect(cannotStart({ ...show, scriptSegments: [] })).toContain('no script');
});
