import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createDatabase, temporaryFolder } from '../testing/services.ts';
import { MigrationError, migrate } from './migrate.ts';

const projectMigrations = join(import.meta.dirname, '../../prisma/migrations');

function migrationsOf(scripts: Record<string, string>): string {
  const folder = temporaryFolder('migrations');
  for (const [name, sql] of Object.entries(scripts)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  }
  return folder;
}

async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

test('applies what is missing, in order, and notes it as Prisma does', async () => {
  const { url } = await createDatabase('empty');
  const scripts = {
    '20260101_a': 'CREATE TABLE a (id int);',
    '20260102_b': 'ALTER TABLE a ADD COLUMN name text;',
  };
  expect(await migrate(url, migrationsOf({ '20260101_a': scripts['20260101_a'] }))).toEqual(['20260101_a']);
  expect(await migrate(url, migrationsOf(scripts))).toEqual(['20260102_b']);
  expect(await migrate(url, migrationsOf(scripts))).toEqual([]);
  const noted = await rowsOf(url, 'SELECT * FROM _prisma_migrations ORDER BY started_at');
  expect(noted.map((row) => row.migration_name)).toEqual(['20260101_a', '20260102_b']);
  // sha256 of the first script, as `printf … | sha256sum` gives it.
  expect(noted[0]).toMatchObject({
    checksum: '168f4af76cbece82a4185c6c57366e07883c6e4155f25ce28559018d99433b81',
    applied_steps_count: 1,
    rolled_back_at: null,
    finished_at: expect.any(Date),
  });
});

test('a failed migration leaves nothing behind, and says where it failed', async () => {
  const { url } = await createDatabase('empty');
  const folder = migrationsOf({ '1_bad': 'CREATE TABLE kept (id int);\nCREATE TABL oops;' });
  await expect(migrate(url, folder)).rejects.toThrow(
    /1_bad failed \(line 2\), nothing of it was kept: syntax error/,
  );
  expect(
    await rowsOf(url, `SELECT to_regclass('kept') AS kept, to_regclass('_prisma_migrations') AS notes`),
  ).toEqual([{ kept: null, notes: null }]);
});

test('an applied migration that was changed, or is unknown here, is refused', async () => {
  const { url } = await createDatabase('empty');
  await migrate(url, migrationsOf({ '1_a': 'CREATE TABLE a (id int);' }));
  const changed = migrate(url, migrationsOf({ '1_a': 'CREATE TABLE a (id bigint);' }));
  await expect(changed).rejects.toThrow(
    new MigrationError(
      'The migration 1_a was changed after it had been applied; restore its file and add a new migration instead.',
    ),
  );
  await expect(migrate(url, migrationsOf({}))).rejects.toThrow(/made by a newer version/);
});

test('many processes at once apply the project’s migrations once', async () => {
  const { url } = await createDatabase('empty');
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(url, projectMigrations)));
  const applied = results.flat();
  expect(applied.length).toBeGreaterThan(0);
  expect(new Set(applied).size).toBe(applied.length);
  expect(await rowsOf(url, 'SELECT count(*)::int AS n FROM _prisma_migrations')).toEqual([
    { n: applied.length },
  ]);
});

test('one comment more in an applied file is told apart', async () => {
  const { url } = await createDatabase();
  const copy = temporaryFolder('migrations');
  cpSync(projectMigrations, copy, { recursive: true });
  expect(await migrate(url, copy)).toEqual([]);
  const [first] = await rowsOf(
    url,
    'SELECT migration_name FROM _prisma_migrations ORDER BY migration_name LIMIT 1',
  );
  const file = join(copy, String(first?.migration_name), 'migration.sql');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n-- later thought\n`);
  await expect(migrate(url, copy)).rejects.toThrow(/was changed after it had been applied/);
});
