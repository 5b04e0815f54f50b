import { type Mouth, mouthAt } from '../../../contracts/live/speech.rules.ts';
import { EXPRESSIONS, type Expression, type Pose } from '../../../host/expressions.rules.ts';
import { drawHost, PORTRAIT } from '../../../host/host.portrait.ts';
import { speakingPose } from '../../../host/lips.rules.ts';
import type { Ctx, ElementOf, Kit, Layer, Moment, Part } from '../layer.ts';
import { progress } from '../memory.rules.ts';
import { type Rect, rect, rectOf, within } from '../rect.rules.ts';

const CROSSFADE_MS = 350;
/** Breathing: up and down by so many pixels in this time. */
const BREATH_MS = 4_200;
const BREATH = 3;
const BLINK_EVERY_MS = 3_900;
const BLINK_MS = 150;
const SHUT = 0.06;
type Face = { expression: string; mouth: Mouth | null; blinks: boolean };

/** The part of the portrait that moves in speech. */
const LIPS = { x: 340, y: 570, w: 320, h: 230 } as const;

/** The host: an expression for the mood, lips for the sound, and a body that breathes and blinks. */
export function characterLayer({ id, box }: ElementOf<'character'>, kit: Kit): Layer {
  const place = rectOf(box);
  return (moment) => {
    const { memory, now, spoken } = moment;
    const mouth = spoken ? mouthAt(spoken.alignment, spoken.positionMs) : null;
    const expression = memory.expression.is;
    const before = memory.expression.was;
    const turned = before === null ? 1 : Math.round(progress(memory.expression, now, CROSSFADE_MS) * 10) / 10;
    const lift = breathAt(moment);
    // Whether a picture is there yet is part of what is shown.
    const loaded = [expression, before ?? '', 'speaking'].map((name) => ownPicture(name, kit) !== null);
    // Between two faces, and in pictures of the house's own, the whole face changes; else the lips alone.
    const whole = turned < 1 || loaded.includes(true);
    const face = { expression, mouth: whole ? mouth : null, blinks: blinksAt(now) };
    const body: Part = {
      id,
      key: JSON.stringify([face, turned < 1 ? before : '', turned, lift, loaded]),
      box: place,
      draw: (ctx) => {
        if (turned < 1 && before !== null) drawFace(ctx, { ...face, expression: before }, place, lift, kit);
        ctx.globalAlpha = turned;
        drawFace(ctx, face, place, lift, kit);
        ctx.globalAlpha = 1;
      },
    };
    if (whole || mouth === null) return [body];
    const speaking = { ...face, mouth };
    const { scale, x, y } = standing(place, lift);
    const lips = within(rect(x + LIPS.x * scale, y + LIPS.y * scale, LIPS.w * scale, LIPS.h * scale), place);
    if (!lips) return [body];
    const draw = (ctx: Ctx) => drawFace(ctx, speaking, place, lift, kit);
    return [body, { id: `${id}.lips`, key: JSON.stringify([speaking, lift]), box: lips, draw }];
  };
}

/** How large the portrait is in its box, and where. */
function standing({ x, y, w, h }: Rect, lift: number) {
  const scale = Math.min(w / PORTRAIT.width, (h + BREATH) / PORTRAIT.height);
  const size = { w: Math.round(PORTRAIT.width * scale), h: Math.round(PORTRAIT.height * scale) };
  return { scale, ...size, x: x + Math.round((w - size.w) / 2), y: y + h - size.h + BREATH - lift };
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

function drawFace(ctx: Ctx, face: Face, place: Rect, lift: number, kit: Kit): void {
  const { scale, x, y, w, h } = standing(place, lift);
  const speaks = face.mouth !== null && face.mouth !== 'closed';
  const own = ownPicture(speaks ? 'speaking' : face.expression, kit) ?? ownPicture(face.expression, kit);
  const baked = own
    ? kit.bitmaps.get(`own:${speaks}:${face.expression}`, w, h, (c) => {
        c.imageSmoothingQuality = 'high';
        c.drawImage(own.image, 0, 0, w, h);
      })
    : kit.bitmaps.get(`host:${JSON.stringify(face)}`, w, h, (c) => {
        c.scale(scale, scale);
        drawHost(c, poseOf(face));
      });
  ctx.drawImage(baked, x, y);
}

function poseOf({ expression, mouth, blinks }: Face): Pose {
  const known = Object.hasOwn(EXPRESSIONS, expression);
  const base: Pose = EXPRESSIONS[known ? (expression as Expression) : 'neutral'];
  const pose = mouth === null ? base : speakingPose(base, mouth);
  return blinks ? { ...pose, eyes: SHUT } : pose;
}
