// Robots bid, and what came of it is checked: npm run rehearse (a house of its own), or -- --url … --email … --password …
// A whole show: npm run rehearse -- --show (ten minutes on air), --show --fast (the whole evening), --show --kills 10
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePrismaClient } from './prisma-client.ts';

const usage =
  'npm run rehearse\n  npm run rehearse -- --show [--fast] [--kills 10] [--lots 8] [--minutes 10]\n  npm run rehearse -- --url http://host:port --email staff@example.org --password … [--minutes 10]';

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
      minutes: { type: 'string' },
      show: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      kills: { type: 'string', default: '0' },
      lots: { type: 'string', default: '8' },
    },
  });
  if (values.show) return rehearseShow(values);
  const { url, email, password, minutes = '30' } = values;
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

type ShowOptions = { fast: boolean; kills: string; lots: string; minutes?: string | undefined };

async function rehearseShow({ fast, kills, lots, minutes = '10' }: ShowOptions): Promise<void> {
  await ensurePrismaClient();
  const { rehearseFast } = await import('../server/show/rehearsal/rehearse.fast.ts');
  const { rehearseOnAir } = await import('../server/show/rehearsal/rehearse.on-air.ts');
  const evening = { lots: Number(lots), kills: Number(kills), pace: 20, lotSeconds: 8 };
  const { lines, findings } =
    fast || evening.kills > 0
      ? await rehearseFast(evening, console.log)
      : await rehearseOnAir({ lots: evening.lots, minutes: Number(minutes) }, console.log);
  console.log(
    ['', ...lines, `findings: ${findings.length}`, ...findings.map((one) => `  ${one}`)].join('\n'),
  );
  process.exit(findings.length === 0 ? 0 : 1);
}
