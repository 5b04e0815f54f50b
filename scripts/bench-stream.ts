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
const minutes = Number(values.minutes);
const { profile } = values;
const bareSeconds = profile ? 0 : Math.min(120, minutes * 45);
if (!(await benchStream({ minutes, bareSeconds, profile }))) process.exitCode = 1;
