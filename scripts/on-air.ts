// Puts a house of its own on air and measures what viewers get: npm run on-air -- <what>
import { ensurePrismaClient } from './prisma-client.ts';

/** Each resolves to whether all of it was as it should be. */
const subjects: Record<string, { title: string; run(args: string[]): Promise<boolean> }> = {
  faults: {
    title: 'kills every part of the broadcast, and measures what it costs the viewers',
    run: async () => (await import('../server/testing/on-air/faults.ts')).runFaults(),
  },
};

const [what = '', ...args] = process.argv.slice(2);
const subject = Object.hasOwn(subjects, what) ? subjects[what] : undefined;
if (subject) {
  await ensurePrismaClient();
  process.exitCode = (await subject.run(args)) ? 0 : 1;
} else {
  console.error('Say what to measure: npm run on-air -- <what>\n');
  for (const [name, { title }] of Object.entries(subjects)) console.error(`  ${name.padEnd(10)} ${title}`);
  process.exitCode = 1;
}
