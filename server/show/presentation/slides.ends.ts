import { dateOf, kindOf, sizeFor } from './deck.rules.ts';
import { BRASS_BRIGHT, DIM, FAINT, IVORY, SANS, SERIF, SLIDE } from './deck.style.ts';
import type { Kit, Slide } from './deck.ts';
import { deckWords } from './deck.words.rules.ts';
import { fitted, label, rule } from './slides.parts.ts';

/** What the evening is, and when. */
export function titleSlide(slide: Slide, { deck, gavel }: Kit): void {
  const { title, eventType, eventDate, language, minutes, segments } = deck;
  const words = deckWords(language);
  const x = SLIDE.margin + 0.1;
  slide.addImage({ data: gavel.data, ...fitted(gavel, { x, y: 0.75, w: 0.8, h: 0.7 }), altText: 'Gavel' });
  label(slide, kindOf(eventType, language), { x, y: 1.75, w: 6.5, h: 0.35 });
  slide.addText(title, {
    x,
    y: 2.1,
    w: 7.2,
    h: 2.35,
    fontFace: SERIF,
    fontSize: sizeFor(title, [
      [22, 54],
      [45, 44],
      [80, 34],
      [160, 26],
    ]),
    color: IVORY,
    margin: 0,
    valign: 'middle',
  });
  rule(slide, x, 4.62, 0.9);
  const lots = segments.filter(({ lot }) => lot !== null).length;
  const facts = [
    dateOf(eventDate, language),
    minutes === null ? null : words.minutes(minutes),
    lots > 0 ? words.lots(lots) : null,
  ].filter((fact) => fact !== null);
  if (facts.length > 0) {
    slide.addText(facts.join('   ·   '), {
      ...{ x, y: 4.82, w: 7.2, h: 0.4, fontFace: SANS, fontSize: 15, color: BRASS_BRIGHT, margin: 0 },
      valign: 'middle',
    });
  }
  slide.addNotes(title);
}

/** The last picture on the wall. */
export function closingSlide(slide: Slide, { deck, gavel }: Kit): void {
  const words = deckWords(deck.language);
  const goodbye = deck.segments.some(({ lot }) => lot !== null) ? words.goodbye : words.farewell;
  const centred = { align: 'center', margin: 0, valign: 'middle' } as const;
  const at = fitted(gavel, { x: 0, y: 1.35, w: SLIDE.w, h: 1.1 });
  slide.addImage({ data: gavel.data, ...at, altText: 'Gavel' });
  slide.addText(words.thanks, {
    ...{ x: 1, y: 2.6, w: SLIDE.w - 2, h: 1.2, fontFace: SERIF, fontSize: 60, color: IVORY },
    ...centred,
  });
  slide.addText(goodbye, {
    ...{ x: 1, y: 3.8, w: SLIDE.w - 2, h: 0.6, fontFace: SERIF, fontSize: 22, italic: true, color: DIM },
    ...centred,
  });
  rule(slide, SLIDE.w / 2 - 0.45, 4.75, 0.9);
  slide.addText(deck.title, {
    ...{ x: 1, y: 5, w: SLIDE.w - 2, h: 0.5, fontFace: SANS, fontSize: 15, color: BRASS_BRIGHT },
    ...centred,
  });
  const date = dateOf(deck.eventDate, deck.language);
  if (date) {
    slide.addText(date, {
      ...{ x: 1, y: 5.45, w: SLIDE.w - 2, h: 0.4, fontFace: SANS, fontSize: 12, color: FAINT },
      ...centred,
    });
  }
  slide.addNotes(`${words.thanks} ${goodbye}`);
}
