// `npm run assets`: paints every default picture and plays every default sound anew into data/assets. It takes a minute, so
// the files are committed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import { EXPRESSION_NAMES, EXPRESSIONS } from '../../host/expressions.rules.ts';
import { drawHost, PORTRAIT } from '../../host/host.portrait.ts';
import { GALLERY } from './gallery.ts';
import { mouths } from './mouths.ts';
import { cornerFrame, gavel, lowerThird, sunburst } from './ornaments.ts';
import { gallery, saleroom } from './saleroom.ts';
import { renderSounds } from './sound/render-sounds.ts';
import { createSurface } from './surface.ts';

const ROOT = join(import.meta.dirname, '../../../data/assets');
const LARGEST = 230 * 1024;
let total = 0;

function save(path: string, canvas: Canvas, best = 82): void {
  let quality = best;
  let bytes = canvas.encodeSync('webp', quality);
  while (bytes.length > LARGEST && quality > 50) {
    quality -= 4;
    bytes = canvas.encodeSync('webp', quality);
  }
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), bytes);
  total += bytes.length;
  console.log(
    `${path}  ${canvas.width}×${canvas.height}  ${Math.round(bytes.length / 1024)} KB at ${quality}`,
  );
}

const pictures = Object.entries(GALLERY).map(([slug, paint]) => {
  const canvas = paint();
  save(`stream/nfts/${slug}.webp`, canvas);
  return [slug, canvas] as const;
});
const painted = new Map(pictures);
const hung = ['estuary', 'nocturne', 'protractor'].map((slug) => painted.get(slug) as Canvas);
save('stream/backgrounds/saleroom.webp', saleroom(hung));
save('stream/backgrounds/gallery.webp', gallery());
save('stream/backgrounds/sunburst.webp', sunburst(1920, 1080, 960, 1080));
save('stream/overlays/lower-third.webp', lowerThird());
save('stream/overlays/frame.webp', cornerFrame());
save('character/backgrounds/sunburst.webp', sunburst(1000, 1200, 500, 640));
save('character/props/gavel.webp', gavel());
for (const name of EXPRESSION_NAMES) {
  const { canvas, ctx } = createSurface(PORTRAIT.width, PORTRAIT.height);
  drawHost(ctx, EXPRESSIONS[name]);
  save(`character/expressions/${name}.webp`, canvas, 86);
  save(`character/mouths/${name}.webp`, mouths(EXPRESSIONS[name]), 90);
}
total += await renderSounds(ROOT);
console.log(`total ${(total / 1024 / 1024).toFixed(2)} MB`);
