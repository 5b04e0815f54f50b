import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type ChildProgram, startChild } from './child-program.ts';
import { identifyProcess, isSameProcessAlive } from './process-identity.ts';

const children: ChildProgram[] = [];
const shell = (script: string, options = {}) => {
  const child = startChild({ file: '/bin/sh', args: ['-c', script], ...options });
  children.push(child);
  return child;
};
afterEach(() => {
  for (const child of children.splice(0)) child.kill();
});

test('what it said last is kept, bounded, and without secrets', async () => {
  const child = shell(
    'for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do echo line $n >&2; done; echo to rtmp://host/app/very-secret failed >&2; exit 3',
    {
      secrets: ['very-secret'],
    },
  );
  expect(await child.ended).toEqual({
    code: 3,
    signal: null,
    reason: 'ended with 3: to rtmp://host/app/[redacted] failed',
  });
  expect(child.lastLines()).toHaveLength(12);
  expect(child.lastLines()[0]).toBe('line 4');
});

test('a program that is not there is an end like any other', async () => {
  const child = startChild({ file: 'no-such-program', args: [] });
  expect(child.pid).toBeUndefined();
  expect((await child.ended).reason).toMatch(/^cannot be run: .*ENOENT/);
  await child.stop(1000);
});

test('extra pipes go both ways', async () => {
  const child = shell('cat <&3 >&4', { pipes: 2 });
  child.writer(3).end('a frame');
  expect(String(await once(child.reader(4), 'data'))).toBe('a frame');
  expect((await child.ended).reason).toBe('ended with 0');
});

test('stopping ends what lives on its inputs, asks the others, and kills what does not listen', async () => {
  expect((await shell('cat <&3', { pipes: 1 }).stop(10_000)).code).toBe(0);
  expect((await shell('exec sleep 100').stop(600)).signal).toBe('SIGTERM');
  const deaf = shell('trap "" TERM; echo deaf >&2; while :; do sleep 0.05; done');
  while (deaf.lastLines().length === 0) await sleep(10);
  expect((await deaf.stop(400)).signal).toBe('SIGKILL');
});

test('a stopped process is killed as well', async () => {
  const child = shell('exec sleep 100');
  process.kill(child.pid as number, 'SIGSTOP');
  child.kill();
  expect((await child.ended).signal).toBe('SIGKILL');
});

test('children die with their parent, even when it is killed', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'child-program.ts'));
  const parent = spawn(
    process.execPath,
    [
      ...['--input-type=module', '-e'],
      `const { startChild } = await import(${module});
       const early = startChild({ file: 'sleep', args: ['101'] });
       await early.stop(100);
       const [a, b] = ['102', '103'].map((seconds) => startChild({ file: 'sleep', args: [seconds] }));
       console.log(a.pid, b.pid);
       setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(parent.stdout, 'data');
  const left = String(line)
    .trim()
    .split(' ')
    .map((pid) => identifyProcess(Number(pid)));
  expect(left.map(isSameProcessAlive)).toEqual([true, true]);
  await sleep(200);
  parent.kill('SIGKILL');
  await expect.poll(() => left.some(isSameProcessAlive), { timeout: 15_000 }).toBe(false);
});
