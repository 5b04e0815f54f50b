import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Pose } from './expressions.rules.ts';

/** The face alone, in the coordinates of the bust. */
export function drawFace(ctx: SKRSContext2D, pose: Pose): void {
  const skin = ctx.createLinearGradient(350, 300, 650, 700);
  skin.addColorStop(0, '#eab48b');
  skin.addColorStop(0.55, '#d99870');
  skin.addColorStop(1, '#c07d58');
  outline(ctx);
  ctx.fillStyle = skin;
  ctx.fill();

  ctx.save();
  outline(ctx);
  ctx.clip();
  // the poster's one hard shadow: the side away from the lamp
  ctx.fillStyle = 'rgba(128,60,44,0.26)';
  ctx.beginPath();
  ctx.moveTo(580, 250);
  ctx.bezierCurveTo(620, 400, 590, 470, 600, 540);
  ctx.bezierCurveTo(606, 600, 560, 660, 520, 720);
  ctx.lineTo(700, 720);
  ctx.lineTo(700, 250);
  ctx.fill();
  ctx.fillStyle = 'rgba(110,52,44,0.22)';
  ctx.fillRect(330, 280, 340, 60);
  for (const side of [-1, 1]) {
    const cheek = ctx.createRadialGradient(500 + side * 96, 566, 4, 500 + side * 96, 566, 60);
    cheek.addColorStop(0, `rgba(214,72,66,${pose.blush * 0.75})`);
    cheek.addColorStop(1, 'rgba(214,72,66,0)');
    ctx.fillStyle = cheek;
    ctx.fillRect(500 + side * 96 - 60, 506, 120, 120);
  }
  ctx.restore();

  nose(ctx);
  eye(ctx, 424, -1, pose);
  eye(ctx, 576, 1, pose);
  brow(ctx, 424, -1, pose.brows.left, pose.brows.slant);
  brow(ctx, 576, 1, pose.brows.right, pose.brows.slant);
  mouth(ctx, pose.mouth);
}

function outline(ctx: SKRSContext2D): void {
  ctx.beginPath();
  ctx.moveTo(346, 420);
  ctx.bezierCurveTo(344, 520, 356, 590, 400, 650);
  ctx.bezierCurveTo(430, 690, 466, 716, 500, 716);
  ctx.bezierCurveTo(534, 716, 570, 690, 600, 650);
  ctx.bezierCurveTo(644, 590, 656, 520, 654, 420);
  ctx.bezierCurveTo(650, 290, 600, 244, 500, 244);
  ctx.bezierCurveTo(400, 244, 350, 290, 346, 420);
  ctx.closePath();
}

function nose(ctx: SKRSContext2D): void {
  ctx.fillStyle = 'rgba(140,66,48,0.36)';
  ctx.beginPath();
  ctx.moveTo(508, 452);
  ctx.bezierCurveTo(514, 500, 530, 530, 528, 552);
  ctx.bezierCurveTo(522, 566, 500, 566, 488, 560);
  ctx.bezierCurveTo(506, 556, 512, 540, 508, 452);
  ctx.fill();
  ctx.fillStyle = 'rgba(255,226,196,0.5)';
  ctx.beginPath();
  ctx.ellipse(497, 530, 6, 20, 0.05, 0, Math.PI * 2);
  ctx.fill();
}

