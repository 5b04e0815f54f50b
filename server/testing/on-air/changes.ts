import type { Run } from './main.ts';

export const run: Run = async () => [];
