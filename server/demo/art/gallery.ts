import type { Canvas } from '@napi-rs/canvas';
import { botanical } from './lots/botanical.ts';
import { ceramics } from './lots/ceramics.ts';
import { colorfield } from './lots/colorfield.ts';
import { cutpaper } from './lots/cutpaper.ts';
import { estuary } from './lots/estuary.ts';
import { glass } from './lots/glass.ts';
import { mountains } from './lots/mountains.ts';
import { nocturne } from './lots/nocturne.ts';
import { opart } from './lots/opart.ts';
import { protractor } from './lots/protractor.ts';
import { starchart } from './lots/starchart.ts';
import { wave } from './lots/wave.ts';

/** Slug of each picture of the demo sale → what paints it. */
export const GALLERY = {
  estuary,
  mountains,
  protractor,
  glass,
  nocturne,
  wave,
  botanical,
  opart,
  colorfield,
  ceramics,
  starchart,
  cutpaper,
} as const satisfies Record<string, () => Canvas>;
