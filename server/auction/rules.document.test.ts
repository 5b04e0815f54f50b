import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/rules.md'), 'utf8');

const REFERENCE = /\*E\.g\. .+?\* — \*([\w.-]+\.(?:test|itest|btest)\.ts): "([^"]+)"\*/g;
const references = [...text.matchAll(REFERENCE)].map(([, file, name]) => ({
  file: file as string,
  name: name as string,
}));

/** The numbered and the bulleted rules, each with the lines that belong to it and without the rules inside it. */
function rulesOf(document: string): string[] {
  const items: string[] = [];
  let inside = false;
  for (const line of document.split('\n')) {
    const begins = /^ *(?:\d+\.|-) /.test(line);
    if (begins) items.push(line);
    else if (inside && /^\s+\S/.test(line)) items.push(`${items.pop()}\n${line}`);
    inside = begins || (inside && /^\s+\S/.test(line));
  }
  return items;
}

it('every rule has an example and the name of its test', () => {
  const rules = rulesOf(text);
  expect(rules.length).toBeGreaterThan(40);
  // A rule that is told case by case has its examples there.
  const bare = rules.filter((rule) => !rule.match(REFERENCE) && !rule.trimEnd().endsWith(':'));
  expect(bare).toEqual([]);
});

it('every test that docs/rules.md names exists', () => {
  const sources = new Map(
    globSync('{server,viewer,admin}/**/*.{test,itest,btest}.ts', { cwd: ROOT }).map((path) => [
      basename(path),
      readFileSync(join(ROOT, path), 'utf8'),
    ]),
  );
  const called = ({ file, name }: { file: string; name: string }) =>
    ["'", '`', '"'].some((quote) => sources.get(file)?.includes(`${quote}${name}${quote},`));
  expect(references.filter((reference) => !called(reference))).toEqual([]);
});

it('each test holds one rule', () => {
  const names = references.map(({ name }) => name);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  // The warnings are a rule of bids and one of the desk.
  expect(twice).toEqual(['warns twice, until a bid comes']);
});
