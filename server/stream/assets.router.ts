import { join } from 'node:path';
import express, { type Router } from 'express';

/** The art that comes with the program. */
const DEFAULTS = join(import.meta.dirname, '../../data/assets');

/**
 * Serves the pictures of stage and host under `/assets`, in the folders of the SothebAIs document.
 * @param dataDir the house's own files below `<dataDir>/assets` go before the defaults of the same name
 */
export function assetsRouter(dataDir: string): Router {
  const router = express.Router();
  for (const folder of new Set([join(dataDir, 'assets'), DEFAULTS])) {
    for (const part of ['stream', 'character']) {
      router.use(
        `/assets/${part}`,
        express.static(join(folder, part), { maxAge: '1h', index: false, redirect: false }),
      );
    }
  }
  return router;
}
