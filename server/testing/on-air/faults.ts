import type { Run } from './main.ts';

/** Kills every part of the broadcast, one after another, and says what it cost the viewers. */
export const run: Run = async () => [];
