import { faceOf, kindOf, quoteOf, sizeFor } from './deck.rules.ts';
import { BRASS, BRASS_BRIGHT, DIM, IVORY, SANS, SERIF, SLIDE } from './deck.style.ts';
import type { DeckSegment, Kit, Slide } from './deck.ts';
import { deckWords } from './deck.words.rules.ts';
import { fitted, foot, label, notes, rule } from './slides.parts.ts';

type WordsSegment = DeckSegment & { at: number };

/** So many parts of the evening stand on the slide of its programme. */
const PROGRAMME = 9;
const LONGEST_QUOTE = 260;

/** A segment in which somebody speaks: what it is, and the words by which it is remembered. */
export async function wordsSlide(slide: Slide, kit: Kit, segment: WordsSegment): Promise<void> {
  const { segmentType, name, at, content } = segment;
  if (segmentType === 'break' || segmentType === 'interlude') still(slide, kit, segment);
  else {
    await host(slide, kit, segment);
    const x = SLIDE.margin + 0.1;
    label(slide, labelOf(segment, kit), { x, y: 0.85, w: 7.4, h: 0.3 });
    slide.addText(name, {
      ...{ x, y: 1.15, w: 7.4, h: 1.35, fontFace: SERIF, color: IVORY, margin: 0, valign: 'middle' },
      fontSize: sizeFor(name, [
        [20, 46],
        [40, 38],
        [70, 28],
        [120, 22],
      ]),
    });
    rule(slide, x, 2.68, 0.9);
    if (segmentType === 'agenda') programme(slide, kit, x);
    else quote(slide, segment, x);
  }
  foot(slide, kit, segment, at);
  notes(slide, content);
}

/** What kind of segment it is; where its name says that already, what kind of evening. */
function labelOf({ segmentType, name }: WordsSegment, { deck }: Kit): string {
  const kind = deckWords(deck.language).segments[segmentType];
  return name.toLowerCase() === kind.toLowerCase() ? kindOf(deck.eventType, deck.language) : kind;
}

async function host(slide: Slide, kit: Kit, { segmentType }: WordsSegment): Promise<void> {
  const face = await kit.face(faceOf(segmentType));
  const at = fitted(face, { x: 8.35, y: 1.05, w: 4.4, h: SLIDE.h - 1.05 - 0.88 });
  // Its feet are cut by the foot of the slide, wherever the picture ends.
  slide.addImage({ data: face.data, ...at, y: SLIDE.h - 0.88 - at.h, altText: 'Host' });
}

function quote(slide: Slide, { sentences }: WordsSegment, x: number): void {
  const text = quoteOf(sentences, LONGEST_QUOTE);
  if (text === '') return;
  slide.addText(text, {
    ...{ x, y: 2.95, w: 7.1, h: 3.2, fontFace: SERIF, italic: true, color: DIM, margin: 0, valign: 'top' },
    fontSize: sizeFor(text, [
      [90, 28],
      [170, 24],
      [LONGEST_QUOTE + 4, 20],
    ]),
    lineSpacingMultiple: 1.12,
  });
}

/** The parts of the evening, in their order. */
function programme(slide: Slide, { deck }: Kit, x: number): void {
  const words = deckWords(deck.language);
  const shown = deck.segments.slice(0, deck.segments.length > PROGRAMME ? PROGRAMME - 1 : PROGRAMME);
  const rest = deck.segments.length - shown.length;
  const rows = [
    ...shown.map(({ name }, at) => [String(at + 1), name]),
    ...(rest > 0 ? [['', words.more(rest)]] : []),
  ];
  for (const [nth, [number = '', name = '']] of rows.entries()) {
    const y = 2.92 + nth * 0.37;
    const line = { y, h: 0.37, fontSize: 14, margin: 0, valign: 'middle' } as const;
    slide.addText(number, { ...line, x, w: 0.5, fontFace: SERIF, color: BRASS });
    slide.addText(name.length > 62 ? `${name.slice(0, 60)} …` : name, {
      ...line,
      x: x + 0.5,
      w: 6.9,
      fontFace: number === '' ? SERIF : SANS,
      italic: number === '',
      color: number === '' ? DIM : IVORY,
    });
  }
}

/** A rest: one name in the middle. */
function still(slide: Slide, kit: Kit, segment: WordsSegment): void {
  const { name, sentences } = segment;
  const centred = { x: 1.6, w: SLIDE.w - 3.2, align: 'center', margin: 0, valign: 'middle' } as const;
  slide.addText(labelOf(segment, kit).toUpperCase(), {
    ...{ ...centred, y: 1.7, h: 0.35, fontFace: SANS, fontSize: 12, bold: true, color: BRASS },
    charSpacing: 3,
  });
  slide.addText(name, {
    ...{ ...centred, y: 2.1, h: 1.3, fontFace: SERIF, color: IVORY },
    fontSize: sizeFor(name, [
      [24, 54],
      [50, 40],
      [120, 28],
    ]),
  });
  rule(slide, SLIDE.w / 2 - 0.45, 3.55, 0.9);
  const text = quoteOf(sentences, 180);
  if (text === '') return;
  slide.addText(text, {
    ...{ ...centred, y: 3.75, h: 1.7, fontFace: SERIF, fontSize: 20, italic: true, color: BRASS_BRIGHT },
  });
}
