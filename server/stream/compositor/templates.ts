import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { lookSchema, type SceneTemplate, sceneTemplateSchema } from '../../contracts/scene.ts';
import type { Logger } from '../../platform/logger.ts';
import { DEFAULT_ASSETS } from './pictures.ts';

export type Templates = ReadonlyMap<string, SceneTemplate>;
type Wrong = { file: string; reason: string };

const FOLDER = 'stream/scenes';
/** Shown where a file that must be there is not. */
const bare = (name: string): SceneTemplate => ({
  name,
  title: name,
  background: { color: '#0a1513' },
  elements: [
    { id: 'slate', kind: 'slate', box: [64, 380, 760, 296] },
    { id: 'price', kind: 'price', box: [776, 537, 281, 146] },
  ],
});

/**
 * The scenes of the program, and over them the house's own from `<dataDir>/assets/stream/scenes`. A file that is wrong is
 * logged by name and reason, and the one that came with the program stands in.
 */
export async function loadTemplates(dataDir: string, logger: Logger): Promise<Templates> {
  const templates = new Map<string, SceneTemplate>();
  for (const name of lookSchema.options) templates.set(name, bare(name));
  for (const folder of [DEFAULT_ASSETS, join(dataDir, 'assets')]) {
    const { good, wrong } = await readScenes(join(folder, FOLDER));
    for (const template of good) templates.set(template.name, template);
    for (const { file, reason } of wrong)
      logger.error({ file, reason }, 'a scene template is wrong and is not used');
  }
  return templates;
}

async function readScenes(folder: string): Promise<{ good: SceneTemplate[]; wrong: Wrong[] }> {
  const good: SceneTemplate[] = [];
  const wrong: Wrong[] = [];
  const files = await readdir(folder).catch(() => []);
  for (const file of files.filter((name) => name.endsWith('.json')).sort()) {
    const read = await readScene(join(folder, file), file.slice(0, -'.json'.length));
    if (typeof read === 'string') wrong.push({ file: join(folder, file), reason: read });
    else good.push(read);
  }
  return { good, wrong };
}

/** The template, or what is wrong with it. */
async function readScene(path: string, name: string): Promise<SceneTemplate | string> {
  try {
    const parsed = sceneTemplateSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (!parsed.success) return z.prettifyError(parsed.error);
    const { data } = parsed;
    if (data.name !== name) return `it is named "${data.name}", and its file "${name}"`;
    const ids = data.elements.map(({ id }) => id);
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    return twice === undefined ? data : `two elements are named "${twice}"`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
