import { type Finding, reportOf } from './finding.ts';

/** Runs one of the promises and says what it found. @param args what follows the name on the command line */
export type Run = (args: readonly string[], say: (line: string) => void) => Promise<Finding[]>;

const runs: Record<string, { what: string; run: () => Promise<{ run: Run }> }> = {
  changes: {
    what: 'changes [changes] [lines] [folder for the recording]: one encoder, no gap, each change and each word in time (100, 100)',
    run: () => import('./changes.ts'),
  },
  loudness: {
    what: 'loudness [seconds] [folder for the stems]: speech, peaks and music under speech by EBU R128 (75)',
    run: () => import('./loudness.ts'),
  },
  show: {
    what: 'show [minutes]: the broadcast of a sale with 200 bidders keeps up with every picture (10)',
    run: () => import('./show.ts'),
  },
  faults: {
    what: 'faults: kills every part of the broadcast, and measures what it costs the viewers',
    run: () => import('./faults.ts'),
  },
};

const [name = '', ...args] = process.argv.slice(2);
const chosen = runs[name];
if (!chosen) {
  console.error('Say what to show: npm run on-air -- …');
  for (const { what } of Object.values(runs)) console.error(`  ${what}`);
  process.exit(2);
}
const { run } = await chosen.run();
const findings = await run(args, console.log);
console.log(`\n${reportOf(findings)}`);
process.exit(findings.every(({ ok }) => ok) ? 0 : 1);
