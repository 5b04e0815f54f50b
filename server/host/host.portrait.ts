import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Pose } from './expressions.rules.ts';
import { drawFace } from './host.face.ts';

export const PORTRAIT = { width: 1000, height: 1200 } as const;

const GOLD = '#d8b25f';
const HAIR = ['#f2f0ea', '#cfcbc3', '#a5a19b'] as const;

/** Draws the host's bust, 1000 × 1200, on whatever lies beneath; the ground stays transparent. */
export function drawHost(ctx: SKRSContext2D, pose: Pose): void {
  torso(ctx);
  neck(ctx);
  ctx.save();
  ctx.translate(500, 720);
  ctx.rotate((pose.tilt * Math.PI) / 180);
  ctx.translate(-500, -668);
  backHair(ctx);
  ears(ctx);
  drawFace(ctx, pose);
  frontHair(ctx);
  monocle(ctx);
  ctx.restore();
  collar(ctx);
}

function shape(
  ctx: SKRSContext2D,
  fill: string | ReturnType<SKRSContext2D['createLinearGradient']>,
  path: string,
): void {
  const numbers = path.split(/\s+/);
  ctx.beginPath();
  let i = 0;
  const take = () => Number(numbers[i++]);
  while (i < numbers.length) {
    const command = numbers[i++];
    if (command === 'M') ctx.moveTo(take(), take());
    else if (command === 'L') ctx.lineTo(take(), take());
    else if (command === 'C') ctx.bezierCurveTo(take(), take(), take(), take(), take(), take());
    else if (command === 'Q') ctx.quadraticCurveTo(take(), take(), take(), take());
  }
  ctx.closePath();
  ctx.fillStyle = fill;
  ctx.fill();
}

function vertical(ctx: SKRSContext2D, from: number, to: number, ...colors: string[]) {
  const gradient = ctx.createLinearGradient(0, from, 0, to);
  colors.forEach((color, i) => {
    gradient.addColorStop(i / (colors.length - 1), color);
  });
  return gradient;
}

function torso(ctx: SKRSContext2D): void {
  shape(
    ctx,
    vertical(ctx, 830, 1200, '#17564f', '#0f3b3a', '#0a2628'),
    'M 90 1200 C 100 1040 140 930 270 880 C 350 850 420 838 442 800 L 558 800 C 580 838 650 850 730 880 C 860 930 900 1040 910 1200',
  );
  // shadow side, as one flat plane
  shape(
    ctx,
    'rgba(4,18,22,0.34)',
    'M 560 800 C 580 838 650 850 730 880 C 860 930 900 1040 910 1200 L 700 1200 C 690 1060 640 950 560 860',
  );
  shape(
    ctx,
    vertical(ctx, 830, 1150, '#fbf7ee', '#d9d2c6'),
    'M 428 826 L 500 1150 L 572 826 C 550 870 450 870 428 826',
  );
  shape(ctx, 'rgba(80,66,70,0.25)', 'M 500 868 L 500 1150 L 572 826 C 556 854 530 866 500 868');
  for (const y of [985, 1050]) {
    ctx.fillStyle = GOLD;
    ctx.beginPath();
    ctx.arc(500, y, 8, 0, Math.PI * 2);
    ctx.fill();
  }
}

function neck(ctx: SKRSContext2D): void {
  shape(
    ctx,
    vertical(ctx, 640, 860, '#a8674a', '#c98660'),
    'M 416 660 C 424 730 424 770 420 806 C 430 850 470 876 500 878 C 530 876 570 850 580 806 C 576 770 576 730 584 660',
  );
  shape(ctx, 'rgba(92,40,34,0.42)', 'M 418 690 C 440 800 550 812 580 730 L 580 660 L 418 660');
  shape(
    ctx,
    'rgba(92,40,34,0.28)',
    'M 516 876 C 545 868 570 846 580 806 C 576 770 576 730 582 700 C 566 760 530 790 516 876',
  );
}

function collar(ctx: SKRSContext2D): void {
  const satin = vertical(ctx, 800, 1200, '#f0d48f', '#c99a45', '#8a6427');
  shape(
    ctx,
    satin,
    'M 440 806 C 400 840 330 862 300 900 C 330 1010 410 1120 470 1200 L 500 1200 L 500 1150 C 470 1050 436 930 428 830',
  );
  shape(
    ctx,
    satin,
    'M 560 806 C 600 840 670 862 700 900 C 670 1010 590 1120 530 1200 L 500 1200 L 500 1150 C 530 1050 564 930 572 830',
  );
  shape(
    ctx,
    'rgba(66,38,8,0.32)',
    'M 572 830 C 564 930 530 1050 500 1150 L 500 1200 L 530 1200 C 590 1120 670 1010 700 900 C 640 950 590 1040 545 1120 C 570 1030 584 930 572 830',
  );
  shape(ctx, '#f7f2e8', 'M 436 796 L 412 838 L 470 898 L 500 868 C 470 860 446 836 436 796');
  shape(ctx, '#dcd4c7', 'M 564 796 L 588 838 L 530 898 L 500 868 C 530 860 554 836 564 796');
  bowTie(ctx);
  brooch(ctx, 640, 1010);
}

