// What the broadcast costs, beside the bare encode of the same pictures: npm run bench:stream -- [--minutes 10] [--profile]
import { parseArgs } from 'node:util';
import { ensurePrismaClient } from './prisma-client.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    profile: { type: 'boolean', default: false },
  },
});
await ensurePrismaClient();
const { benchStream } = await import('../server/bench/stream.ts');
const { reportOf } = await import('../server/testing/on-air/finding.ts');
const minutes = Number(values.minutes);
const { profile } = values;
const bareSeconds = profile ? 0 : Math.min(120, minutes * 45);
const findings = await benchStream({ minutes, bareSeconds, profile });
console.log(`\n${reportOf(findings)}`);
process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1;
