import { benchStream } from '../../bench/stream.ts';
import type { Run } from './main.ts';

/** The show of `npm run bench:stream`, without the bare encode beside it. */
export const run: Run = ([minutes = '10']) =>
  benchStream({ minutes: Number(minutes), bareSeconds: 0, profile: false });
