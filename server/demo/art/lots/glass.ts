import type { Canvas } from '@napi-rs/canvas';
import { css, mix, type Rgb, ramp, rgb, shade } from '../color.ts';
import { createNoise } from '../noise.ts';
import { createRandom } from '../random.ts';
import { createSurface, mapPixels, type Point, polygon, vignette } from '../surface.ts';

const [WIDTH, HEIGHT] = [1200, 1600];
const SUN = { x: 600, y: 620 };

/** A leaded window: sunrise over hills and a river, cut into glass cells about the sun. */
export function glass(): Canvas {
  const random = createRandom('glass');
  const noise = createNoise('glass');
  const { canvas, ctx } = createSurface(WIDTH, HEIGHT, rgb('#14110f'));
  const sites: Point[] = [[SUN.x, SUN.y]];
  let radius = 104;
  for (const [count, gap] of [
    [10, 86],
    [20, 96],
    [28, 104],
    [34, 112],
    [38, 0],
  ] as const) {
    for (let i = 0; i < count; i++) {
      const a = ((i + (count % 4 === 0 ? 0.5 : 0)) / count) * Math.PI * 2;
      const site: Point = [SUN.x + Math.cos(a) * radius, SUN.y + Math.sin(a) * radius];
      if (site[1] < horizon(site[0]) - 30) sites.push(site);
    }
    radius += gap;
  }
  for (let tries = 0; tries < 6000 && sites.length < 420; tries++) {
    const p: Point = [random.range(-20, WIDTH + 20), random.range(-20, HEIGHT + 20)];
    const low = p[1] > horizon(p[0]);
    if (!low && Math.hypot(p[0] - SUN.x, p[1] - SUN.y) < 560) continue;
    const room = low ? 50 : 74;
    if (sites.every((s) => Math.hypot(s[0] - p[0], (s[1] - p[1]) * (low ? 1.5 : 1)) > room)) sites.push(p);
  }

  sites.forEach((site, i) => {
    const cell = voronoiCell(site, sites);
    if (cell.length < 3) return;
    const color = shade(motif(site, noise.at(site[0] / 90, site[1] / 90)), random.gaussian(0, 0.09));
    const a = random.range(0, Math.PI * 2);
    const [dx, dy] = [Math.cos(a) * 70, Math.sin(a) * 70];
    const fill = ctx.createLinearGradient(site[0] - dx, site[1] - dy, site[0] + dx, site[1] + dy);
    fill.addColorStop(0, css(shade(color, i === 0 ? 0.35 : 0.16)));
    fill.addColorStop(1, css(shade(color, -0.2)));
    ctx.fillStyle = fill;
    polygon(ctx, cell);
    ctx.fill();
  });

  // seeds, reams and ripples in hand-blown glass
  const ripple = createNoise('ripple');
  mapPixels(ctx, (x, y, r, g, b) => {
    const wave =
      ripple.fbm(x / 46 + ripple.at(x / 120, y / 120) * 2, y / 16, 3) * 0.15 +
      ripple.at(x / 4, y / 4) * 0.035;
    const near = Math.max(0, 1 - Math.hypot(x - SUN.x, y - SUN.y) / 900);
    const k = 0.84 + wave + near * 0.34;
    const gray = 0.3 * r + 0.59 * g + 0.11 * b;
    const rich = (c: number) => Math.max(0, gray + (c - gray) * 1.28) * k;
    return [rich(r) + near * 16, rich(g) + near * 9, rich(b)];
  });
  const bloom = createSurface(WIDTH, HEIGHT);
  bloom.ctx.filter = 'blur(26px)';
  bloom.ctx.drawImage(canvas, 0, 0);
  ctx.globalCompositeOperation = 'screen';
  ctx.globalAlpha = 0.16;
  ctx.drawImage(bloom.canvas, 0, 0);
  ctx.globalCompositeOperation = 'source-over';
  ctx.globalAlpha = 1;

  ctx.lineJoin = 'round';
  for (const [width, color, shift] of [
    [9.5, '#0f0d0c', 0],
    [3, 'rgba(120,112,104,0.5)', -1.3],
    [1.2, 'rgba(214,205,190,0.35)', -2],
  ] as const) {
    ctx.lineWidth = width;
    ctx.strokeStyle = color;
    for (const site of sites) {
      polygon(
        ctx,
        voronoiCell(site, sites).map(([x, y]) => [x + shift, y + shift] as Point),
      );
      ctx.stroke();
    }
  }
  frame(ctx);
  vignette(ctx, 0.35);
  return canvas;
}