function eye(ctx: SKRSContext2D, x: number, side: number, pose: Pose): void {
  const y = 476;
  const half = 43;
  const top = 40 * pose.eyes;
  const low = 26 * Math.min(1, pose.eyes) * (1 - pose.squint);
  const inner = x - side * half;
  const outer = x + side * half;
  const almond = () => {
    ctx.beginPath();
    ctx.moveTo(inner, y + 6);
    ctx.quadraticCurveTo(x - side * 6, y - top * 1.25, outer, y - 4);
    ctx.quadraticCurveTo(x + side * 4, y + low * 1.2, inner, y + 6);
    ctx.closePath();
  };
  almond();
  ctx.fillStyle = '#fbf6ee';
  ctx.fill();
  ctx.save();
  almond();
  ctx.clip();
  const [gx, gy] = [x + pose.gaze.x, y - 5 + pose.gaze.y];
  const iris = ctx.createRadialGradient(gx, gy, 4, gx, gy, 23);
  iris.addColorStop(0, '#0e3b3f');
  iris.addColorStop(0.55, '#2fa69a');
  iris.addColorStop(0.9, '#0f5a5a');
  iris.addColorStop(1, '#0a3338');
  ctx.fillStyle = iris;
  ctx.beginPath();
  ctx.arc(gx, gy, 23, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = '#0a1518';
  ctx.beginPath();
  ctx.arc(gx, gy, 10, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = '#ffffff';
  ctx.beginPath();
  ctx.arc(gx - 7, gy - 8, 5.5, 0, Math.PI * 2);
  ctx.arc(gx + 8, gy + 8, 2.6, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = 'rgba(60,24,30,0.28)';
  ctx.fillRect(x - 60, y - 60, 120, 60 - top * 0.38);
  ctx.restore();
  ctx.lineCap = 'round';
  ctx.strokeStyle = '#2a1a22';
  ctx.lineWidth = 8;
  ctx.beginPath();
  ctx.moveTo(inner, y + 6);
  ctx.quadraticCurveTo(x - side * 6, y - top * 1.25, outer, y - 4);
  ctx.lineTo(outer + side * 13, y - 13);
  ctx.stroke();
  ctx.strokeStyle = 'rgba(90,40,40,0.55)';
  ctx.lineWidth = 3;
  ctx.beginPath();
  ctx.moveTo(outer, y - 2);
  ctx.quadraticCurveTo(x + side * 4, y + low * 1.2, inner + side * 12, y + 8);
  ctx.stroke();
  // the fold of the lid follows it
  ctx.beginPath();
  ctx.moveTo(inner + side * 8, y - top * 0.55 - 8);
  ctx.quadraticCurveTo(x, y - top * 1.1 - 16, outer + side * 4, y - top * 0.3 - 14);
  ctx.stroke();
}

function brow(ctx: SKRSContext2D, x: number, side: number, raise: number, slant: number): void {
  const y = 414 - raise;
  const inner = x - side * 46;
  ctx.fillStyle = '#8b8580';
  ctx.beginPath();
  ctx.moveTo(inner, y + 8 - slant);
  ctx.quadraticCurveTo(x + side * 4, y - 22 - raise * 0.15, x + side * 56, y + 12 + slant * 0.6);
  ctx.quadraticCurveTo(x + side * 6, y - 4 - raise * 0.15, inner + side * 2, y + 22 - slant);
  ctx.closePath();
  ctx.fill();
}

function mouth(ctx: SKRSContext2D, { width, smile, open, skew }: Pose['mouth']): void {
  const [x, y] = [500 + skew, 618];
  const corner = y - smile * 0.55;
  const middle = y + smile * 0.5;
  const left = x - width;
  const right = x + width;
  const lift = skew * 0.6;
  if (open > 0) {
    ctx.beginPath();
    ctx.moveTo(left, corner);
    ctx.quadraticCurveTo(x, middle - 6, right, corner);
    ctx.quadraticCurveTo(x + width * 0.55, middle + open * 1.25, x, middle + open * 1.3);
    ctx.quadraticCurveTo(x - width * 0.55, middle + open * 1.25, left, corner);
    ctx.fillStyle = '#571420';
    ctx.fill();
    ctx.save();
    ctx.clip();
    ctx.fillStyle = '#fdf8f0';
    ctx.fillRect(left, corner - 12, width * 2, (middle - corner) * 0.55 + 12 + Math.min(15, open * 0.45));
    ctx.fillStyle = '#c2505a';
    ctx.beginPath();
    ctx.ellipse(x, middle + open * 1.2, width * 0.5, open * 0.42, 0, 0, Math.PI * 2);
    ctx.fill();
    ctx.restore();
  }
  ctx.lineCap = 'round';
  ctx.fillStyle = '#a83b42';
  ctx.beginPath();
  ctx.moveTo(left, corner - lift);
  ctx.quadraticCurveTo(x - width * 0.4, middle - 19, x - 9, middle - 15);
  ctx.lineTo(x, middle - 10);
  ctx.lineTo(x + 9, middle - 15);
  ctx.quadraticCurveTo(x + width * 0.4, middle - 19, right, corner + lift);
  ctx.quadraticCurveTo(x, middle - (open > 0 ? 4 : -2), left, corner - lift);
  ctx.fill();
  ctx.fillStyle = '#c4575a';
  ctx.beginPath();
  const drop = open * 1.3;
  if (open > 0) {
    ctx.moveTo(left + 2, corner + 2);
    ctx.quadraticCurveTo(x - width * 0.55, middle + drop * 0.95, x, middle + drop);
    ctx.quadraticCurveTo(x + width * 0.55, middle + drop * 0.95, right - 2, corner + 2);
    ctx.quadraticCurveTo(x + width * 0.6, middle + drop + 13, x, middle + drop + 15);
    ctx.quadraticCurveTo(x - width * 0.6, middle + drop + 13, left + 2, corner + 2);
  } else {
    ctx.moveTo(left + 6, corner - lift + 3);
    ctx.quadraticCurveTo(x, middle + 5, right - 6, corner + lift + 3);
    ctx.quadraticCurveTo(x, middle + 34, left + 6, corner - lift + 3);
  }
  ctx.fill();
  ctx.strokeStyle = 'rgba(96,24,34,0.8)';
  ctx.lineWidth = 4;
  if (open === 0) {
    ctx.beginPath();
    ctx.moveTo(left - 4, corner - lift - 1);
    ctx.quadraticCurveTo(x, middle + 6, right + 4, corner + lift - 1);
    ctx.stroke();
  }
}
