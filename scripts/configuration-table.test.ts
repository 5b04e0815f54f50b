import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readmeWithTable } from './configuration-table.ts';
import { projectRoot } from './stamp.ts';

it('the README lists every variable as the schema has it (npm run docs:config)', () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  expect(readme).toBe(readmeWithTable(readme));
});
