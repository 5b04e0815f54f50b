import { expect, test } from 'vitest';
import type { StreamHealth } from '../contracts/stream.ts';
import { type HealthFacts, judgeHealth, steadyVerdict } from './health.rules.ts';

const health = (over: Partial<StreamHealth> = {}): StreamHealth => ({
  at: 0,
  uptimeMs: 120_000,
  kbps: 2_500,
  fps: 30,
  speed: 1,
  frames: 3_600,
  dropped: 0,
  droppedDelta: 0,
  duplicated: 0,
  duplicatedDelta: 0,
  cpu: 0.2,
  encoderCpu: 0.4,
  memoryBytes: 2e8,
  loudness: -18,
  integrated: -17,
  peak: -2,
  sinceProgressMs: 400,
  encoderRuns: 1,
  restartInMs: null,
  viewers: 3,
  ...over,
});
const facts = (over: Partial<HealthFacts> = {}): HealthFacts => ({
  status: 'live',
  health: health(),
  outputs: [],
  source: 'waiting',
  sourceShown: false,
  shouldSound: true,
  silentMs: 0,
  ...over,
});

test('a broadcast that keeps up is good, and says nothing', () => {
  expect(judgeHealth(facts())).toEqual({ quality: 'good', troubles: [] });
  expect(judgeHealth(facts({ status: 'starting', health: null }))).toEqual({ quality: 'good', troubles: [] });
});

test.each([
  ['too slow', { health: health({ speed: 0.96 }) }, 'does not keep up'],
  ['dropped pictures', { health: health({ dropped: 9, droppedDelta: 1 }) }, 'Pictures were dropped'],
  ['silence', { silentMs: 16_000 }, 'Nothing is heard'],
  ['too loud', { health: health({ integrated: -9 }) }, 'too loud'],
  ['too quiet', { health: health({ integrated: -31 }) }, 'too quiet'],
  ['clipping', { health: health({ peak: 0 }) }, 'clipping'],
  ['a source that is shown and lost', { source: 'lost', sourceShown: true }, 'source is lost'],
  [
    'an output that failed',
    { outputs: [{ name: 'Web TV', enabled: true, status: 'failed', error: 'refused' }] },
    '“Web TV” gets no picture: refused',
  ],
] as const)('%s is a trouble, and the picture goes on', (_, over, said) => {
  const { quality, troubles } = judgeHealth(facts(over));
  expect(quality).toBe('degraded');
  expect(troubles.join()).toContain(said);
});

test.each([
  [
    'an encoder that is started again',
    { status: 'reconnecting', health: health({ restartInMs: 1_500 }) },
    'started again',
  ],
  ['an encoder that hangs', { health: health({ sinceProgressMs: 3_001 }) }, 'has said nothing'],
] as const)('%s means that viewers see nothing new', (_, over, said) => {
  const { quality, troubles } = judgeHealth(facts(over));
  expect(quality).toBe('down');
  expect(troubles.join()).toContain(said);
});

test('what is as it should be is no trouble', () => {
  const fine: Partial<HealthFacts>[] = [
    { shouldSound: false, silentMs: 60_000 },
    { source: 'lost' },
    { outputs: [{ name: 'Web TV', enabled: false, status: 'failed', error: null }] },
    { health: health({ uptimeMs: 4_000, speed: 0.5, integrated: -40 }) },
  ];
  for (const over of fine) expect(judgeHealth(facts(over)).quality).toBe('good');
});

test('a verdict gets worse at once, and better when it has been well for ten seconds', () => {
  const seen = new Map<string, number>();
  const bad = { quality: 'degraded', troubles: ['Pictures were dropped'] } as const;
  const good = { quality: 'good', troubles: [] } as const;
  expect(steadyVerdict(seen, { ...bad, troubles: [...bad.troubles] }, 0).quality).toBe('degraded');
  expect(steadyVerdict(seen, { ...good, troubles: [] }, 9_000)).toEqual(bad);
  expect(steadyVerdict(seen, { quality: 'down', troubles: ['The encoder hangs'] }, 9_500).quality).toBe(
    'down',
  );
  expect(steadyVerdict(seen, { ...good, troubles: [] }, 19_400).troubles).toEqual(['The encoder hangs']);
  expect(steadyVerdict(seen, { ...good, troubles: [] }, 20_000)).toEqual(good);
});
