import type { Image } from '@napi-rs/canvas';
import { css, type Rgb, ramp, rgb, shade } from '../../../demo/art/color.ts';
import { createRandom } from '../../../demo/art/random.ts';
import { type Ctx, polygon } from '../../../demo/art/surface.ts';
import type { Box } from '../canvas.ts';

type Profile = {
  /** Width in parts of the picture's longer side. */
  width: number;
  colors: readonly Rgb[];
  /** Across the moulding from outside (0) in (1): where, and how it leans: −1 outwards, 1 inwards. */
  shape: readonly (readonly [number, number])[];
  /** A mount of paper around the picture, in parts of its longer side. */
  mount: number;
};

const GILT = ['#33230f', '#76582a', '#b39255', '#e2cd97', '#fbf2d2'].map(rgb);
const DARK = ['#0c0a09', '#1d1815', '#352c26', '#5e5046', '#8d7c6d'].map(rgb);
const OAK = ['#3a2a1a', '#715638', '#9c7d54', '#c4a679', '#e8d6b4'].map(rgb);
const SILVER = ['#26272a', '#6c6d6f', '#a4a39f', '#d8d5cc', '#f8f6ef'].map(rgb);

const SCOOP = [
  [0, -0.7],
  [0.08, -0.2],
  [0.16, 0.6],
  [0.22, -0.8],
  [0.34, -0.35],
  [0.5, 0.15],
  [0.68, 0.85],
  [0.8, 0.5],
  [0.86, -0.7],
  [0.93, 0.6],
  [1, 0.9],
] as const;
const FLAT = [
  [0, -0.8],
  [0.1, 0.05],
  [0.82, 0.05],
  [0.9, 0.8],
  [1, 0.9],
] as const;

const PROFILES = {
  gilt: { width: 0.085, colors: GILT, shape: SCOOP, mount: 0 },
  silver: { width: 0.06, colors: SILVER, shape: SCOOP, mount: 0 },
  dark: { width: 0.05, colors: DARK, shape: SCOOP, mount: 0 },
  tray: { width: 0.024, colors: OAK, shape: FLAT, mount: 0 },
  paper: { width: 0.02, colors: DARK, shape: FLAT, mount: 0.09 },
  print: { width: 0.022, colors: OAK, shape: FLAT, mount: 0.1 },
} satisfies Record<string, Profile>;

const ON_PAPER =
  /watercolou?r|aquarell|acuarela|aquarelle|drawing|zeichnung|dessin|dibujo|print|lithograph|etching|radierung|gravure|grabado|photograph|fotograf|engraving|woodcut|poster/;
const OLD = /\boil\b|\bol\b|huile|oleo|old master|\b1[4-8]\d\d\b|century|jahrhundert|siecle|siglo/;
const NEW =
  /abstract|abstrakt|acrylic|acryl|minimal|contemporary|zeitgenoss|colou?r field|geometric|pop art|digital/;

/** The frame that suits the words of a scene; another variant may hang in another one. */
export function profileFor(words: string, seed: string): Profile {
  const { pick } = createRandom(`frame:${seed}`);
  if (ON_PAPER.test(words)) return PROFILES[pick(['paper', 'print'] as const)];
  if (OLD.test(words)) return PROFILES[pick(['gilt', 'gilt', 'dark'] as const)];
  if (NEW.test(words)) return PROFILES[pick(['tray', 'silver'] as const)];
  return PROFILES[pick(['gilt', 'tray', 'silver', 'gilt', 'dark'] as const)];
}

/** What surrounds a picture of that size, at each side, in pixels. */
export const borderOf = (profile: Profile, side: number) => (profile.width + profile.mount) * side;

