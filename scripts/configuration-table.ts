import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentSchema } from '../server/platform/config.schema.ts';
import { projectRoot } from './stamp.ts';

const BEGIN = '<!-- configuration:begin -->';
const END = '<!-- configuration:end -->';

/** The table of environment variables, from the schema that checks them. */
function configurationTable(): string {
  const rows = Object.entries(environmentSchema.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    const value = fallback.success ? fallback.data : undefined;
    const shown = value === undefined || value === '' ? '' : `\`${String(value)}\``;
    return `| \`${name}\` | ${shown} | ${schema.description ?? ''} |`;
  });
  return ['| variable | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The README as it should be: the same text with today's table between its marks. */
export function readmeWithTable(readme: string): string {
  const begin = readme.indexOf(BEGIN) + BEGIN.length;
  const end = readme.indexOf(END);
  return `${readme.slice(0, begin)}\n${configurationTable()}\n${readme.slice(end)}`;
}

if (import.meta.main) {
  const file = join(projectRoot, 'README.md');
  writeFileSync(file, readmeWithTable(readFileSync(file, 'utf8')));
}
