import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { DEFAULT_ASSETS } from '../../stream/compositor/pictures.ts';
import type { Expression } from './deck.rules.ts';

/** A picture of a slide, as the slide's file holds it. */
export type DeckPicture = { data: string; width: number; height: number };

const BACKDROPS = {
  /** The whole room before the sale, dark where the title stands. */
  room: {
    file: 'stream/backgrounds/saleroom.webp',
    shade: [
      [0, 0.95],
      [0.42, 0.86],
      [0.7, 0.28],
      [1, 0.1],
    ],
  },
  /** The empty wall, dark on the left: words stand there, and the host on the right. */
  stage: {
    file: 'stream/backgrounds/gallery.webp',
    shade: [
      [0, 0.9],
      [0.5, 0.78],
      [0.8, 0.25],
      [1, 0.4],
    ],
  },
  /** The wall with its lights on a picture that hangs on the left. */
  wall: {
    file: 'stream/backgrounds/gallery.webp',
    shade: [
      [0, 0.12],
      [0.45, 0.2],
      [0.62, 0.8],
      [1, 0.92],
    ],
  },
  rays: {
    file: 'stream/backgrounds/sunburst.webp',
    shade: [
      [0, 0.55],
      [0.5, 0.3],
      [1, 0.55],
    ],
  },
} as const;
export type Backdrop = keyof typeof BACKDROPS;

const WIDTH = 1_600;
const HEIGHT = 900;
/** Pixels of the longer side of a lot's picture: sharp on a hall's projector, small enough to send. */
const LOT_PIXELS = 1_400;

/** The ground of a slide. */
export async function backdrop(name: Backdrop): Promise<DeckPicture> {
  const { file, shade } = BACKDROPS[name];
  const stops = shade
    .map(([at, opacity]) => `<stop offset="${at}" stop-color="#050a0a" stop-opacity="${opacity}"/>`)
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs><linearGradient id="side">${stops}</linearGradient>
      <linearGradient id="foot" x2="0" y2="1"><stop offset="0.76" stop-color="#050a0a" stop-opacity="0"/>
        <stop offset="0.92" stop-color="#050a0a" stop-opacity="0.82"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#side)"/><rect width="100%" height="100%" fill="url(#foot)"/></svg>`;
  const shift = name === 'wall' ? await wallMoved(file) : sharp(join(DEFAULT_ASSETS, file));
  const body = await shift
    .resize(WIDTH, HEIGHT)
    .composite([{ input: Buffer.from(svg) }])
    .jpeg({ quality: 82 })
    .toBuffer();
  return asData(body, 'image/jpeg', WIDTH, HEIGHT);
}

/** The middle of the wall, where its lights fall, in the middle of the left half. */
async function wallMoved(file: string): Promise<Sharp> {
  const whole = sharp(join(DEFAULT_ASSETS, file));
  const { width, height } = await whole.metadata();
  const left = Math.round(width * 0.18);
  const kept = width - left;
  const tall = Math.round((kept * height) / width);
  return sharp(await whole.extract({ left, top: 0, width: kept, height: tall }).png().toBuffer());
}

/** The host of the house, cut out. */
export async function hostPicture(expression: Expression): Promise<DeckPicture> {
  const file = join(DEFAULT_ASSETS, 'character', 'expressions', `${expression}.webp`);
  const { data, info } = await sharp(file)
    .trim()
    .resize({ height: 1_000 })
    .png({ palette: true, effort: 2 })
    .toBuffer({ resolveWithObject: true });
  return asData(data, 'image/png', info.width, info.height);
}

/**
 * The picture of a lot in a form that every program shows.
 * @throws when it is no picture
 */
export async function lotPicture(file: Uint8Array): Promise<DeckPicture> {
  const { data, info } = await sharp(file)
    .rotate()
    .resize({ width: LOT_PIXELS, height: LOT_PIXELS, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#f4eddf' })
    .jpeg({ quality: 84 })
    .toBuffer({ resolveWithObject: true });
  return asData(data, 'image/jpeg', info.width, info.height);
}

/** What is clicked to hear a slide. */
export async function playButton(): Promise<DeckPicture> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="160" viewBox="0 0 160 160">
    <circle cx="80" cy="80" r="76" fill="#0a1312" stroke="#c8a45c" stroke-width="6"/>
    <path d="M64 48 L116 80 L64 112 Z" fill="#ecd092"/></svg>`;
  return asData(await sharp(Buffer.from(svg)).png().toBuffer(), 'image/png', 160, 160);
}

/** The gavel of the house. */
export async function gavelPicture(): Promise<DeckPicture> {
  const file = await readFile(join(DEFAULT_ASSETS, 'character', 'props', 'gavel.webp'));
  const { data, info } = await sharp(file)
    .trim()
    .resize({ height: 400 })
    .png()
    .toBuffer({ resolveWithObject: true });
  return asData(data, 'image/png', info.width, info.height);
}

function asData(body: Buffer, type: string, width: number, height: number): DeckPicture {
  return { data: `data:${type};base64,${body.toString('base64')}`, width, height };
}
