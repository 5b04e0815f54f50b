import type { DeckPicture } from './deck.pictures.ts';
import { BRASS, BRASS_BRIGHT, BRASS_DEEP, FAINT, INK, SANS, SLIDE } from './deck.style.ts';
import type { DeckSegment, Kit, Slide } from './deck.ts';

/** Inches. */
export type Box = { x: number; y: number; w: number; h: number };

/** A word or two above a heading, in spaced capitals. */
export function label(slide: Slide, text: string, box: Box, color: string = BRASS): void {
  slide.addText(text.toUpperCase(), {
    ...box,
    fontFace: SANS,
    fontSize: 12,
    bold: true,
    color,
    charSpacing: 3,
    margin: 0,
    valign: 'top',
  });
}

/** A picture within a box, whole and in the middle. @returns where it is */
export function fitted(picture: DeckPicture, box: Box): Box {
  const scale = Math.min(box.w / picture.width, box.h / picture.height);
  const [w, h] = [picture.width * scale, picture.height * scale];
  return { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h };
}

/** A picture in the gilt frame of the house, on the wall. */
export function framed(slide: Slide, picture: DeckPicture, box: Box, altText: string): void {
  const at = fitted(picture, box);
  const rings = [
    { by: 0.26, color: BRASS_DEEP },
    { by: 0.235, color: BRASS_BRIGHT },
    { by: 0.215, color: BRASS },
    { by: 0.1, color: BRASS_DEEP },
    { by: 0.08, color: '1B1206' },
  ];
  for (const [nth, { by, color }] of rings.entries()) {
    slide.addShape('rect', {
      x: at.x - by,
      y: at.y - by,
      w: at.w + 2 * by,
      h: at.h + 2 * by,
      fill: { color },
      ...(nth === 0
        ? { shadow: { type: 'outer', color: '000000', opacity: 0.7, blur: 22, offset: 9, angle: 80 } }
        : {}),
    });
  }
  slide.addImage({ data: picture.data, ...at, altText });
}

/** The foot of a slide: what is to be heard, the show, and where we are in it. */
export function foot(slide: Slide, kit: Kit, { sound, seconds, name }: DeckSegment, at: number): void {
  const y = SLIDE.h - 0.72;
  slide.addShape('line', {
    x: SLIDE.margin,
    y: y - 0.16,
    w: SLIDE.w - 2 * SLIDE.margin,
    h: 0,
    line: { color: BRASS_DEEP, width: 0.75, transparency: 35 },
  });
  if (sound) {
    slide.addMedia({
      type: 'audio',
      data: `audio/mpeg;base64,${Buffer.from(sound).toString('base64')}`,
      extn: 'mp3',
      cover: kit.play.data,
      objectName: `Sound: ${name}`,
      x: SLIDE.margin,
      y,
      w: 0.44,
      h: 0.44,
    });
  }
  const small = { fontFace: SANS, fontSize: 11, color: FAINT, margin: 0, valign: 'middle' } as const;
  const left = sound ? 1.32 : SLIDE.margin;
  const length = sound && seconds !== null ? `${clock(seconds)}   ·   ` : '';
  slide.addText(`${length}${kit.deck.title}`, { ...small, x: left, y, w: 8.5, h: 0.44 });
  slide.addText(`${at + 1} / ${kit.deck.segments.length}`, {
    ...small,
    x: SLIDE.w - SLIDE.margin - 2,
    y,
    w: 2,
    h: 0.44,
    align: 'right',
  });
}

/** Words for whoever speaks. */
export function notes(slide: Slide, text: string): void {
  if (text.trim() !== '') slide.addNotes(text);
}

/** A thin brass rule. */
export function rule(slide: Slide, x: number, y: number, w: number): void {
  slide.addShape('rect', { x, y, w, h: 0.03, fill: { color: BRASS } });
}

/** A dark pane on which words stand before a picture. */
export function pane(slide: Slide, box: Box): void {
  slide.addShape('rect', {
    ...box,
    fill: { color: INK, transparency: 22 },
    line: { color: BRASS_DEEP, width: 0.75, transparency: 40 },
  });
}

/** 84 → "1:24" */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
