import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..');

/** A hash over names and contents of files and folders of the project; what does not exist counts as absent. */
export function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesOf(join(projectRoot, path))).sort()) {
    hash
      .update(`${relative(projectRoot, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * Runs `make` unless the stamp file says that it ran with the same sources; returns whether it ran.
 * The stamp belongs inside the folder that is made, so that deleting the folder makes it anew.
 */
export async function makeUnlessFresh(
  stampFile: string,
  sources: readonly string[],
  make: () => Promise<void> | void,
): Promise<boolean> {
  const stamp = join(projectRoot, stampFile);
  const hash = hashOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  await make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)));
}
