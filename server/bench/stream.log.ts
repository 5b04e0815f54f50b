import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the broadcast's own log of a house warned of: message and reason, oldest first. @param dataDir of the house */
export function warningsOf(dataDir: string): string[] {
  const dir = join(dataDir, 'logs/stream-manager');
  return readdirSync(dir)
    .flatMap((name) => readFileSync(join(dir, name), 'utf8').split('\n'))
    .filter((line) => /"level":"(warn|error)"/.test(line))
    .map((line) => JSON.parse(line) as { msg?: string; reason?: string })
    .map(({ msg = '', reason }) => (reason ? `${msg}: ${reason}` : msg));
}
