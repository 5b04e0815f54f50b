// Robots bid, and what came of it is checked: npm run rehearse (a house of its own), or -- --url … --email … --password …
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePrismaClient } from './prisma-client.ts';

const usage =
  'npm run rehearse\n  npm run rehearse -- --url http://host:port --email staff@example.org --password … [--minutes 10]';

try {
  await rehearse();
} catch (error) {
  console.error(`${(error as Error).message}\n\n  ${usage}`);
  process.exitCode = 1;
}

async function rehearse(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      email: { type: 'string' },
      password: { type: 'string' },
      minutes: { type: 'string', default: '30' },
    },
  });
  const { url, email, password, minutes } = values;
  await ensurePrismaClient();
  const { reportOf } = await import('../server/testing/rehearse.report.ts');
  const lots = url === undefined ? await atHome() : await at(url);
  console.log(`\n${reportOf(lots)}`);
  process.exitCode = lots.every(({ findings }) => findings.length === 0) ? 0 : 1;

  async function atHome() {
    const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-rehearsal-'));
    try {
      const { rehearseAtHome } = await import('../server/testing/rehearse.own.ts');
      return await rehearseAtHome(dataDir, console.log);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }

  async function at(address: string) {
    if (!email || !password) {
      throw new Error('A staff account is needed, for robots are let in by staff only.');
    }
    const { rehearseAt } = await import('../server/testing/rehearse.remote.ts');
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    const target = { url: address.replace(/\/+$/, ''), email, password, minutes: Number(minutes) };
    return rehearseAt(target, console.log, stop.signal);
  }
}
