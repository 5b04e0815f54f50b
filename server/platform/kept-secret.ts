import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secret of that name under `<dataDir>/runtime/`, made (64 hex digits, mode 0600) on first use.
 * @throws the file system's error when the folder cannot be read or written
 */
export function keepSecret(dataDir: string, name: string): string {
  const folder = join(dataDir, 'runtime');
  const file = join(folder, `${name}.secret`);
  const kept = readIfThere(file);
  if (kept) return kept;
  // Others may pass through, for PostgreSQL may run as another user; each file is closed by itself.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const secret = randomBytes(32).toString('hex');
  try {
    // 'wx': of two processes that start together, the first to write decides.
    writeFileSync(file, secret, { mode: 0o600, flag: 'wx' });
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readIfThere(file) || secret;
    throw error;
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
