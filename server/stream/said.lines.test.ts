import { expect, test } from 'vitest';
import { createSaidLines } from './said.lines.ts';

function setUp() {
  const clock = { now: 1_000 };
  return { clock, said: createSaidLines(() => clock.now) };
}

test('a line is asked for once; whoever asks again learns how far it is', () => {
  const { clock, said } = setUp();
  expect(said.state('a').state).toBe('unknown');
  expect(said.ask('a', 'script')).toBe(true);
  expect(said.ask('a', 'script')).toBe(false);
  expect(said.state('a').state).toBe('queued');
  said.started('a', 3_000);
  clock.now += 1_200;
  expect(said.state('a')).toMatchObject({ state: 'speaking', remainingMs: 1_800 });
  said.ended('a', false);
  expect(said.ask('a', 'script')).toBe(false);
  expect(said.state('a').state).toBe('spoken');
});

test('a script line that gives way to staff comes again; one that is hushed does not', () => {
  const { said } = setUp();
  said.ask('a', 'script');
  said.started('a', 3_000);
  said.ended('a', true);
  expect(said.state('a').state).toBe('queued');
  said.started('a', 3_000);
  said.ask('b', 'script');
  said.hush('a', true);
  said.ended('a', true);
  expect([said.state('a').state, said.state('b').state]).toEqual(['cut', 'cut']);
});

test('a remark that was not begun in time is not spoken; a line without sound may be asked for again', () => {
  const { clock, said } = setUp();
  said.ask('a', 'remark');
  said.waits('a', clock.now + 500);
  clock.now += 2_000;
  expect(said.state('a').state).toBe('cut');
  said.ask('b', 'script');
  said.failed('b', 'UNAVAILABLE');
  expect(said.state('b')).toMatchObject({ state: 'failed', error: 'UNAVAILABLE' });
  expect(said.ask('b', 'script')).toBe(true);
});

test('old lines are forgotten, but none that is still to be heard', () => {
  const { said } = setUp();
  said.ask('first', 'script');
  for (let n = 0; n < 1_000; n++) {
    said.ask(`${n}`, 'script');
    said.started(`${n}`, 1);
    said.ended(`${n}`, false);
  }
  expect(said.state('first').state).toBe('queued');
  expect(said.state('0').state).toBe('unknown');
  expect(said.state('999').state).toBe('spoken');
});
