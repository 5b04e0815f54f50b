import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { requireTerms } from '../auction/auction.terms.ts';
import { artItemInputSchema, auctionInputSchema } from '../contracts/catalogue.ts';
import { EXPRESSION_NAMES } from '../host/expressions.rules.ts';
import { GALLERY } from './art/gallery.ts';
import { DEMO_LOTS } from './demo.catalogue.ts';

const ASSETS = join(import.meta.dirname, '../../data/assets');
const ID = '00000000-0000-4000-8000-000000000001';

describe('the demo catalogue', () => {
  it('has a picture for every lot and a lot for every picture', () => {
    expect(DEMO_LOTS.map((lot) => lot.picture).sort()).toEqual(Object.keys(GALLERY).sort());
  });

  it.each(DEMO_LOTS)('$title: picture of the stated size, below 350 KB', async (lot) => {
    const bytes = readFileSync(join(ASSETS, `stream/nfts/${lot.picture}.webp`));
    expect(bytes.length).toBeLessThan(350 * 1024);
    const image = await loadImage(bytes);
    expect([image.width, image.height]).toEqual([lot.width, lot.height]);
  });

  it.each(DEMO_LOTS)('$title: passes the catalogue’s own contract', (lot) => {
    artItemInputSchema.parse({ ...lot, collectionId: ID });
    const offered = auctionInputSchema.parse({ ...lot, ...lot.terms, campaignId: ID, artItemId: ID });
    expect(() => requireTerms(offered)).not.toThrow();
    if (offered.format === 'dutch') {
      // It falls through the estimate, and far below within its time.
      expect(BigInt(lot.openingPrice)).toBeGreaterThan(BigInt(lot.estimateHigh));
      expect(BigInt(offered.floorPrice ?? 0)).toBeLessThan(BigInt(lot.estimateLow));
    } else expect(BigInt(lot.openingPrice)).toBeLessThan(BigInt(lot.estimateLow));
    expect(BigInt(lot.estimateLow)).toBeLessThan(BigInt(lot.estimateHigh));
    if (lot.reservePrice) expect(BigInt(lot.reservePrice)).toBeLessThan(BigInt(lot.estimateLow));
  });

  it('shows every format, and every option of an English lot', () => {
    const formats = DEMO_LOTS.map(({ terms }) => terms?.format ?? 'english');
    expect(new Set(formats)).toEqual(new Set(['english', 'dutch', 'sealed_first', 'sealed_second']));
    expect(formats.filter((format) => format === 'english').length).toBeGreaterThan(formats.length / 2);
    const terms = DEMO_LOTS.map((lot) => lot.terms);
    expect(terms.some((each) => each?.softCloseSeconds === 0)).toBe(true);
    expect(terms.some((each) => each?.buyNowPrice)).toBe(true);
    const groups = terms.flatMap((each) => each?.softCloseGroup ?? []);
    expect(groups.length - new Set(groups).size).toBeGreaterThan(0);
  });

  it('has the host’s face for every expression', () => {
    for (const name of EXPRESSION_NAMES)
      expect(existsSync(join(ASSETS, `character/expressions/${name}.webp`))).toBe(true);
  });
});
