import type { DeckPicture } from './deck.pictures.ts';
import { estimateOf, type LotFacts, sizeFor } from './deck.rules.ts';
import { BRASS_BRIGHT, DIM, FAINT, IVORY, LINE, SANS, SERIF, SLIDE } from './deck.style.ts';
import type { DeckSegment, Kit, Slide } from './deck.ts';
import { deckWords } from './deck.words.rules.ts';
import { foot, framed, label, notes, pane } from './slides.parts.ts';

type LotSegment = DeckSegment & { lot: LotFacts & { picture: DeckPicture | null }; at: number };

const TEXT = { x: 7.75, w: 4.65 } as const;

/** The lot on the wall, and beside it what is known of it. */
export function lotSlide(slide: Slide, kit: Kit, segment: LotSegment): void {
  const { lot, at, content } = segment;
  const words = deckWords(kit.deck.language);
  if (lot.picture) framed(slide, lot.picture, { x: 1.15, y: 0.95, w: 5.3, h: 5.05 }, lot.title);
  else slide.addImage({ data: kit.gavel.data, x: 2.9, y: 2.4, w: 1.9, h: 1.9, altText: 'Gavel' });
  pane(slide, { x: 7.35, y: 0.55, w: SLIDE.w - 7.35 - SLIDE.margin, h: 5.85 });
  label(slide, `${words.lot} ${lot.lotNumber}`, { x: TEXT.x, y: 0.9, w: TEXT.w, h: 0.3 });
  slide.addText(lot.title, {
    ...TEXT,
    y: 1.22,
    h: 1.45,
    fontFace: SERIF,
    fontSize: sizeFor(lot.title, [
      [22, 32],
      [40, 27],
      [70, 22],
      [110, 18],
      [160, 15],
    ]),
    color: IVORY,
    margin: 0,
    valign: 'top',
  });
  if (lot.artist) {
    slide.addText(lot.artist, {
      ...{ ...TEXT, y: 2.68, h: 0.45, fontFace: SERIF, fontSize: 18, italic: true, color: DIM, margin: 0 },
      valign: 'middle',
    });
  }
  facts(slide, lot, words);
  const estimate = estimateOf(lot);
  label(slide, words.estimate, { x: TEXT.x, y: 5.08, w: TEXT.w, h: 0.3 });
  slide.addText(estimate ?? words.onRequest, {
    ...TEXT,
    y: 5.36,
    h: 0.7,
    fontFace: SERIF,
    fontSize: (estimate?.length ?? 0) > 22 ? 22 : 28,
    color: BRASS_BRIGHT,
    margin: 0,
    valign: 'middle',
  });
  foot(slide, kit, segment, at);
  notes(slide, content);
}

function facts(slide: Slide, lot: LotFacts, words: ReturnType<typeof deckWords>): void {
  const rows = [
    [words.year, lot.year],
    [words.medium, lot.medium],
    [words.size, lot.dimensions],
  ].filter(([, value]) => value !== '');
  for (const [nth, [name = '', value = '']] of rows.entries()) {
    const y = 3.3 + nth * 0.56;
    slide.addShape('line', { ...TEXT, y, h: 0, line: { color: LINE, width: 0.75 } });
    slide.addText(name, {
      ...{ x: TEXT.x, y, w: 1.25, h: 0.56, fontFace: SANS, fontSize: 11, color: FAINT, margin: 0 },
      valign: 'middle',
    });
    slide.addText(value, {
      ...{ x: TEXT.x + 1.3, y, w: TEXT.w - 1.3, h: 0.56, fontFace: SANS, color: IVORY, margin: 0 },
      fontSize: value.length > 38 ? 11 : 13,
      valign: 'middle',
    });
  }
}
