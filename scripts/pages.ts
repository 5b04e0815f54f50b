import { join } from 'node:path';
import { makeUnlessFresh, projectRoot } from './stamp.ts';

const sources = ['viewer', 'overlay', 'admin', 'server/contracts', 'vite.config.ts', 'package-lock.json'];

/**
 * Builds the pages into dist/ when their sources changed since the last time; returns whether it did.
 * @throws Vite's error when a page does not build
 */
export function ensurePages(): Promise<boolean> {
  return makeUnlessFresh('dist/.stamp', sources, async () => {
    const { build } = await import('vite');
    await build({ root: projectRoot, configFile: join(projectRoot, 'vite.config.ts'), logLevel: 'warn' });
  });
}

if (import.meta.main) await ensurePages();
