import { css, mix, rgb, shade } from '../../../demo/art/color.ts';
import { taper } from '../../../demo/art/surface.ts';
import { gradient, type Stage } from '../canvas.ts';
import { seen } from '../light.ts';
import { drawPendant, drawRoom, drawRound, drawShade, drawSomePicture, drawWindow } from './room.ts';

/** A painter's workshop: the tall north window, an easel with a work in progress, a table of jars and brushes. */
export function drawAtelier(stage: Stage): void {
  const { ctx, w, h, u, light, random } = stage;
  const from = light.orb.x > 0.5 ? 0 : 1;
  const at = (part: number) => (from === 0 ? part : 1 - part) * w;
  const ground = h * 0.66;
  drawRoom(stage, rgb('#b9ad98'), rgb('#8a6644'), ground, from);
  for (let i = 0; i < 4; i++) {
    const pw = random.range(90, 190) * u;
    const ph = random.range(120, 230) * u;
    drawSomePicture(
      stage,
      { x: at(0.93 - i * 0.075) - pw / 2, y: ground + (i % 2) * 14 * u - ph + 6 * u, w: pw, h: ph },
      rgb('#a5855a'),
    );
  }
  const tall = w > h;
  const win = {
    x: at(tall ? 0.17 : 0.25) - (tall ? 150 : 170) * u,
    y: h * 0.07,
    w: (tall ? 300 : 340) * u,
    h: ground * 0.72,
  };
  drawWindow(stage, win, 3, 5, ground);
  const x = at(0.56);
  const foot = h * 0.84;
  drawShade(stage, x, foot, 190 * u, 0.5);
  const wood = seen(light, rgb('#7a5230'), 0.5);
  ctx.fillStyle = css(shade(wood, -0.35));
  const leg = (x0: number, y0: number, x1: number, y1: number, wide: number) =>
    taper(
      ctx,
      [
        [x0, y0],
        [x1, y1],
      ],
      () => wide * u,
    );
  leg(x, h * 0.1, x, foot - 30 * u, 15);
  ctx.fillStyle = css(wood);
  leg(x - 26 * u, h * 0.12, x - 150 * u, foot, 15);
  leg(x + 26 * u, h * 0.12, x + 150 * u, foot, 15);
  drawSomePicture(stage, { x: x - 165 * u, y: h * 0.17, w: 330 * u, h: h * 0.36 }, rgb('#d8cdb8'));
  ctx.fillStyle = css(mix(wood, light.key, 0.25));
  ctx.fillRect(x - 190 * u, h * 0.545, 380 * u, 15 * u);
  table(stage, at(0.24), h * 0.69, from);
  stool(stage, at(0.78), h * 0.8);
}

function table(stage: Stage, x: number, y: number, from: number): void {
  const { ctx, u, light, random } = stage;
  const wood = seen(light, rgb('#6e4c30'), 0.6);
  drawShade(stage, x, y + 150 * u, 200 * u, 0.45);
  ctx.fillStyle = css(shade(wood, -0.45));
  for (const side of [-1, 1]) ctx.fillRect(x + side * 165 * u - 10 * u, y, 20 * u, 150 * u);
  ctx.fillStyle = css(shade(wood, -0.25));
  ctx.fillRect(x - 190 * u, y, 380 * u, 26 * u);
  ctx.fillStyle = css(mix(wood, light.key, 0.35));
  ctx.fillRect(x - 195 * u, y - 9 * u, 390 * u, 13 * u);
  const jars = ['#7a8f94', '#a8643f', '#c8b48a', '#4f5f56'].map(rgb);
  for (let i = 0; i < 4; i++) {
    const jx = x + (i - 1.5) * 88 * u;
    const tall = random.range(34, 56) * u;
    for (let k = 0; k < 6; k++) {
      const lean = random.range(-0.45, 0.45);
      const long = random.range(70, 120) * u;
      ctx.fillStyle = css(seen(light, rgb(random.pick(['#c79a5a', '#8a5a34', '#4d3a2c'])), 0.7));
      taper(
        ctx,
        [
          [jx, y - tall],
          [jx + lean * long, y - tall - long],
        ],
        () => 4 * u,
      );
      ctx.fillStyle = css(
        seen(light, rgb(random.pick(['#b5452f', '#e0b354', '#2f5f7d', '#e8e0cf', '#31281f'])), 0.8),
      );
      taper(
        ctx,
        [
          [jx + lean * long, y - tall - long],
          [jx + lean * long * 1.22, y - tall - long * 1.22],
        ],
        (t) => 9 * u * (1 - t * 0.8),
      );
    }
    drawRound(stage, jx, y - tall / 2 - 4 * u, 26 * u, tall * 0.62, jars[i] as (typeof jars)[number], from);
    ctx.fillStyle = css(shade(seen(light, jars[i] as (typeof jars)[number], 0.2), -0.3));
    ctx.beginPath();
    ctx.ellipse(jx, y - tall + 2 * u, 22 * u, 6 * u, 0, 0, Math.PI * 2);
    ctx.fill();
  }
}

