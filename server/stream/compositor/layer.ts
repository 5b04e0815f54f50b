import type { SKRSContext2D } from '@napi-rs/canvas';
import type { LotShown, Stage } from '../../contracts/live/stage.rules.ts';
import type { Look, SceneElement } from '../../contracts/scene.ts';
import type { FrameSource, OnAir, SpokenNow } from '../parts.ts';
import type { Bitmaps } from './bitmaps.ts';
import type { Memory } from './memory.rules.ts';
import type { Pictures } from './pictures.ts';
import type { Rect } from './rect.rules.ts';

export type Ctx = SKRSContext2D;

/** All that a picture follows from: the same moment is the same picture, whatever was drawn before. */
export type Moment = {
  n: number;
  /** Server time, epoch milliseconds. */
  now: number;
  onAir: OnAir;
  stage: Stage;
  look: Look;
  /** The lot that is up; null between lots. */
  lot: LotShown | null;
  /** The lot that a slate announces. */
  next: LotShown | null;
  spoken: SpokenNow | null;
  memory: Memory;
};

/** One thing on the picture. The same key in the same box is the same pixels. */
export type Part = { id: string; key: string; box: Rect; draw: (ctx: Ctx) => void };

export type Layer = (moment: Moment) => Part[];

/** What layers draw with. */
export type Kit = {
  pictures: Pictures;
  bitmaps: Bitmaps;
  source: FrameSource | null;
  clip: (moment: Moment) => FrameSource | null;
  film: (path: string) => FrameSource | null;
};

export type ElementOf<K extends SceneElement['kind']> = Extract<SceneElement, { kind: K }>;
