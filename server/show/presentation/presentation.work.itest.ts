import { buffer } from 'node:stream/consumers';
import JSZip from 'jszip';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '../../demo/seed.ts';
import { createPrisma } from '../../platform/prisma.ts';
import { createAudioWork } from '../audio/audio.work.ts';
import { openShowWorkshop } from '../show.fixture.ts';
import { createShowLots } from '../show.lots.ts';
import { createLotPictures } from './lot-pictures.store.ts';
import { createPresentationWork } from './presentation.work.ts';

let shop: Awaited<ReturnType<typeof openShowWorkshop>>;
let prisma: ReturnType<typeof createPrisma>;
beforeAll(async () => {
  shop = await openShowWorkshop();
  prisma = createPrisma(shop.pool);
  await seedDemo({ prisma, objects: shop.objects });
});
afterAll(async () => {
  await prisma.$disconnect();
  await shop.close();
});

const slidesWith = (more: { writer?: Parameters<typeof createPresentationWork>[0]['writer'] } = {}) =>
  createPresentationWork({
    showOf: shop.store.get,
    writer: shop.writer,
    lots: createShowLots(shop.pool),
    pictures: createLotPictures(shop.pool),
    objects: shop.objects,
    logger: shop.logger,
    ...more,
  });
const open = async (key: string) => {
  const file = await shop.objects.get(key);
  if (!file) throw new Error('the slides are gone');
  return { type: file.meta.contentType, zip: await JSZip.loadAsync(await buffer(file.body)) };
};
const textOf = async (zip: JSZip, path: string) => {
  const xml = (await zip.file(path)?.async('string')) ?? '';
  return [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text = '']) => text.replaceAll('&amp;', '&'));
};

test('slides are the title, a slide for each segment with its words, sound and picture, and the closing', async () => {
  const { rows } = await shop.pool.query<{ id: string; title: string; artist: string; medium: string }>(
    `SELECT a.id, i.title, i.artist, i.medium FROM auction.auctions a JOIN campaign.art_items i ON i.id = a.art_item_id
     WHERE i.estimate_low IS NOT NULL ORDER BY a.lot_number LIMIT 1`,
  );
  const lot = rows[0];
  if (!lot) throw new Error('the demo has no lots');
  const { id } = await shop.makeShow(
    [
      { type: 'welcome', name: 'Good evening', content: 'Welcome, all of you & yours.' },
      { type: 'lot', name: 'The first lot', content: 'Look at this one.', auctionId: lot.id },
      { type: 'break', name: 'A glass of something', content: '' },
    ],
    { title: 'The Evening Sale', eventDate: '2026-11-27T12:00:00Z', minutes: 40, language: 'en' },
  );
  const audio = createAudioWork({
    showOf: shop.store.get,
    writer: shop.writer,
    voice: shop.voice,
    objects: shop.objects,
    logger: shop.logger,
  });
  expect((await shop.produce(id, 'audio', audio)).status).toBe('completed');
  const done = await shop.produce(id, 'presentation', slidesWith());
  expect(done).toMatchObject({ status: 'completed', detail: '5 slides; 1 of them without sound' });

  const show = await shop.store.get(id);
  expect(show.status).toBe('ready');
  expect(show.presentationKey).toMatch(new RegExp(`^presentations/event-${id}/presentation-\\d+\\.pptx$`));
  const { type, zip } = await open(show.presentationKey ?? '');
  expect(type).toBe('application/vnd.openxmlformats-officedocument.presentationml.presentation');

  const slides = Object.keys(zip.files).filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path));
  expect(slides).toHaveLength(show.scriptSegments.length + 2);
  expect(await textOf(zip, 'ppt/slides/slide1.xml')).toEqual([
    'AUCTION NIGHT',
    'The Evening Sale',
    expect.stringMatching(/^Friday, 27 November 2026 .* 40 minutes .* 1 lot$/),
  ]);
  const lotTexts = await textOf(zip, 'ppt/slides/slide3.xml');
  for (const text of [lot.title, lot.artist, lot.medium]) expect(lotTexts).toContain(text);
  expect(lotTexts.join('\n')).toMatch(/ESTIMATE\n\$[\d,]+ – [\d,]+/);
  expect(await textOf(zip, 'ppt/slides/slide5.xml')).toContain('Thank you');
  expect(await textOf(zip, 'ppt/notesSlides/notesSlide2.xml')).toContain('Welcome, all of you & yours.');
  expect(await textOf(zip, 'ppt/notesSlides/notesSlide3.xml')).toContain('Look at this one.');

  const rels = async (nth: number) =>
    (await zip.file(`ppt/slides/_rels/slide${nth}.xml.rels`)?.async('string')) ?? '';
  const sounds = await Promise.all(
    [1, 2, 3, 4, 5].map(async (nth) => /relationships\/audio/.test(await rels(nth))),
  );
  expect(sounds).toEqual([false, true, true, false, false]);
  const picture = /media\/([^"]+\.jpe?g)/.exec(await rels(3))?.[1];
  const meta = await sharp(await zip.file(`ppt/media/${picture}`)?.async('nodebuffer')).metadata();
  expect([meta.format, Math.max(meta.width, meta.height) >= 600]).toEqual(['jpeg', true]);
  const [first] = show.scriptSegments;
  const mp3 = await shop.objects.get(first?.audioKey ?? '');
  const name = /media\/([^"]+\.mp3)/.exec(await rels(2))?.[1];
  expect(await zip.file(`ppt/media/${name}`)?.async('nodebuffer')).toEqual(mp3 && (await buffer(mp3.body)));

  const types = (await zip.file('[Content_Types].xml')?.async('string')) ?? '';
  const parts = [...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, part = '']) => part);
  expect(parts.filter((part) => !zip.file(part))).toEqual([]);
  for (const path of Object.keys(zip.files).filter((one) => one.endsWith('.rels'))) {
    const base = path.replace('_rels/', '').replace(/\.rels$/, '');
    const targets = [...((await zip.file(path)?.async('string')) ?? '').matchAll(/Target="([^"]+)"/g)];
    const missing = targets
      .map(([, target = '']) => new URL(target, `file:///${base}`).pathname.slice(1))
      .filter((target) => !zip.file(target));
    expect([path, missing]).toEqual([path, []]);
  }
});

test('slides of a show that changes meanwhile are none', async () => {
  const { id, segments } = await shop.makeShow([{ name: 'One', content: 'Before.' }]);
  const writer = {
    writePresentation: async (...args: Parameters<typeof shop.writer.writePresentation>) => {
      await shop.writer.editSegment(id, segments[0] ?? '', { content: 'After.' }, 'staff');
      return shop.writer.writePresentation(...args);
    },
  };
  const failed = await shop.produce(id, 'presentation', slidesWith({ writer }));
  expect(failed).toMatchObject({
    status: 'failed',
    error: 'The show was changed while its slides were made',
  });
  expect(await shop.store.get(id)).toMatchObject({ status: 'scripting', presentationKey: null });

  const { attempt } = await shop.productions.retry(id, failed.id);
  const again = await shop.attempt(id, { productionId: failed.id, attempt }, slidesWith());
  expect(again.status).toBe('completed');
  const { presentationKey } = await shop.store.get(id);
  const { zip } = await open(presentationKey ?? '');
  expect(await textOf(zip, 'ppt/notesSlides/notesSlide2.xml')).toContain('After.');
});
