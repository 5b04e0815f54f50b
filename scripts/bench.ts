// Measures the bid path and the fan-out on this machine: npm run bench [bids|fanout]
import { ensurePrismaClient } from './prisma-client.ts';

await ensurePrismaClient();
await import('../server/bench/main.ts');
