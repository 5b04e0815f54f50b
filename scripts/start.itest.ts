import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { environmentForChild } from '../server/platform/config.ts';
import { identifyProcess } from '../server/platform/process-identity.ts';
import { temporaryFolder } from '../server/testing/services.ts';

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGTERM');
});

/** Runs scripts/start.ts on a free port; `text` is what it printed so far. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts')], {
    env: environmentForChild({ PORT: '0', SEED_DEMO: 'false', DATABASE_URL: '', REDIS_URL: '', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const run = { text: '', child, ended: once(child, 'exit').then(([code]) => code as number) };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      run.text += bytes;
    });
  }
  void run.ended.then(() => running.delete(child));
  return run;
}

async function opened(run: ReturnType<typeof start>): Promise<string> {
  const address = () => /Bidding floor\s+(\S+)/.exec(run.text)?.[1];
  await expect.poll(() => address() ?? run.child.exitCode, { timeout: 40_000, interval: 20 }).toBeTruthy();
  return address() ?? expect.fail(run.text);
}

/** Processor time of a process so far: other than the clock's, it does not depend on what else the machine does. */
function cpuSeconds(pid = 0): number {
  if (process.platform !== 'linux') return 0;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const servicesOf = (dataDir: string) =>
  ['postgres', 'redis'].map((name) => {
    const { service } = JSON.parse(readFileSync(join(dataDir, 'runtime', name, 'service.json'), 'utf8'));
    return service as { pid: number } | null;
  });

test('it opens, stops what it started, and opens again with little work', async () => {
  const dataDir = temporaryFolder('start');
  const first = start({ DATA_DIR: dataDir });
  const address = await opened(first);
  expect(first.text).toMatch(/Overlay.*\?key=/);
  expect(first.text).toMatch(/Control room/);
  expect((await fetch(new URL('/readyz', address))).status).toBe(200);
  expect((await fetch(address)).headers.get('content-type')).toContain('text/html');

  const beside = start({ DATA_DIR: dataDir });
  expect(await beside.ended).toBe(1);
  expect(beside.text).toMatch(/already in use by process \d+\. Stop that one first/);

  const pids = servicesOf(dataDir).map((service) => service?.pid ?? 0);
  expect(pids.map(identifyProcess)).not.toContain(null);
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(pids.map(identifyProcess)).toEqual([null, null]);
  expect(servicesOf(dataDir)).toEqual([null, null]);
  expect(existsSync(join(dataDir, 'runtime', 'start.json'))).toBe(false);

  const second = start({ DATA_DIR: dataDir });
  await opened(second);
  expect(second.text).not.toMatch(/client generated|Database migrated|Pages built/);
  expect(cpuSeconds(second.child.pid)).toBeLessThan(5);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});

test('after kill -9 the next start finds its data and leaves nothing of the dead one', async () => {
  const dataDir = temporaryFolder('killed');
  const first = start({ DATA_DIR: dataDir });
  await opened(first);
  const left = servicesOf(dataDir).map((service) => service?.pid ?? 0);
  first.child.kill('SIGKILL');
  await first.ended;
  const second = start({ DATA_DIR: dataDir });
  await opened(second);
  expect(left.map(identifyProcess)).toEqual([null, null]);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});

test('what is in its way is told in a sentence, without a stack trace, with exit code 1', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const { port } = squatter.address() as { port: number };
  const file = join(temporaryFolder('file'), 'not-a-folder');
  writeFileSync(file, '');
  const cases: [Record<string, string>, RegExp][] = [
    [{ PORT: String(port) }, new RegExp(`Port ${port} is already in use\\.`)],
    [
      { DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/x' },
      /database at 127\.0\.0\.1:1 cannot be used: nothing answers/,
    ],
    [{ REDIS_URL: 'redis://:hush@127.0.0.1:1' }, /Redis at 127\.0\.0\.1:1 cannot be used: nothing answers/],
    [{ PORT: 'door', ADMIN_PASSWORD: 'x' }, /- PORT must be a port number/],
    [{ DATA_DIR: file }, /not-a-folder/],
  ];
  for (const [env, sentence] of cases) {
    const run = start({ DATA_DIR: temporaryFolder('refused'), ...env });
    expect(await run.ended, run.text).toBe(1);
    expect(run.text).toMatch(sentence);
    expect(run.text).not.toMatch(/hush|\n\s+at /);
  }
  squatter.close();
});
