import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { environmentForChild } from '../server/platform/config.ts';
import { makeUnlessFresh, projectRoot } from './stamp.ts';

/**
 * Generates the Prisma client when the schema changed since the last time; returns whether it did.
 * @throws Error with Prisma's output when the schema is wrong
 */
export function ensurePrismaClient(): Promise<boolean> {
  return makeUnlessFresh('server/generated/prisma/.stamp', ['prisma/schema', 'package-lock.json'], () => {
    const prisma = join(projectRoot, 'node_modules/prisma/build/index.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate'], {
      cwd: projectRoot,
      encoding: 'utf8',
      env: environmentForChild({
        // Any file that exists: Prisma would otherwise download an engine that generating does not use.
        PRISMA_SCHEMA_ENGINE_BINARY: join(projectRoot, 'package.json'),
        PRISMA_HIDE_UPDATE_MESSAGE: 'true',
        CHECKPOINT_DISABLE: '1',
      }),
    });
    if (status !== 0) throw new Error(`The Prisma client cannot be generated:\n${stdout}${stderr}`.trim());
  });
}

if (import.meta.main) await ensurePrismaClient();
