import pptxgen from 'pptxgenjs';
import type { SegmentType, ShowType } from '../../contracts/show.ts';
import {
  type Backdrop,
  backdrop,
  type DeckPicture,
  gavelPicture,
  hostPicture,
  playButton,
} from './deck.pictures.ts';
import type { Expression, LotFacts } from './deck.rules.ts';
import { INK, SLIDE } from './deck.style.ts';
import { tidied } from './deck.tidy.ts';
import { closingSlide, titleSlide } from './slides.ends.ts';
import { lotSlide } from './slides.lot.ts';
import { wordsSlide } from './slides.words.ts';

/** A segment on its slide. */
export type DeckSegment = {
  name: string;
  segmentType: SegmentType;
  /** Goes into the speaker notes. */
  content: string;
  sentences: readonly string[];
  /** mp3. */
  sound: Uint8Array | null;
  seconds: number | null;
  lot: (LotFacts & { picture: DeckPicture | null }) | null;
};

export type Deck = {
  title: string;
  eventType: ShowType;
  eventDate: string | null;
  minutes: number | null;
  language: string;
  segments: readonly DeckSegment[];
};

export type Slide = pptxgen.Slide;
/** What slides are made with: each picture is made once. */
export type Kit = {
  deck: Deck;
  ground(name: Backdrop): DeckPicture;
  face(expression: Expression): Promise<DeckPicture>;
  gavel: DeckPicture;
  play: DeckPicture;
};

const GROUNDS: readonly Backdrop[] = ['room', 'stage', 'wall', 'rays'];

/**
 * Slides of a show as a .pptx file: a title, one for each segment, a closing.
 * @param each told before a slide is made; throws to stop
 */
export async function makeDeck(deck: Deck, each: (slide: number) => void): Promise<Uint8Array> {
  const pptx = new pptxgen();
  pptx.layout = 'LAYOUT_WIDE';
  pptx.title = deck.title;
  pptx.company = 'Gavelcast';
  pptx.author = 'Gavelcast';
  pptx.theme = { headFontFace: 'Georgia', bodyFontFace: 'Arial' };
  const kit = await createKit(deck);
  for (const name of GROUNDS) {
    const { data } = kit.ground(name);
    pptx.defineSlideMaster({
      title: name,
      background: { color: INK },
      objects: [{ image: { data, x: 0, y: 0, w: SLIDE.w, h: SLIDE.h } }],
    });
  }
  each(0);
  titleSlide(pptx.addSlide({ masterName: 'room' }), kit);
  for (const [at, segment] of deck.segments.entries()) {
    each(at + 1);
    if (segment.lot) {
      lotSlide(pptx.addSlide({ masterName: 'wall' }), kit, { ...segment, lot: segment.lot, at });
      continue;
    }
    const ground = segment.segmentType === 'break' || segment.segmentType === 'interlude' ? 'rays' : 'stage';
    await wordsSlide(pptx.addSlide({ masterName: ground }), kit, { ...segment, at });
  }
  each(deck.segments.length + 1);
  closingSlide(pptx.addSlide({ masterName: 'rays' }), kit);
  const written = await pptx.write({ outputType: 'nodebuffer' });
  return tidied(written as Buffer);
}

async function createKit(deck: Deck): Promise<Kit> {
  const grounds = new Map<Backdrop, DeckPicture>();
  for (const name of GROUNDS) grounds.set(name, await backdrop(name));
  const faces = new Map<Expression, Promise<DeckPicture>>();
  return {
    deck,
    ground: (name) => grounds.get(name) as DeckPicture,
    face(expression) {
      const made = faces.get(expression) ?? hostPicture(expression);
      faces.set(expression, made);
      return made;
    },
    gavel: await gavelPicture(),
    play: await playButton(),
  };
}
