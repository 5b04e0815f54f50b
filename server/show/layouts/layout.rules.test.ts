import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENT_TYPES, layoutSegmentSchema } from '../../contracts/show.ts';
import { LOT, PLANS } from './layout.plans.rules.ts';
import { layoutFor } from './layout.rules.ts';

const lots = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    auctionId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    lotNumber: at + 1,
    title: `Work ${at + 1}`,
    artist: 'Ito Marrowfen',
    year: '2019',
    medium: 'Ink on paper',
  }));
const wish = { eventType: 'auction_night', minutes: 40, language: 'en', lots: lots(8) } as const;
const seconds = (layout: { duration: number }[]) => layout.reduce((sum, { duration }) => sum + duration, 0);

test('an auction night of forty minutes with eight lots', () => {
  const layout = layoutFor(wish);
  expect(layout.map(({ type }) => type)).toEqual([
    'welcome',
    'introduction',
    'house_rules',
    ...Array<string>(6).fill('lot'),
    'interlude',
    ...Array<string>(2).fill('lot'),
    'thanks',
    'closing',
  ]);
  expect(seconds(layout)).toBe(40 * 60);
  expect(layout.flatMap(({ auctionId }) => auctionId ?? [])).toEqual(
    wish.lots.map(({ auctionId }) => auctionId),
  );
  expect(layout[3]).toMatchObject({
    name: 'Lot 1 · Work 1',
    description: 'Ito Marrowfen, 2019, Ink on paper',
    scene: 'lot',
  });
  expect(layout.at(-1)).toMatchObject({ scene: 'goodbye' });
});

test('whatever is wanted: it is as long as wanted, whole, in order, and named', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...EVENT_TYPES),
      fc.option(fc.integer({ min: 5, max: 600 })),
      fc.constantFrom('en', 'de-AT', 'fr', 'es', 'ja'),
      fc.integer({ min: 0, max: 60 }),
      (eventType, minutes, language, count) => {
        const layout = layoutFor({ eventType, minutes, language, lots: lots(count) });
        expect(layout.length).toBeLessThanOrEqual(120);
        for (const [order, segment] of layout.entries()) {
          const id = `00000000-0000-4000-9000-${String(order).padStart(12, '0')}`;
          layoutSegmentSchema.parse({ ...segment, id, order });
          expect(segment.duration % 5).toBe(0);
        }
        expect(layout.flatMap(({ auctionId }) => auctionId ?? [])).toEqual(
          lots(count).map(({ auctionId }) => auctionId),
        );
        expect(new Set(layout.map(({ name }) => name)).size).toBe(layout.length);
        const { opening, closing } = PLANS[eventType];
        expect(layout[0]?.type).toBe(opening[0]?.type);
        expect(layout.at(-1)?.type).toBe(closing.at(-1)?.type);
        // No break at the edge, none beside another.
        const types = layout.map(({ type }) => type);
        expect(types.some((type, at) => type === 'break' && types[at + 1] === 'break')).toBe(false);
        if (minutes !== null) {
          const least = count * LOT.least + 5 * 60;
          if (minutes * 60 >= least) expect(seconds(layout)).toBe(minutes * 60);
          else expect(seconds(layout)).toBeGreaterThanOrEqual(minutes * 60);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('each kind of evening has a layout of its own, and each language its names', () => {
  const kinds = EVENT_TYPES.map((eventType) =>
    layoutFor({ eventType, minutes: 90, language: 'en', lots: lots(3) })
      .map(({ type }) => type)
      .join(' '),
  );
  expect(new Set(kinds).size).toBe(EVENT_TYPES.length);
  const names = ['en', 'de', 'fr', 'es'].map((language) => layoutFor({ ...wish, language })[0]?.name);
  expect(names).toEqual(['Welcome', 'Begrüßung', 'Accueil', 'Bienvenida']);
});

test('a long evening has breaks, a short one leaves out what can be spared', () => {
  const long = layoutFor({ ...wish, minutes: 240, lots: lots(40) });
  const sittings = long.map(({ type, duration }) => (type === 'break' ? null : duration));
  let sat = 0;
  for (const each of sittings) {
    sat = each === null ? 0 : sat + each;
    expect(sat).toBeLessThanOrEqual(95 * 60);
  }
  const short = layoutFor({ ...wish, minutes: 10 });
  expect(short.map(({ type }) => type)).toEqual(['welcome', ...Array<string>(8).fill('lot'), 'closing']);
  expect(seconds(short)).toBe(600);
  const tooMany = layoutFor({ ...wish, minutes: 5, lots: lots(30) });
  expect(seconds(tooMany)).toBe(30 * LOT.least + 40);
});

test('with no length it is as long as it takes; a sale with nothing to sell has a place for it', () => {
  expect(seconds(layoutFor({ ...wish, minutes: null }))).toBe(75 + 60 + 50 + 8 * LOT.usual + 60 + 60 + 60);
  expect(layoutFor({ ...wish, lots: [] }).map(({ type }) => type)).toContain('free');
  const gala = layoutFor({ ...wish, eventType: 'charity_gala', lots: lots(4), minutes: 60 });
  const types = gala.map(({ type }) => type);
  expect(types.indexOf('appeal')).toBe(types.indexOf('lot') + 2);
});
