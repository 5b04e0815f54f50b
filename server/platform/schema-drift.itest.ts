import pg from 'pg';
import { expect, test } from 'vitest';
import { schemaSql } from '../../scripts/schema-sql.ts';
import { createDatabase } from '../testing/services.ts';

// What Prisma's schema cannot say, and what only the migrations therefore hold: checks, triggers, functions,
// partitions, generated columns, and indexes over them, over expressions or parts of a table. None of these catalogues is compared here.
const catalogues: Record<string, string> = {
  columns: `
    SELECT format('%s.%s.%s', n.nspname, c.relname, a.attname) AS name,
           format('%s%s default %s', format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                  coalesce(pg_get_expr(d.adbin, d.adrelid), 'none')) AS value
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''`,
  enums: `
    SELECT format('%s.%s', n.nspname, t.typname) AS name,
           string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) AS value
      FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid JOIN pg_namespace n ON n.oid = t.typnamespace
     GROUP BY 1, n.nspname`,
  keys: `
    SELECT format('%s.%s', n.nspname, k.conname) AS name,
           format('%s %s', c.relname, pg_get_constraintdef(k.oid)) AS value
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid AND NOT c.relispartition
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype IN ('p', 'f')`,
  indexes: `
    SELECT format('%s.%s', n.nspname, c.relname) AS name, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') AS value
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND NOT c.relispartition
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE i.indexprs IS NULL AND i.indpred IS NULL AND NOT i.indisprimary
       AND NOT EXISTS (SELECT FROM pg_attribute a
         WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[]) AND a.attgenerated <> '')`,
};

const ours = `nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`;
const notPrismas = `name NOT LIKE 'public.\\_prisma\\_migrations%'`;

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function readCatalogue(url: string, sql: string): Promise<Record<string, string>> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; value: string }>(
      `SELECT name, value FROM (${sql}) AS all_of_them
        WHERE ${notPrismas} AND split_part(name, '.', 1) IN (SELECT nspname FROM pg_namespace WHERE ${ours})`,
    );
    return Object.fromEntries(
      rows.sort((a, b) => (a.name < b.name ? -1 : 1)).map((row) => [row.name, row.value]),
    );
  });
}

test('the migrations build what the Prisma schema describes', async () => {
  const [migrated, described] = await Promise.all([createDatabase(), createDatabase('empty')]);
  const sql = await schemaSql(described.url);
  await withClient(described.url, (client) => client.query(sql));
  for (const [kind, query] of Object.entries(catalogues)) {
    const built = await readCatalogue(migrated.url, query);
    expect(Object.keys(built).length, kind).toBeGreaterThan(0);
    expect(built, kind).toEqual(await readCatalogue(described.url, query));
  }
});

test('a column that only one side has is noticed', async () => {
  const { url } = await createDatabase();
  const before = await readCatalogue(url, catalogues.columns ?? '');
  await withClient(url, (client) => client.query('ALTER TABLE identity.users ADD COLUMN nickname text'));
  expect(await readCatalogue(url, catalogues.columns ?? '')).toEqual({
    ...before,
    'identity.users.nickname': 'text default none',
  });
});
