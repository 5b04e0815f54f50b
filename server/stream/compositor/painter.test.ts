import { beforeAll, expect, test } from 'vitest';
import type { LotShown } from '../../contracts/live/stage.rules.ts';
import type { OnAir } from '../parts.ts';
import { createBitmaps } from './bitmaps.ts';
import type { Kit } from './layer.ts';
import { layersOf } from './layers.ts';
import { shotOf } from './look.rules.ts';
import type { Memory } from './memory.rules.ts';
import { momentAt } from './moment.ts';
import { createPainter } from './painter.ts';
import { EMPTY, logger, lotShown, NOW, onAir, picturesReady, speaking } from './show.fixture.ts';
import { loadTemplates, type Templates } from './templates.ts';

let kit: Kit;
let templates: Templates;

beforeAll(async () => {
  const pictures = await picturesReady();
  kit = { pictures, bitmaps: createBitmaps(), source: null, clip: () => null, film: () => null };
  templates = await loadTemplates(EMPTY, logger);
});

const painter = () => createPainter((template) => layersOf(template, kit));

/** A stream of numbers from 0 up to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A show that goes anywhere: any scene, any state of any lot, any time. */
function wander(random: () => number, before: OnAir): OnAir {
  const one = <T>(...of: T[]): T => of[Math.floor(random() * of.length)] as T;
  if (random() < 0.4) return before;
  const status = one<LotShown['status']>('scheduled', 'live', 'live', 'live', 'paused', 'ended', 'cancelled');
  const shown = lotShown({
    status,
    outcome: status === 'ended' ? one('sold', 'passed', 'unsold') : null,
    format: one('english', 'english', 'dutch', 'sealed_second'),
    price: one('210000', '220000', '9000000000000000'),
    warnings: one(0, 1, 2),
    extensions: one(0, 1, 2),
    bidCount: one(0, 1, 7),
    endsAt: status === 'live' ? NOW + one(3_000, 8_000, 40_000) : null,
    remainingMs: status === 'paused' ? 12_000 : null,
    title: one('Harbour', 'A title so long that it has to be broken into lines, and even then it is cut'),
    image: one('wave', 'estuary'),
  });
  const scene = one('holding', 'welcome', 'lot', 'bidding', 'bidding', 'sold', 'break', 'clip', 'goodbye');
  const template = one(null, null, null, 'camera', 'test-card');
  return onAir(scene, random() < 0.85 ? shown : null, {
    template,
    expression: one('happy', 'neutral', 'odd'),
  });
}

test('what is drawn bit by bit is what is drawn afresh, wherever the show goes', () => {
  for (const seed of [1, 2, 3]) {
    const random = randomOf(seed);
    const bitByBit = painter();
    let memory: Memory | null = null;
    let show = onAir('holding');
    let now = NOW;
    for (let n = 0; n < 25; n += 1) {
      show = wander(random, show);
      now += Math.ceil(random() * (random() < 0.2 ? 3_000 : 120));
      const spoken = random() < 0.5 ? speaking(random() * 4_500) : null;
      const shot = shotOf(show);
      const moment = momentAt({ n, now, onAir: show, spoken }, shot, memory);
      memory = moment.memory;
      const template = shot.templates.map((name) => templates.get(name)).find(Boolean);
      if (!template) throw new Error('no template');
      bitByBit.paint(template, moment);
      const afresh = painter();
      afresh.paint(template, moment);
      expect(differences(bitByBit.pixels, afresh.pixels), `seed ${seed}, frame ${n}, ${template.name}`).toBe(
        0,
      );
    }
  }
}, 60_000);

/** Pixels that differ by more than one level: Skia rounds a see-through edge by where its stretch of pixels begins. */
function differences(a: Buffer, b: Buffer): number {
  if (a.equals(b)) return 0;
  let count = 0;
  for (let i = 0; i < a.length; i += 1) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > 1) count += 1;
  return count;
}