/** Draws the framed picture into the box of the picture itself; the frame lies around it. Light falls from above, a little from the left. */
export function drawFramed(ctx: Ctx, image: Image, box: Box, profile: Profile, key: Rgb): void {
  const side = Math.max(box.w, box.h);
  const width = profile.width * side;
  const border = borderOf(profile, side);
  const outer = { x: box.x - border, y: box.y - border, w: box.w + 2 * border, h: box.h + 2 * border };
  castShadow(ctx, outer, side);
  if (profile.mount > 0) {
    const ground = ctx.createLinearGradient(0, outer.y, 0, outer.y + outer.h);
    ground.addColorStop(0, '#e9e3d6');
    ground.addColorStop(1, '#f6f2e8');
    ctx.fillStyle = ground;
    ctx.fillRect(outer.x + width, outer.y + width, outer.w - 2 * width, outer.h - 2 * width);
    ctx.strokeStyle = 'rgba(120,104,84,0.55)';
    ctx.lineWidth = Math.max(1, side * 0.003);
    const bevel = side * 0.005;
    ctx.strokeRect(box.x - bevel, box.y - bevel, box.w + 2 * bevel, box.h + 2 * bevel);
  }
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(image, box.x, box.y, box.w, box.h);
  rails(ctx, outer, width, profile, key);
  shadeInside(
    ctx,
    { x: outer.x + width, y: outer.y + width, w: outer.w - 2 * width, h: outer.h - 2 * width },
    side,
  );
}

function castShadow(ctx: Ctx, { x, y, w, h }: Box, side: number): void {
  for (const [blur, drop, grow, alpha] of [
    [0.11, 0.085, 0.0, 0.42],
    [0.04, 0.034, 0.0, 0.4],
    [0.012, 0.01, 0.004, 0.5],
  ] as const) {
    ctx.save();
    ctx.filter = `blur(${side * blur * 0.5}px)`;
    ctx.fillStyle = `rgba(4,4,8,${alpha})`;
    const g = side * grow;
    ctx.fillRect(x - g + side * drop * 0.3, y - g + side * drop, w + 2 * g, h + 2 * g);
    ctx.restore();
  }
}

/** Four rails, mitred at the corners; how bright each slope is depends on where it looks. */
function rails(ctx: Ctx, { x, y, w, h }: Box, width: number, { colors, shape }: Profile, key: Rgb): void {
  const [r, b] = [x + w, y + h];
  const sides = [
    {
      facing: 0.95,
      from: [x, y],
      to: [x, y + width],
      corners: [
        [x, y],
        [r, y],
        [r - width, y + width],
        [x + width, y + width],
      ],
    },
    {
      facing: -0.75,
      from: [x, b],
      to: [x, b - width],
      corners: [
        [x, b],
        [r, b],
        [r - width, b - width],
        [x + width, b - width],
      ],
    },
    {
      facing: 0.4,
      from: [x, y],
      to: [x + width, y],
      corners: [
        [x, y],
        [x, b],
        [x + width, b - width],
        [x + width, y + width],
      ],
    },
    {
      facing: -0.3,
      from: [r, y],
      to: [r - width, y],
      corners: [
        [r, y],
        [r, b],
        [r - width, b - width],
        [r - width, y + width],
      ],
    },
  ] as const;
  for (const { facing, from, to, corners } of sides) {
    const across = ctx.createLinearGradient(from[0], from[1], to[0], to[1]);
    for (const [at, lean] of shape) {
      // A slope that leans outwards looks where its rail looks; one that leans inwards, the other way.
      const bright = 0.5 - lean * facing * 0.5;
      const [cr, cg, cb] = ramp(colors, bright);
      across.addColorStop(at, css([(cr * key[0]) / 255, (cg * key[1]) / 255, (cb * key[2]) / 255]));
    }
    ctx.fillStyle = across;
    polygon(ctx, corners);
    ctx.fill();
    ctx.strokeStyle = css(shade(colors[0] as Rgb, -0.3), 0.5);
    ctx.lineWidth = Math.max(0.7, width * 0.02);
    ctx.stroke();
  }
}

/** The frame's shadow on the picture. */
function shadeInside(ctx: Ctx, { x, y, w, h }: Box, side: number): void {
  const top = ctx.createLinearGradient(0, y, 0, y + side * 0.035);
  top.addColorStop(0, 'rgba(0,0,0,0.55)');
  top.addColorStop(1, 'rgba(0,0,0,0)');
  ctx.fillStyle = top;
  ctx.fillRect(x, y, w, side * 0.035);
  const left = ctx.createLinearGradient(x, 0, x + side * 0.018, 0);
  left.addColorStop(0, 'rgba(0,0,0,0.35)');
  left.addColorStop(1, 'rgba(0,0,0,0)');
  ctx.fillStyle = left;
  ctx.fillRect(x, y, side * 0.018, h);
}
