import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import type { VideoCharacter } from '../../contracts/studio.ts';
import { createNoise } from '../../demo/art/noise.ts';
import { createRandom } from '../../demo/art/random.ts';
import type { KeyframeOrder, Picture } from '../studio.parts.ts';
import { paintOver } from './brush.ts';
import { type Stage, sizeOf } from './canvas.ts';
import { finish } from './finish.ts';
import { lightOf } from './light.ts';
import { drawPlace } from './places/places.ts';
import { lookOf } from './portrait/look.ts';
import { drawPortrait } from './portrait/portrait.ts';
import { measurePicture } from './quality.ts';
import { drawArtwork } from './sheets/artwork.ts';
import { drawCard } from './sheets/card.ts';
import { drawDetail } from './sheets/detail.ts';
import { drawName, drawTitle, drawTitleGround } from './sheets/title.ts';
import { drawVisitor } from './sheets/visitor.ts';
import { plainWords } from './words.rules.ts';

const JPEG_QUALITY = 90;
/** Of a portrait that stands for itself. */
const PORTRAIT = [1080, 1350] as const;

/** Coarse, middle and fine strokes; sizes in pixels of a picture whose shorter side is 900. */
const STROKES = [
  { width: 30, length: 90, threshold: 0, opacity: 0.9 },
  { width: 15, length: 50, threshold: 7, opacity: 0.85 },
  { width: 8, length: 28, threshold: 7, opacity: 0.8 },
  { width: 4.5, length: 15, threshold: 8, opacity: 0.8 },
] as const;
const FINE = STROKES.map((pass) => ({ ...pass, width: pass.width * 0.62, length: pass.length * 0.62 }));

/** Draws what a scene is to show. The same order is the same bytes. */
export async function illustrateKeyframe(order: KeyframeOrder): Promise<Picture> {
  const { scene, aspect, variant } = order;
  const size = sizeOf(aspect);
  const seed = `${scene.sceneId}|${scene.title}|${scene.description}|${variant}`;
  const stage = setUp(size, seed, scene, variant);
  const images = await readable(order.artworks);
  const image = images[(variant - 1 + images.length * 8) % Math.max(1, images.length)] ?? null;
  const looks = scene.characters
    .map((id) => order.characters.find((one) => one.characterId === id))
    .filter((one) => one !== undefined)
    .map(lookOf);
  const { palette } = scene;
  let drawn: string = scene.kind;
  let [tint, grain, quiet] = [0.25, 9, 0.45];

  if (scene.kind === 'artwork' && image) {
    // Seen again, a work hangs in the same frame on the same wall.
    const hung = createRandom(`${scene.title}|${variant}`);
    drawArtwork(stage, hung, image, palette, looks[0] ?? null);
    // The work's own colours stay as they are.
    tint = 0;
    quiet = 0.35;
  } else if (scene.kind === 'detail' && image) {
    drawDetail(stage, image, variant - 1 + scene.sceneId);
    [tint, grain, quiet] = [0, 6, 0.5];
  } else if (scene.kind === 'title') {
    const ground = image ?? paintedPlace(size, seed, order);
    drawTitleGround(stage, ground, image !== null, palette);
    grain = 7;
  } else if (scene.kind === 'card') {
    drawCard(stage, image, scene.title, scene.lines, palette);
    [tint, grain, quiet] = [0.1, 6, 0.2];
  } else if (scene.kind === 'portrait' && looks[0]) {
    drawPortrait(stage, looks[0]);
    paint(stage, seed, FINE);
  } else {
    drawn = drawPlace(stage);
    if (looks[0]) {
      // Seen from behind, looking into the picture: a place needs no face.
      drawVisitor(stage, looks[0], stage.w * (stage.light.orb.x > 0.5 ? 0.27 : 0.73), 118 * stage.u);
    }
    paint(stage, seed, STROKES);
    tint = 0.4;
  }
  finish(stage.ctx, { scene, seed, tint, grain, quiet });
  if (scene.kind === 'title') drawTitle(stage, scene.title, scene.lines);
  if (scene.kind === 'portrait' && looks[0] && scene.lines[0]) drawName(stage, scene.lines[0], looks[0].turn);
  return encoded(stage, { drawn, seed });
}

/** A character alone, as the other pictures show them. */
export async function illustratePortrait(character: VideoCharacter): Promise<Picture> {
  const scene = {
    timeOfDay: 'day',
    mood: 'calm',
    palette: [] as string[],
    description: character.description,
  } as const;
  const seed = `portrait|${character.consistencyKey}`;
  const stage = setUp(PORTRAIT, seed, scene, 1);
  drawPortrait(stage, lookOf(character));
  paint(stage, seed, FINE);
  finish(stage.ctx, { scene, seed, tint: 0, grain: 8, quiet: 0 });
  return encoded(stage, { drawn: 'portrait', seed });
}

type Lit = Pick<KeyframeOrder['scene'], 'timeOfDay' | 'mood' | 'description'> & { title?: string };

function setUp([w, h]: readonly [number, number], seed: string, scene: Lit, variant: number): Stage {
  const canvas = createCanvas(w, h);
  const random = createRandom(seed);
  return {
    canvas,
    ctx: canvas.getContext('2d'),
    w,
    h,
    u: Math.min(w, h) / 900,
    light: lightOf(scene, variant % 2 === 1 ? 1 : -1),
    mood: scene.mood,
    words: plainWords(`${scene.description} ${scene.title ?? ''}`),
    random,
    noise: createNoise(seed),
  };
}

function paintedPlace(size: readonly [number, number], seed: string, { scene, variant }: KeyframeOrder) {
  const stage = setUp(size, `${seed}|ground`, scene, variant);
  drawPlace(stage);
  return stage.canvas;
}

function paint({ canvas, u, noise, h }: Stage, seed: string, strokes: typeof FINE | typeof STROKES): void {
  paintOver(canvas, {
    seed,
    passes: strokes.map((pass) => ({ ...pass, width: pass.width * u, length: pass.length * u })),
    relief: 0.22,
    jitter: 9,
    flow: (x, y) => noise.at(x / 340, y / 340) * 1.1 + (y > h * 0.5 ? 0 : 0.25),
  });
}

async function readable(files: readonly Buffer[]): Promise<Image[]> {
  const out: Image[] = [];
  for (const bytes of files) {
    // A lot may have a file that is no picture: the others serve as well.
    const image = await loadImage(bytes).catch(() => null);
    if (image && image.width > 0 && image.height > 0) out.push(image);
  }
  return out;
}

async function encoded({ canvas }: Stage, params: Record<string, unknown>): Promise<Picture> {
  const bytes = await canvas.encode('jpeg', JPEG_QUALITY);
  return {
    bytes,
    contentType: 'image/jpeg',
    quality: await measurePicture(bytes),
    params: { provider: 'illustrator', ...params },
  };
}
