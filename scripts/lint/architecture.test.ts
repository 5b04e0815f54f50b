import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const project = mkdtempSync(join(tmpdir(), 'gavelcast-lint-'));
cpSync(join(root, 'biome.json'), join(project, 'biome.json'));
cpSync(join(root, 'scripts/lint'), join(project, 'scripts/lint'), { recursive: true });
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** What the linter says about a file of that path and content, as one text; empty when it likes it. */
function complaints(path: string, source: string): string {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  const args = ['lint', '--reporter=github', '--diagnostic-level=error', path];
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/biome'), args, {
    cwd: project,
    encoding: 'utf8',
  });
  return stdout;
}

const dollar = '$';
const aKey = `export const key = (id: string) => \`auction:price:${dollar}{id}\`;`;

const importing = (...sources: string[]) =>
  `${sources.map((source, i) => `import { x as x${i} } from '${source}';`).join('\n')}
   export const all = [${sources.map((_, i) => `x${i}`).join(', ')}];\n`;

test.each([
  ['viewer/a.ts', '../server/auction/bid.service.ts', 'A page imports from the server only server/contracts'],
  ['viewer/b.ts', '../overlay/show.ts', 'The floor knows nothing of the overlay'],
  ['overlay/a.tsx', '../../server/platform/redis.ts', 'A page imports from the server only server/contracts'],
  ['admin/a.ts', 'node:fs', 'A page runs in a browser'],
  ['server/contracts/a.ts', '../platform/errors.ts', 'Contracts are sent to browsers'],
  ['server/contracts/live/a.ts', '../../platform/errors.ts', 'Contracts are sent to browsers'],
  ['server/contracts/b.ts', 'ioredis', 'Contracts are sent to browsers'],
  ['server/auction/a.rules.ts', '../platform/redis.ts', 'Rules are pure'],
  ['server/auction/b.rules.ts', 'node:fs', 'Rules are pure'],
  ['server/auction/a.service.ts', 'express', 'A service speaks to stores'],
  ['server/auction/b.service.ts', 'socket.io', 'A service speaks to stores'],
  ['server/auction/c.service.ts', 'ioredis', 'A service speaks to stores'],
  ['server/auction/d.service.ts', '../generated/prisma/client.ts', 'A service speaks to stores'],
  ['server/show/a.ts', 'fluent-ffmpeg', 'Only server/platform/ffmpeg.ts'],
  ['server/show/b.ts', 'node-media-server', 'Only server/stream/rtmp.gateway.ts'],
])('%s may not import %s', (path, source, message) => {
  expect(complaints(path, importing(source))).toContain(message);
});

test.each([
  ['server/auction/c.rules.ts', 'export const now = () => Date.now();', 'Rules are pure'],
  ['server/auction/d.rules.ts', 'export const now = () => performance.now();', 'performance'],
  ['server/auction/e.rules.ts', 'export const luck = () => Math.random();', 'Rules are pure'],
  ['server/show/c.ts', 'export const port = process.env.PORT;', 'process.env'],
  ['server/show/d.ts', aKey, 'Redis keys are built only in'],
])('%s may not say %s', (path, source, message) => {
  expect(complaints(path, `${source}\n`)).toContain(message);
});

test('imports that go round in a circle are refused', () => {
  complaints('server/round/a.ts', `import { b } from './b.ts';\nexport const a = () => b;\n`);
  const second = complaints('server/round/b.ts', `import { a } from './a.ts';\nexport const b = () => a;\n`);
  expect(second).toContain('part of a cycle');
});

test.each([
  ['viewer/fine.ts', importing('../server/contracts/socket.ts', './live/store.ts', 'react')],
  ['overlay/fine.ts', importing('../server/contracts/socket.ts', '../viewer/live/store.ts')],
  ['server/contracts/fine.ts', importing('./money.ts', 'zod')],
  ['server/auction/fine.rules.ts', importing('./lot.rules.ts', '../contracts/money.ts')],
  ['server/auction/fine.service.ts', importing('./bid.store.ts', '../platform/errors.ts')],
  ['server/platform/redis.keys.ts', `${aKey}\n`],
  ['server/platform/config.ts', 'export const port = process.env.PORT;\n'],
])('%s is as it should be', (path, source) => {
  expect(complaints(path, source)).toBe('');
});