function bowTie(ctx: SKRSContext2D): void {
  const silk = vertical(ctx, 850, 950, '#8d2438', '#5c1226');
  shape(ctx, silk, 'M 492 888 C 460 852 410 852 396 866 C 386 890 388 918 400 940 C 430 946 466 930 492 908');
  shape(ctx, silk, 'M 508 888 C 540 852 590 852 604 866 C 614 890 612 918 600 940 C 570 946 534 930 508 908');
  shape(ctx, 'rgba(30,0,10,0.3)', 'M 492 898 C 460 900 430 916 400 940 C 430 946 466 930 492 908');
  shape(ctx, 'rgba(30,0,10,0.3)', 'M 508 898 C 540 900 570 916 600 940 C 570 946 534 930 508 908');
  shape(ctx, '#a63348', 'M 484 880 Q 500 872 516 880 L 518 914 Q 500 922 482 914');
}

/** A small gold gavel on the lapel: the mark of the house. */
function brooch(ctx: SKRSContext2D, x: number, y: number): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(-0.6);
  ctx.fillStyle = '#14302f';
  ctx.strokeStyle = '#fbe7b0';
  ctx.lineWidth = 3;
  ctx.beginPath();
  ctx.arc(0, 0, 34, 0, Math.PI * 2);
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = '#f4d58a';
  ctx.fillRect(-16, -17, 32, 17);
  ctx.fillRect(-20, -19, 5, 21);
  ctx.fillRect(15, -19, 5, 21);
  ctx.fillRect(-3.5, 0, 7, 24);
  ctx.restore();
}

function backHair(ctx: SKRSContext2D): void {
  shape(
    ctx,
    vertical(ctx, 200, 720, HAIR[1], HAIR[2], '#77736f'),
    'M 500 206 C 370 196 300 290 296 420 C 292 540 300 620 276 690 C 330 716 400 704 430 680 L 570 680 C 600 704 670 716 724 690 C 700 620 708 540 704 420 C 700 290 630 196 500 206',
  );
}

function ears(ctx: SKRSContext2D): void {
  for (const side of [-1, 1]) {
    ctx.fillStyle = side < 0 ? '#cf8c65' : '#a8674a';
    ctx.beginPath();
    ctx.ellipse(500 + side * 156, 490, 22, 40, side * -0.12, 0, Math.PI * 2);
    ctx.fill();
    ctx.fillStyle = GOLD;
    ctx.beginPath();
    ctx.arc(500 + side * 160, 538, 10, 0, Math.PI * 2);
    ctx.fill();
  }
}

function frontHair(ctx: SKRSContext2D): void {
  shape(
    ctx,
    vertical(ctx, 200, 640, HAIR[0], HAIR[1], HAIR[2]),
    'M 566 236 C 470 180 330 230 306 390 C 296 470 306 560 290 640 C 330 610 352 560 354 500 C 356 430 400 386 470 356 C 520 334 556 300 566 236',
  );
  shape(
    ctx,
    vertical(ctx, 200, 640, HAIR[1], HAIR[2], '#807c78'),
    'M 558 232 C 640 222 690 300 698 400 C 704 480 694 560 712 640 C 676 612 652 560 648 500 C 644 420 610 370 574 320 C 560 300 556 270 558 232',
  );
  ctx.lineCap = 'round';
  for (const [x, y, a, b, c, d, alpha] of [
    [548, 246, 430, 226, 340, 320, 0.6],
    [540, 268, 440, 270, 352, 370, 0.5],
    [530, 292, 440, 310, 342, 440, 0.4],
  ] as const) {
    ctx.strokeStyle = `rgba(255,255,255,${alpha})`;
    ctx.lineWidth = 5;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.quadraticCurveTo(a, b, c, d);
    ctx.stroke();
  }
  ctx.strokeStyle = 'rgba(70,66,64,0.35)';
  ctx.lineWidth = 3;
  for (const [x, y, a, b, c, d] of [
    [566, 250, 640, 270, 676, 400],
    [570, 280, 630, 310, 662, 450],
    [558, 262, 450, 330, 362, 420],
  ] as const) {
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.quadraticCurveTo(a, b, c, d);
    ctx.stroke();
  }
}

function monocle(ctx: SKRSContext2D): void {
  ctx.fillStyle = 'rgba(190,240,235,0.13)';
  ctx.beginPath();
  ctx.arc(576, 476, 64, 0, Math.PI * 2);
  ctx.fill();
  ctx.lineWidth = 8;
  ctx.strokeStyle = '#9c7429';
  ctx.stroke();
  ctx.lineWidth = 5;
  ctx.strokeStyle = '#f0d081';
  ctx.stroke();
  ctx.lineWidth = 3;
  ctx.strokeStyle = 'rgba(240,208,129,0.9)';
  ctx.beginPath();
  ctx.moveTo(638, 494);
  ctx.bezierCurveTo(690, 580, 640, 700, 690, 800);
  ctx.stroke();
  ctx.strokeStyle = 'rgba(255,255,255,0.6)';
  ctx.lineWidth = 5;
  ctx.beginPath();
  ctx.arc(576, 476, 52, -2.5, -1.9);
  ctx.stroke();
}
