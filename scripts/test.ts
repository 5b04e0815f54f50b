import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { environmentForChild } from '../server/platform/config.ts';
import { endProcess, type ProcessIdentity } from '../server/platform/process-identity.ts';
import { ensurePrismaClient } from './prisma-client.ts';
import { projectRoot } from './stamp.ts';

type VitestReport = {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
};
type Step = { name: string; title: string; command: string[] };

// Everything the tests put on disk lies in here, so that what they leave behind can be found.
const scratch = mkdtempSync(join(tmpdir(), 'gavelcast-tests-'));
chmodSync(scratch, 0o711);
const reportOf = (name: string) => join(scratch, `${name}.report.json`);

const vitest = (project: string, ...files: string[]) => [
  ...['vitest', 'run', '--project', project, '--passWithNoTests', ...files],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(project)}`],
];
/**
 * Whole houses are tested beside each other on few cores, and a stall of the machine can fail what is right. So many files at
 * most get a second run, alone; what holds then is still told at the end, as it is a fault of the test or a race.
 */
const MOST_UNSTEADY = 2;
const plain = ['--max-diagnostics=50', process.stdout.isTTY ? '--colors=force' : '--colors=off'];
const steps: Step[] = [
  // Who may import what is said in biome.json, so this is the check of the dependency rules too.
  { name: 'style', title: 'format, lint and dependency rules', command: ['biome', 'ci', ...plain] },
  { name: 'types', title: 'types', command: ['tsc'] },
  { name: 'unused', title: 'unused code', command: ['knip', '--no-progress'] },
  { name: 'unit', title: 'unit tests', command: vitest('unit') },
  { name: 'integration', title: 'integration tests', command: vitest('integration') },
  { name: 'browser', title: 'browser tests', command: vitest('browser') },
];

const wanted = process.argv.slice(2);
const chosen = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name));
if (chosen.length === 0) {
  console.error(`There is no such step; the steps are ${steps.map((step) => step.name).join(', ')}.`);
  process.exit(1);
}

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
  process.on(signal, () => {
    interrupted = true;
  });
}

await ensurePrismaClient();
const failures: string[] = [];
const unsteady: string[] = [];
const results: { step: Step; ok: boolean; seconds: number }[] = [];
for (const step of chosen) {
  if (interrupted) break;
  console.log(`\n── ${step.title} ──`);
  const begun = performance.now();
  let ok = await run(step.command);
  const failed = ok ? new Map<string, string[]>() : failedFiles(step.name);
  if (failed.size > 0 && failed.size <= MOST_UNSTEADY && step.name !== 'unit' && !interrupted) {
    console.log(`\n── ${step.title}: what failed, alone ──`);
    ok = await run([...vitest(step.name, ...failed.keys()), '--maxWorkers=1']);
  }
  results.push({ step, ok, seconds: (performance.now() - begun) / 1000 });
  // The end of a log is what is read.
  for (const test of [...failed.values()].flat()) (ok ? unsteady : failures).push(test);
}
const leftovers = await cleanUp();

console.log('\n── summary ──');
for (const { step, ok, seconds } of results) {
  console.log(`${ok ? '✓' : '✗'} ${step.title.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s`);
}
for (const test of failures) console.log(`  ✗ ${test}`);
for (const test of unsteady) console.log(`  ! failed beside others, holds alone: ${test}`);
if (leftovers > 0) console.log(`✗ ${leftovers} services were left running by tests; they are stopped now.`);
const passed = results.length === chosen.length && results.every(({ ok }) => ok) && leftovers === 0;
const failed = chosen.length - results.filter(({ ok }) => ok).length;
// In this form every CI reads it.
console.log(`${chosen.length - failed} passed, ${failed} failed`);
console.log(passed ? 'All passed.' : interrupted ? 'Interrupted.' : 'Failed.');
process.exit(passed ? 0 : 1);

function run([file = '', ...args]: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(join(projectRoot, 'node_modules/.bin', file), args, {
      cwd: projectRoot,
      stdio: 'inherit',
      // Many processes of one program are started: compiled once, each begins in half the time.
      env: environmentForChild({ TMPDIR: scratch, NODE_COMPILE_CACHE: join(scratch, 'compiled') }),
    });
    const stop = () => child.kill('SIGTERM');
    process.on('SIGTERM', stop);
    process.on('disconnect', stop);
    const finish = (ok: boolean) => {
      process.off('SIGTERM', stop);
      process.off('disconnect', stop);
      resolve(ok);
    };
    child.once('error', (error) => {
      console.error(error.message);
      finish(false);
    });
    child.once('exit', (code) => finish(code === 0));
  });
}

/** The files of a step in which something failed, each with its failed tests and the first lines of their reasons. */
function failedFiles(step: string): Map<string, string[]> {
  if (!existsSync(reportOf(step))) return new Map();
  const report = JSON.parse(readFileSync(reportOf(step), 'utf8')) as VitestReport;
  const line = (text = '') => text.split('\n', 1)[0];
  const files = report.testResults
    .filter((file) => file.status === 'failed')
    .map((file): [string, string[]] => {
      const failed = file.assertionResults.filter((test) => test.status === 'failed');
      const name = relative(projectRoot, file.name);
      if (failed.length === 0) return [name, [`${name}: ${line(file.message)}`]];
      return [name, failed.map((test) => `${name} › ${test.fullName}: ${line(test.failureMessages[0])}`)];
    });
  return new Map(files);
}

/** Stops the services that a test left running, and removes the folder; returns how many there were. */
async function cleanUp(): Promise<number> {
  const records = readdirSync(scratch, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('service.json'),
  );
  let count = 0;
  for (const record of records) {
    const { service } = JSON.parse(readFileSync(join(scratch, record), 'utf8')) as {
      service: ProcessIdentity | null;
    };
    if (!service) continue;
    count += 1;
    await endProcess(service, 'SIGTERM', 5000);
  }
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  return count;
}
