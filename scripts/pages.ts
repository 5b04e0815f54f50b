import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentForChild } from '../server/platform/config.ts';
import { makeUnlessFresh, projectRoot } from './stamp.ts';

const sources = ['viewer', 'overlay', 'admin', 'server/contracts', 'vite.config.ts', 'package-lock.json'];
const vite = join(projectRoot, 'node_modules/vite/bin/vite.js');

/**
 * Builds the pages into dist/ when their sources changed since the last time; returns whether it did.
 * @throws with Vite's words when a page does not build
 */
export function ensurePages(): Promise<boolean> {
  return makeUnlessFresh('dist/.stamp', sources, async () => {
    // A process of its own: a test run's NODE_ENV would make it a development build, which `npm start` then serves.
    await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: projectRoot,
      env: environmentForChild({ NODE_ENV: 'production' }),
    });
  });
}

if (import.meta.main) await ensurePages();
