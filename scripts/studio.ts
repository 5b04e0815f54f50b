// Makes a video of a prompt in a house of its own, and looks at it: npm run studio [-- "A 20-second trailer for lot 3"]
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePrismaClient } from './prisma-client.ts';

const usage =
  'npm run studio -- "A 20-second trailer for lot 3" [--aspects 16:9,9:16] [--variants 2] [--keep folder] [--kills]';
/** A trailer of twenty seconds may take so many seconds: of the clock, or of work where others keep the machine busy. */
const LIMIT_S = 60;
const options = {
  aspects: { type: 'string', default: '16:9' },
  variants: { type: 'string', default: '1' },
  captions: { type: 'string', default: 'burned' },
  keep: { type: 'string' },
  kills: { type: 'boolean', default: false },
} as const;

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`${(error as Error).message}\n\n  ${usage}`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  await ensurePrismaClient();
  const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-studio-'));
  try {
    const prompt = positionals.join(' ').trim();
    if (values.kills) return await kill(prompt || 'A 10-second portrait of the artist of lot 3', dataDir);
    const { makeVideosAtHome } = await import('../server/testing/studio.own.ts');
    const keep = resolve(values.keep ?? 'data/runtime/studio');
    mkdirSync(keep, { recursive: true });
    const { seconds, work, input, videos, findings } = await makeVideosAtHome({
      prompt: prompt || 'A 20-second trailer for lot 3',
      settings: {
        aspects: values.aspects.split(','),
        variants: Number(values.variants),
        captions: values.captions,
      },
      ...{ dataDir, keep, say: console.log },
    });
    console.log(`\n“${input.title}”, ${input.status}`);
    for (const line of videos) console.log(`  ${line}`);
    const taken = Number.isNaN(work) ? seconds : Math.min(seconds, work);
    if (videos.length === 1 && taken >= LIMIT_S)
      findings.push(`It took ${taken.toFixed(0)} s, not less than ${LIMIT_S}.`);
    for (const finding of findings) console.log(`NOT WELL: ${finding}`);
    console.log(
      `${findings.length === 0 ? 'All is well' : 'Not all is well'} after ${seconds.toFixed(1)} s, ` +
        `${work.toFixed(1)} s of one core.`,
    );
    return findings.length === 0 ? 0 : 1;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function kill(prompt: string, dataDir: string): Promise<number> {
  const { killEverywhere } = await import('../server/testing/studio.kills.ts');
  const settings = { seconds: 10 };
  const findings = await killEverywhere({ prompt, settings, dataDir, say: console.log });
  for (const finding of findings) console.log(`NOT WELL: ${finding}`);
  if (findings.length === 0)
    console.log('\nEvery death was followed by a worker that went on; nothing is left over.');
  return findings.length === 0 ? 0 : 1;
}
