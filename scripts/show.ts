// Makes a show of one sentence in a house of its own, and looks at it: npm run show -- "an auction night …" [--llm]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePrismaClient } from './prisma-client.ts';

const usage =
  'npm run show -- "auction night for the eight lots of the demo campaign on Friday 19:00, 40 minutes, warm" [--llm]';
/** A sentence is to be a show in so many seconds. */
const LIMIT_S = 90;

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`${(error as Error).message}\n\n  ${usage}`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { llm: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const sentence = positionals.join(' ').trim();
  if (sentence === '') throw new Error('Say in one sentence what the show is to be.');
  await ensurePrismaClient();
  const { makeShowAtHome } = await import('../server/testing/show.own.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-show-'));
  try {
    const { show, seconds, slides, findings } = await makeShowAtHome({
      sentence,
      dataDir,
      llm: values.llm,
      say: console.log,
    });
    const sound = show.scriptSegments.reduce((sum, { timing }) => sum + (timing ?? 0), 0);
    console.log(
      `\n“${show.title}”, ${show.eventDate ?? 'no date'}, ${show.minutes ?? '?'} minutes, ${show.status}`,
    );
    for (const { name, content, timing } of show.scriptSegments) {
      const first = content.split(/(?<=[.!?])\s/)[0] ?? '';
      console.log(`  ${(timing ?? 0).toFixed(1).padStart(6)} s  ${name}: ${first}`);
    }
    console.log(`${show.scriptSegments.length} segments, ${sound.toFixed(0)} s of speech, ${slides} slides`);
    if (seconds > LIMIT_S) findings.push(`It took longer than ${LIMIT_S} s.`);
    for (const finding of findings) console.log(`NOT WELL: ${finding}`);
    console.log(
      `${findings.length === 0 ? 'All is there' : 'Not all is there'} after ${seconds.toFixed(1)} s.`,
    );
    return findings.length === 0 ? 0 : 1;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
