import { css, mix, type Rgb, rgb, shade } from '../../../demo/art/color.ts';
import { glow, gradient, type Stage } from '../canvas.ts';
import { seen } from '../light.ts';

const LAMP: Rgb = [255, 214, 150];

/** The gavel from near, at the moment before it falls; the room behind is only lights. */
export function drawGavelScene(stage: Stage): void {
  const { ctx, w, h, u, light, random } = stage;
  const tone = mix(rgb(random.pick(['#17322f', '#33191c', '#1c2638'])), light.shadow, 0.3);
  ctx.fillStyle = gradient(ctx, [0, 0, 0, h * 0.7], [css(shade(tone, -0.4)), css(shade(tone, 0.1))]);
  ctx.fillRect(0, 0, w, h);
  for (let i = 0; i < 34; i++) {
    const [x, y] = [random.next() * w, random.next() ** 1.3 * h * 0.62];
    const size = random.range(18, 70) * u;
    ctx.fillStyle = css(
      mix(LAMP, rgb(random.pick(['#ffd9a0', '#ffb36b', '#d8e6ff', '#e58a5a'])), 0.6),
      random.range(0.06, 0.3),
    );
    ctx.beginPath();
    ctx.arc(x, y, size, 0, Math.PI * 2);
    ctx.fill();
  }
  const edge = h * 0.63;
  const wood = seen(light, rgb('#5a341c'), 0.8);
  ctx.fillStyle = gradient(
    ctx,
    [0, edge, 0, h],
    [css(mix(wood, LAMP, 0.25)), css(wood), css(shade(wood, -0.65))],
  );
  ctx.fillRect(0, edge, w, h - edge);
  const k = (w > h ? 1.25 : 0.86) * u;
  const [x, y] = [w * (w > h ? 0.46 : 0.38), h * 0.66];
  block(ctx, x, y, k);
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  glow(ctx, [x - 240 * k, y - 380 * k], 720 * k, (a) => css(LAMP, a), 0.42);
  ctx.restore();
  ctx.save();
  ctx.translate(x + 10 * k, y - 150 * k);
  ctx.rotate(-0.3);
  gavel(ctx, k);
  ctx.restore();
}

function block(ctx: Stage['ctx'], x: number, y: number, k: number): void {
  ctx.save();
  ctx.filter = `blur(${16 * k}px)`;
  ctx.fillStyle = 'rgba(0,0,0,0.65)';
  ctx.beginPath();
  ctx.ellipse(x + 30 * k, y + 46 * k, 260 * k, 52 * k, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.restore();
  const side = gradient(
    ctx,
    [x - 200 * k, 0, x + 200 * k, 0],
    ['#8a5428', '#c07a3e', '#7a4420', '#3a1d0c', '#241005'],
  );
  ctx.fillStyle = side;
  ctx.beginPath();
  ctx.ellipse(x, y + 26 * k, 200 * k, 56 * k, 0, 0, Math.PI * 2);
  ctx.rect(x - 200 * k, y - 18 * k, 400 * k, 44 * k);
  ctx.fill();
  ctx.fillStyle = gradient(
    ctx,
    [x - 200 * k, y - 60 * k, x + 200 * k, y + 20 * k],
    ['#e0a468', '#a8662f', '#5a3014'],
  );
  ctx.beginPath();
  ctx.ellipse(x, y - 18 * k, 200 * k, 56 * k, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.strokeStyle = 'rgba(60,26,8,0.5)';
  ctx.lineWidth = 4 * k;
  ctx.beginPath();
  ctx.ellipse(x, y - 18 * k, 150 * k, 41 * k, 0, 0, Math.PI * 2);
  ctx.stroke();
}

/** Head across, handle to the right; the centre of the head at the origin. */
function gavel(ctx: Stage['ctx'], k: number): void {
  const turned = (x: number, half: number, wide: number, colors: readonly string[]) => {
    ctx.fillStyle = gradient(ctx, [0, -half * k, 0, half * k], colors);
    ctx.beginPath();
    ctx.roundRect((x - wide / 2) * k, -half * k, wide * k, half * 2 * k, 10 * k);
    ctx.fill();
  };
  const wood = ['#8f5526', '#e6a864', '#a8622c', '#5a2e10', '#2a1205'];
  const brass = ['#8a6424', '#fff0b8', '#d6a84c', '#7a541a', '#3a260a'];
  ctx.fillStyle = gradient(ctx, [0, -15 * k, 0, 17 * k], wood);
  ctx.beginPath();
  ctx.moveTo(60 * k, -12 * k);
  ctx.quadraticCurveTo(300 * k, -22 * k, 470 * k, -17 * k);
  ctx.quadraticCurveTo(512 * k, 0, 470 * k, 19 * k);
  ctx.quadraticCurveTo(300 * k, 22 * k, 60 * k, 14 * k);
  ctx.fill();
  ctx.save();
  ctx.rotate(Math.PI / 2);
  turned(0, 78, 190, wood);
  for (const x of [-104, 104]) turned(x, 92, 40, wood);
  for (const x of [-76, 76]) turned(x, 83, 12, brass);
  turned(0, 84, 46, brass);
  ctx.restore();
}