function stool(stage: Stage, x: number, y: number): void {
  const { ctx, u, light } = stage;
  const wood = seen(light, rgb('#5a3c26'), 0.5);
  drawShade(stage, x, y + 8 * u, 90 * u, 0.5);
  ctx.fillStyle = css(shade(wood, -0.4));
  for (const [top, foot] of [
    [-34, -58],
    [34, 58],
    [0, 10],
  ] as const)
    taper(
      ctx,
      [
        [x + top * u, y - 150 * u],
        [x + foot * u, y],
      ],
      () => 12 * u,
    );
  ctx.fillStyle = css(mix(wood, light.key, 0.3));
  ctx.beginPath();
  ctx.ellipse(x, y - 152 * u, 66 * u, 17 * u, 0, 0, Math.PI * 2);
  ctx.fill();
}

/** A corner of a café: the window to the street, a marble table with a cup, lamps in a row. */
export function drawCafe(stage: Stage): void {
  const { ctx, w, h, u, light, random } = stage;
  const from = light.orb.x > 0.5 ? 0 : 1;
  const at = (part: number) => (from === 0 ? part : 1 - part) * w;
  const ground = h * 0.68;
  drawRoom(stage, rgb('#8c5a44'), rgb('#5d4632'), ground, from);
  ctx.fillStyle = css(seen(light, rgb('#3f2a20'), 0.4));
  ctx.fillRect(0, ground * 0.66, w, ground * 0.34);
  ctx.fillStyle = css(seen(light, rgb('#8a6a44'), 0.8));
  ctx.fillRect(0, ground * 0.66, w, 9 * u);
  for (let i = 0; i < 12; i++) {
    ctx.strokeStyle = 'rgba(0,0,0,0.35)';
    ctx.lineWidth = 2.4 * u;
    ctx.strokeRect((i * w) / 9, ground * 0.7, w / 9 - 16 * u, ground * 0.25);
  }
  const wide = w > h ? w * 0.36 : w * 0.62;
  drawWindow(
    stage,
    { x: at(w > h ? 0.27 : 0.4) - wide / 2, y: h * 0.1, w: wide, h: ground * 0.56 },
    3,
    2,
    ground,
  );
  drawSomePicture(stage, { x: at(0.76) - 70 * u, y: h * 0.2, w: 140 * u, h: 170 * u }, rgb('#c9a45a'));
  for (const part of w > h ? [0.16, 0.4, 0.64, 0.88] : [0.22, 0.62])
    drawPendant(stage, part * w, h * 0.09, 46 * u, rgb('#2f4a44'));
  for (const [part, dir] of [
    [0.3, 1],
    [0.73, -1],
  ] as const)
    chair(stage, at(part), h * 0.88, from === 0 ? dir : -dir);
  const x = at(0.52);
  const top = h * 0.63;
  drawShade(stage, x, h * 0.93, 150 * u, 0.5);
  ctx.fillStyle = css(seen(light, rgb('#26201e'), 0.4));
  ctx.fillRect(x - 11 * u, top, 22 * u, h * 0.29);
  const marble = seen(light, rgb('#e4ded4'), 0.8);
  ctx.fillStyle = css(shade(marble, -0.45));
  ctx.beginPath();
  ctx.ellipse(x, top + 12 * u, 235 * u, 44 * u, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = gradient(
    ctx,
    [x - 235 * u, 0, x + 235 * u, 0],
    from === 0
      ? [css(mix(marble, light.key, 0.5)), css(shade(marble, -0.2))]
      : [css(shade(marble, -0.2)), css(mix(marble, light.key, 0.5))],
  );
  ctx.beginPath();
  ctx.ellipse(x, top, 235 * u, 44 * u, 0, 0, Math.PI * 2);
  ctx.fill();
  cup(stage, x - 70 * u, top + 4 * u, 48 * u, from);
  drawRound(stage, x + 86 * u, top - 34 * u, 24 * u, 40 * u, rgb('#4f6f68'), from);
  for (let i = 0; i < 6; i++) {
    ctx.fillStyle = css(seen(light, rgb(random.pick(['#c8553d', '#e0a84a', '#d98aa0'])), 0.8));
    ctx.beginPath();
    ctx.arc(
      x + (86 + random.gaussian(0, 20)) * u,
      top - (100 + random.gaussian(0, 14)) * u,
      15 * u,
      0,
      Math.PI * 2,
    );
    ctx.fill();
  }
}

/** A cup on its saucer, with steam. */
export function cup(stage: Stage, x: number, y: number, size: number, from: number): void {
  const { ctx, light, noise } = stage;
  const china = rgb('#f3eee2');
  ctx.fillStyle = css(shade(seen(light, china, 0.7), -0.12));
  ctx.beginPath();
  ctx.ellipse(x, y, size * 1.25, size * 0.3, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.strokeStyle = css(seen(light, china, 0.5));
  ctx.lineWidth = size * 0.13;
  ctx.beginPath();
  ctx.arc(x + size * 0.72, y - size * 0.5, size * 0.24, 0, Math.PI * 2);
  ctx.stroke();
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(x - size * 0.72, y - size * 0.86);
  ctx.quadraticCurveTo(x - size * 0.62, y, x, y);
  ctx.quadraticCurveTo(x + size * 0.62, y, x + size * 0.72, y - size * 0.86);
  ctx.clip();
  drawRound(stage, x, y - size * 0.5, size * 0.85, size * 0.8, china, from);
  ctx.restore();
  ctx.fillStyle = css(seen(light, china, 0.9));
  ctx.beginPath();
  ctx.ellipse(x, y - size * 0.86, size * 0.72, size * 0.18, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = '#3a2116';
  ctx.beginPath();
  ctx.ellipse(x, y - size * 0.85, size * 0.62, size * 0.13, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = 'rgba(255,250,240,0.2)';
  for (const off of [-0.2, 0.18])
    taper(
      ctx,
      Array.from(
        { length: 14 },
        (_, i) =>
          [x + size * (off + noise.at(i * 0.24, off * 9) * 0.4), y - size * (0.95 + i * 0.13)] as const,
      ),
      (t) => size * 0.2 * Math.sin(t * Math.PI),
    );
}

function chair(stage: Stage, x: number, y: number, dir: number): void {
  const { ctx, u, light } = stage;
  const wood = seen(light, rgb('#4a2f1e'), 0.5);
  drawShade(stage, x, y + 6 * u, 110 * u, 0.45);
  ctx.strokeStyle = css(wood);
  ctx.lineCap = 'round';
  ctx.lineWidth = 12 * u;
  ctx.beginPath();
  ctx.moveTo(x - dir * 86 * u, y);
  ctx.lineTo(x - dir * 78 * u, y - 300 * u);
  ctx.quadraticCurveTo(x - dir * 72 * u, y - 352 * u, x - dir * 20 * u, y - 342 * u);
  ctx.quadraticCurveTo(x + dir * 14 * u, y - 330 * u, x + dir * 10 * u, y - 172 * u);
  ctx.moveTo(x - dir * 66 * u, y - 172 * u);
  ctx.lineTo(x - dir * 60 * u, y - 16 * u);
  ctx.moveTo(x + dir * 74 * u, y - 166 * u);
  ctx.lineTo(x + dir * 84 * u, y);
  ctx.stroke();
  ctx.lineWidth = 8 * u;
  ctx.beginPath();
  ctx.ellipse(x - dir * 34 * u, y - 262 * u, 30 * u, 58 * u, 0, 0, Math.PI * 2);
  ctx.stroke();
  ctx.fillStyle = css(mix(seen(light, rgb('#7a5634'), 0.7), light.key, 0.2));
  ctx.beginPath();
  ctx.ellipse(x, y - 172 * u, 96 * u, 20 * u, 0, 0, Math.PI * 2);
  ctx.fill();
}
