import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookSchema } from '../../contracts/scene.ts';
import { EMPTY, logger } from './show.fixture.ts';
import { loadTemplates } from './templates.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gavelcast-scenes-'));
  await mkdir(join(dataDir, 'assets/stream/scenes'), { recursive: true });
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const own = (file: string, content: string) =>
  writeFile(join(dataDir, 'assets/stream/scenes', file), content);

test('there is a template for every look, and for camera and test card, and none of them is wrong', async () => {
  const complaints: unknown[] = [];
  const listening = pino({ level: 'warn' }, { write: (line) => complaints.push(line) });
  const templates = await loadTemplates(EMPTY, listening);
  expect(complaints).toEqual([]);
  for (const name of [...lookSchema.options, 'camera', 'test-card']) {
    expect(templates.get(name)?.elements.length, name).toBeGreaterThan(2);
  }
});

test("the house's own template goes before ours, and may have a name of its own", async () => {
  const scene = { title: 'Ours', background: { color: '#ff0000' }, elements: [] };
  await own('break.json', JSON.stringify({ ...scene, name: 'break' }));
  await own('matinee.json', JSON.stringify({ ...scene, name: 'matinee' }));
  const templates = await loadTemplates(dataDir, logger);
  expect(templates.get('break')?.title).toBe('Ours');
  expect(templates.get('matinee')?.background).toEqual({ color: '#ff0000' });
});

test('a wrong file is told by name and reason, and ours stands in', async () => {
  const box = [0, 0, 10, 10];
  await own('sold.json', '{ "name": "sold", ');
  await own(
    'lot.json',
    JSON.stringify({ name: 'lot', title: 'x', background: { color: 'red' }, elements: [] }),
  );
  await own(
    'welcome.json',
    JSON.stringify({ name: 'other', title: 'x', background: { color: '#000000' }, elements: [] }),
  );
  const twice = [
    { id: 'a', kind: 'slate', box },
    { id: 'a', kind: 'clock', box },
  ];
  await own(
    'clip.json',
    JSON.stringify({ name: 'clip', title: 'x', background: { color: '#000000' }, elements: twice }),
  );
  const told: string[] = [];
  const templates = await loadTemplates(
    dataDir,
    pino({ level: 'error' }, { write: (line) => told.push(line) }),
  );
  const reasons = Object.fromEntries(
    told.map((line) => JSON.parse(line)).map(({ file, reason }) => [file.split('/').at(-1), reason]),
  );
  expect(reasons['sold.json']).toMatch(/JSON/);
  expect(reasons['lot.json']).toMatch(/background/);
  expect(reasons['welcome.json']).toBe('it is named "other", and its file "welcome"');
  expect(reasons['clip.json']).toBe('two elements are named "a"');
  for (const name of ['sold', 'lot', 'welcome', 'clip'])
    expect(templates.get(name)?.elements.length).toBeGreaterThan(2);
});
