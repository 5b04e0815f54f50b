import { css, mix, type Rgb, rgb, shade } from '../../../demo/art/color.ts';
import { createNoise } from '../../../demo/art/noise.ts';
import { blankLike, glow, gradient, type Stage } from '../canvas.ts';

const WALLS: Record<Stage['mood'], readonly string[]> = {
  calm: ['#5f6f6c', '#77797a', '#506a72'],
  warm: ['#6e3b32', '#7a5a3c', '#5c4433'],
  bright: ['#cfc8ba', '#d9d4c8', '#b9c2c0'],
  solemn: ['#2e3338', '#3a3733', '#283238'],
  dramatic: ['#2a1f2a', '#14312f', '#3a1a1c'],
  playful: ['#3a6f78', '#a8624a', '#5d5a8c'],
};

/** The colour of the wall: by mood, or the palette's own middle tone, calmed. */
export function wallColor({ mood, random }: Pick<Stage, 'mood' | 'random'>, palette: readonly string[]): Rgb {
  const own = rgb(random.pick(WALLS[mood]));
  const middle = palette[Math.floor((palette.length - 1) * 0.4)];
  return middle ? mix(own, rgb(middle), 0.45) : own;
}

/** A wall of plaster over a floor of boards, lit from above at `x`; `ground` is where the floor begins. */
export function drawWall(stage: Stage, color: Rgb, x: number, ground: number): void {
  const { ctx, w, u, light } = stage;
  const tone = mix(color, light.shadow, 0.12 + (1 - light.day) * 0.18);
  ctx.fillStyle = gradient(
    ctx,
    [0, 0, 0, ground],
    [css(shade(tone, -0.34)), css(shade(tone, -0.06)), css(shade(tone, -0.2))],
  );
  ctx.fillRect(0, 0, w, ground + 1);
  plaster(stage, ground);
  floor(stage, color, x, ground);
  ctx.save();
  ctx.globalCompositeOperation = 'soft-light';
  glow(
    ctx,
    [x, ground * 0.36],
    Math.max(w * 0.42, ground * 0.75),
    (a) => css([255, 244, 222], a),
    1,
    ground > w ? 1.2 : 0.92,
  );
  ctx.restore();
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  const warm = mix(light.key, rgb('#ffe6bd'), 0.6);
  glow(ctx, [x, ground * 0.3], Math.max(w * 0.36, ground * 0.62), (a) => css(warm, a), 0.5, 1);
  // The cone of each lamp shows on the wall as an arch.
  for (const side of [-1, 0, 1]) {
    const lamp = ctx.createRadialGradient(
      x + side * 250 * u,
      -30 * u,
      10 * u,
      x + side * 250 * u,
      190 * u,
      430 * u,
    );
    lamp.addColorStop(0, css(warm, 0.3));
    lamp.addColorStop(0.5, css(warm, 0.11));
    lamp.addColorStop(1, css(warm, 0));
    ctx.fillStyle = lamp;
    ctx.fillRect(0, 0, w, ground);
  }
  ctx.restore();
  window(stage, ground);
}

/** Light of a window that one does not see: a slanting pattern of panes across the wall. */
function window({ ctx, w, h, u, light, random }: Stage, ground: number): void {
  if (light.time === 'night') return;
  const strength = { dawn: 0.2, day: 0.14, dusk: 0.24 }[light.time];
  const from = random.chance(0.5) ? w * 0.02 : w * 0.72;
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, w, ground);
  ctx.clip();
  ctx.globalCompositeOperation = 'screen';
  ctx.filter = `blur(${9 * u}px)`;
  ctx.transform(1, 0.22, -0.34, 1, from + h * 0.16, ground * 0.08);
  for (let column = 0; column < 2; column++)
    for (let row = 0; row < 3; row++) {
      ctx.fillStyle = css(light.key, strength * (1 - row * 0.14));
      ctx.fillRect(column * 118 * u, row * ground * 0.24, 104 * u, ground * 0.215);
    }
  ctx.restore();
}

