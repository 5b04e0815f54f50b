import { type Mouth, mouthAt } from '../../../contracts/live/speech.rules.ts';
import { EXPRESSIONS, type Expression, type Pose } from '../../../host/expressions.rules.ts';
import { drawHost, PORTRAIT } from '../../../host/host.portrait.ts';
import { speakingPose } from '../../../host/lips.rules.ts';
import type { Ctx, ElementOf, Kit, Layer, Moment } from '../layer.ts';
import { progress } from '../memory.rules.ts';
import { type Rect, rectOf } from '../rect.rules.ts';

const CROSSFADE_MS = 350;
/** Breathing: up and down by so many pixels in this time. */
const BREATH_MS = 4_200;
const BREATH = 3;
const BLINK_EVERY_MS = 3_900;
const BLINK_MS = 150;
const SHUT = 0.06;
type Face = { expression: string; mouth: Mouth | null; blinks: boolean };

/** The host: an expression for the mood, lips for the sound, and a body that breathes and blinks. */
export function characterLayer({ id, box }: ElementOf<'character'>, kit: Kit): Layer {
  const place = rectOf(box);
  return (moment) => {
    const { memory, now, spoken } = moment;
    const mouth = spoken ? mouthAt(spoken.alignment, spoken.positionMs) : null;
    const face = { expression: memory.expression.is, mouth, blinks: blinksAt(now) };
    const before = memory.expression.was;
    const turned = before === null ? 1 : Math.round(progress(memory.expression, now, CROSSFADE_MS) * 10) / 10;
    const lift = breathAt(moment);
    // Whether a picture is there yet is part of what is shown.
    const loaded = [face.expression, before ?? ''].map((name) => ownPicture(name, kit) !== null);
    return [
      {
        id,
        key: JSON.stringify([face, turned < 1 ? before : '', turned, lift, loaded]),
        box: place,
        draw: (ctx) => {
          if (turned < 1 && before !== null) drawFace(ctx, { ...face, expression: before }, place, lift, kit);
          ctx.globalAlpha = turned;
          drawFace(ctx, face, place, lift, kit);
          ctx.globalAlpha = 1;
        },
      },
    ];
  };
}

/** Whole pixels, 0 (down) to `BREATH`. */
const breathAt = ({ now }: Moment): number =>
  Math.round((BREATH / 2) * (1 + Math.sin((now / BREATH_MS) * 2 * Math.PI)));

/** Now and then, never like clockwork: the moment within each stretch of time follows from its number. */
function blinksAt(now: number): boolean {
  const stretch = Math.floor(now / BLINK_EVERY_MS);
  const at = ((stretch * 7919) % 97) / 97;
  const passed = now - (stretch + at * 0.9) * BLINK_EVERY_MS;
  return passed >= 0 && passed < BLINK_MS;
}

/** A house may bring a host of its own: its drawings go before ours. */
function ownPicture(expression: string, { pictures }: Kit) {
  if (!/^[\w-]+$/.test(expression)) return null;
  const known = Object.hasOwn(EXPRESSIONS, expression);
  const found = pictures.get(`character/expressions/${expression}.webp`);
  return found && (found.own || !known) ? found : null;
}

function drawFace(ctx: Ctx, face: Face, { x, y, w, h }: Rect, lift: number, kit: Kit): void {
  const scale = Math.min(w / PORTRAIT.width, (h + BREATH) / PORTRAIT.height);
  const [fw, fh] = [Math.round(PORTRAIT.width * scale), Math.round(PORTRAIT.height * scale)];
  const [fx, fy] = [x + Math.round((w - fw) / 2), y + h - fh + BREATH - lift];
  const speaks = face.mouth !== null && face.mouth !== 'closed';
  const own = ownPicture(speaks ? 'speaking' : face.expression, kit) ?? ownPicture(face.expression, kit);
  const baked = own
    ? kit.bitmaps.get(`own:${speaks}:${face.expression}`, fw, fh, (c) => {
        c.imageSmoothingQuality = 'high';
        c.drawImage(own.image, 0, 0, fw, fh);
      })
    : kit.bitmaps.get(`host:${JSON.stringify(face)}`, fw, fh, (c) => {
        c.scale(scale, scale);
        drawHost(c, poseOf(face));
      });
  ctx.drawImage(baked, fx, fy);
}

function poseOf({ expression, mouth, blinks }: Face): Pose {
  const known = Object.hasOwn(EXPRESSIONS, expression);
  const base: Pose = EXPRESSIONS[known ? (expression as Expression) : 'neutral'];
  const pose = mouth === null ? base : speakingPose(base, mouth);
  return blinks ? { ...pose, eyes: SHUT } : pose;
}
