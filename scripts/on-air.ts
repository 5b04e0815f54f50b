// Shows on a house of its own that the broadcast keeps its promises: npm run on-air -- changes
import { ensurePrismaClient } from './prisma-client.ts';

await ensurePrismaClient();
await import('../server/testing/on-air/main.ts');