function horizon(x: number): number {
  return 1010 + Math.sin(x / 210 + 0.7) * 58 + Math.sin(x / 93) * 14;
}

function motif([x, y]: Point, variety: number): Rgb {
  const distance = Math.hypot(x - SUN.x, y - SUN.y);
  if (y < horizon(x)) {
    if (distance < 60) return rgb('#fff2bd');
    const ray = Math.cos(Math.atan2(y - SUN.y, x - SUN.x) * 10) > 0;
    const warm = ramp(
      [
        rgb('#ffd75a'),
        rgb('#f59a2c'),
        rgb('#e2552d'),
        rgb('#b3294f'),
        rgb('#5c2a86'),
        rgb('#2438a0'),
        rgb('#0e2f7a'),
      ],
      distance / 640,
    );
    return mix(warm, ray ? rgb('#ffcf6b') : rgb('#3a1c6e'), ray ? 0.24 : 0.2);
  }
  const river = 600 + Math.sin(y / 95) * 150 * ((y - 950) / 650) + (y - 1000) * 0.1;
  const wide = 40 + (y - 1000) * 0.24;
  if (Math.abs(x - river) < wide)
    return mix(
      ramp([rgb('#ffc766'), rgb('#5bb7c4'), rgb('#1c6fa8'), rgb('#14508c')], (y - 1000) / 600),
      rgb('#c8f0e8'),
      variety > 0.25 ? 0.5 : 0,
    );
  const hill = ramp(
    [rgb('#c7a53a'), rgb('#6f9a35'), rgb('#2f7f4b'), rgb('#145a4a'), rgb('#0e3f45')],
    (y - 960) / 600,
  );
  return variety > 0.3
    ? mix(hill, rgb('#e5b93e'), 0.55)
    : variety < -0.35
      ? mix(hill, rgb('#0c2f4d'), 0.5)
      : hill;
}

/** The cell of one site: the frame cut by the bisectors to every near site. */
function voronoiCell(site: Point, sites: readonly Point[]): Point[] {
  let cell: Point[] = [
    [-40, -40],
    [WIDTH + 40, -40],
    [WIDTH + 40, HEIGHT + 40],
    [-40, HEIGHT + 40],
  ];
  for (const other of sites) {
    if (other === site || Math.hypot(other[0] - site[0], other[1] - site[1]) > 420) continue;
    const [mx, my] = [(site[0] + other[0]) / 2, (site[1] + other[1]) / 2];
    const side = ([x, y]: Point) => (x - mx) * (site[0] - other[0]) + (y - my) * (site[1] - other[1]);
    const kept: Point[] = [];
    cell.forEach((p, i) => {
      const q = cell[(i + 1) % cell.length] as Point;
      const [sp, sq] = [side(p), side(q)];
      if (sp >= 0) kept.push(p);
      if (sp >= 0 !== sq >= 0) {
        const t = sp / (sp - sq);
        kept.push([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]);
      }
    });
    cell = kept;
  }
  return cell;
}

/** A dark pointed arch about the light. */
function frame(ctx: ReturnType<typeof createSurface>['ctx']): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, WIDTH, HEIGHT);
  ctx.moveTo(70, 1540);
  ctx.lineTo(70, 640);
  ctx.bezierCurveTo(70, 360, 300, 130, 600, 50);
  ctx.bezierCurveTo(900, 130, 1130, 360, 1130, 640);
  ctx.lineTo(1130, 1540);
  ctx.closePath();
  ctx.shadowColor = 'rgba(0,0,0,0.9)';
  ctx.shadowBlur = 30;
  ctx.fillStyle = '#1b1715';
  ctx.fill('evenodd');
  ctx.shadowBlur = 0;
  ctx.strokeStyle = '#463d36';
  ctx.lineWidth = 5;
  ctx.stroke();
  ctx.restore();
}
