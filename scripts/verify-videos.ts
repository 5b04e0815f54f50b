// Streams ten videos of 50 MB at once, orders fifty at once and kills the worker: npm run verify:videos
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrismaClient } from './prisma-client.ts';

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  await ensurePrismaClient();
  const { withVideoHouse } = await import('../server/testing/videos/video.house.ts');
  const { verifyStreaming } = await import('../server/testing/videos/videos.stream.ts');
  const { verifyOrders } = await import('../server/testing/videos/videos.kill.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-videos-'));
  const say = console.log;
  try {
    const findings = await withVideoHouse({ dataDir, say }, async (house) => [
      ...(await verifyStreaming(house, say)),
      ...(await verifyOrders(house, say)),
    ]);
    for (const finding of findings) say(`NOT WELL: ${finding}`);
    say(findings.length === 0 ? 'All is well.' : 'Not all is well.');
    return findings.length === 0 ? 0 : 1;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