function plaster({ ctx, w, u }: Stage, ground: number): void {
  const scale = 4;
  const noise = createNoise('plaster');
  const { canvas, ctx: rough } = blankLike({ w: Math.ceil(w / scale), h: Math.ceil(ground / scale) });
  const image = rough.createImageData(canvas.width, canvas.height);
  for (let y = 0; y < canvas.height; y++)
    for (let x = 0; x < canvas.width; x++) {
      const value =
        noise.fbm((x * scale) / (190 * u), (y * scale) / (150 * u), 3) * 0.7 +
        noise.at(x / 2.2, y / 2.6) * 0.3;
      const i = (y * canvas.width + x) * 4;
      const bright = value > 0 ? 255 : 0;
      image.data.fill(bright, i, i + 3);
      image.data[i + 3] = Math.min(255, Math.abs(value) * 20);
    }
  rough.putImageData(image, 0, 0);
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(canvas, 0, 0, w, ground);
}

/** Boards that run towards us, the wall's light upon them, a skirting above. */
function floor({ ctx, w, h, u, light, random }: Stage, wall: Rgb, x: number, ground: number): void {
  const wood = mix(mix(rgb('#6b4426'), wall, 0.18), light.shadow, 0.2 + (1 - light.day) * 0.25);
  ctx.fillStyle = gradient(
    ctx,
    [0, ground, 0, h],
    [css(shade(wood, -0.1)), css(shade(wood, -0.3)), css(shade(wood, -0.6))],
  );
  ctx.fillRect(0, ground, w, h - ground);
  const vanish = ground - (h - ground) * 2.4;
  for (let i = -26; i < 26; i++) {
    const [a, b] = [i * 74 * u, (i + 1) * 74 * u];
    const at = (offset: number, y: number) => w / 2 + (offset * (y - vanish)) / (ground - vanish);
    ctx.fillStyle = css(random.chance(0.5) ? [255, 226, 180] : [0, 0, 0], random.range(0.01, 0.09));
    ctx.beginPath();
    ctx.moveTo(at(a, ground), ground);
    ctx.lineTo(at(b, ground), ground);
    ctx.lineTo(at(b, h), h);
    ctx.lineTo(at(a, h), h);
    ctx.fill();
    ctx.strokeStyle = 'rgba(0,0,0,0.32)';
    ctx.lineWidth = 1.3 * u;
    ctx.beginPath();
    ctx.moveTo(at(a, ground), ground);
    ctx.lineTo(at(a, h), h);
    ctx.stroke();
  }
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, ground, w, h - ground);
  ctx.clip();
  ctx.globalCompositeOperation = 'screen';
  glow(ctx, [x, ground + 20 * u], w * 0.34, (a) => css(mix(light.key, rgb('#ffdca6'), 0.5), a), 0.36, 0.32);
  ctx.restore();
  const skirting = 26 * u;
  ctx.fillStyle = gradient(
    ctx,
    [0, ground - skirting, 0, ground],
    [css(shade(wall, -0.12)), css(shade(wall, -0.45)), css(shade(wall, -0.6))],
  );
  ctx.fillRect(0, ground - skirting, w, skirting);
  ctx.fillStyle = 'rgba(255,240,214,0.13)';
  ctx.fillRect(0, ground - skirting, w, 1.6 * u);
  ctx.fillStyle = gradient(ctx, [0, ground, 0, ground + 26 * u], ['rgba(0,0,0,0.5)', 'rgba(0,0,0,0)']);
  ctx.fillRect(0, ground, w, 26 * u);
}

/** A low bench of oak, seen from the side; `y` is where it stands. */
export function drawBench({ ctx, u, light }: Stage, x: number, y: number, width: number): void {
  const wood = mix(rgb('#3a2819'), light.shadow, 0.3);
  ctx.save();
  ctx.filter = `blur(${12 * u}px)`;
  ctx.fillStyle = 'rgba(0,0,0,0.55)';
  ctx.beginPath();
  ctx.ellipse(x, y + 4 * u, width * 0.56, 15 * u, 0, 0, Math.PI * 2);
  ctx.fill();
  ctx.restore();
  const seat = 22 * u;
  const tall = 86 * u;
  for (const side of [-1, 1]) {
    ctx.fillStyle = css(shade(wood, -0.35));
    ctx.fillRect(x + side * width * 0.42 - 9 * u, y - tall + seat, 18 * u, tall - seat);
  }
  ctx.fillStyle = gradient(
    ctx,
    [0, y - tall, 0, y - tall + seat],
    [css(mix(wood, light.key, 0.4)), css(wood), css(shade(wood, -0.4))],
  );
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - tall, width, seat, 4 * u);
  ctx.fill();
}
