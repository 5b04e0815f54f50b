import { expect, test } from 'vitest';
import { PHASES, type PhaseStatus } from '../../contracts/studio.ts';
import { firstOpen, percentOf, phasesFrom } from './phases.rules.ts';

const all = (status: PhaseStatus) => PHASES.map((phase) => ({ phase, status, percent: 0 }));

test('the whole is a hundred when every phase is over, and nothing before the first', () => {
  expect(percentOf(all('completed'))).toBe(100);
  expect(percentOf(all('skipped'))).toBe(100);
  expect(percentOf(all('pending'))).toBe(0);
});

test('a phase that is half done counts by half of its weight', () => {
  const phases = all('pending').map((row) => (row.phase === 'clips' ? { ...row, percent: 50 } : row));
  expect(percentOf(phases)).toBe(18);
});

test('it goes on with the first phase that is not over', () => {
  expect(firstOpen(all('completed'))).toBeNull();
  expect(firstOpen([])).toBe('input_validation');
  const phases = all('completed').map((row) =>
    row.phase === 'keyframes' ? { ...row, status: 'failed' as const } : row,
  );
  expect(firstOpen(phases)).toBe('keyframes');
  expect(phasesFrom('composition')).toEqual(['composition', 'delivery']);
});
