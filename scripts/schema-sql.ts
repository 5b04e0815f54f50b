import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { startPostgres } from '../server/platform/embedded-postgres.ts';
import { projectRoot } from './stamp.ts';

/**
 * The SQL that makes of an empty database what the Prisma schema describes.
 * @param databaseUrl any PostgreSQL: the engine asks it for its version and changes nothing
 */
export async function schemaSql(databaseUrl: string): Promise<string> {
  const folder = join(projectRoot, 'prisma/schema');
  const files = readdirSync(folder).map((name) => ({
    path: name,
    content: readFileSync(join(folder, name), 'utf8'),
  }));
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }));
  const engine = await SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    adapter,
  );
  const result = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.stdout ?? '';
}

if (import.meta.main) {
  const dir = mkdtempSync(join(tmpdir(), 'gavelcast-sql-'));
  const postgres = await startPostgres({ dir: join(dir, 'postgres') });
  try {
    process.stdout.write(await schemaSql(postgres.url));
  } finally {
    await postgres.stop();
    rmSync(dir, { recursive: true });
  }
  process.exit();
}
