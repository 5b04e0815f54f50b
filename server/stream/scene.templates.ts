import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sceneTemplateSchema } from '../contracts/scene.ts';

const SHIPPED = join(import.meta.dirname, '../../data/assets/stream/scenes');

export type TemplateName = { name: string; title: string };

/**
 * Which scene templates there are, by title.
 * @param dataDir the house's own below `<dataDir>/assets/stream/scenes` go before those of the same name that ship
 */
export async function listTemplates(dataDir: string): Promise<TemplateName[]> {
  const found = new Map<string, TemplateName>();
  for (const folder of [SHIPPED, join(dataDir, 'assets/stream/scenes')]) {
    for (const file of await readdir(folder).catch(() => [])) {
      if (!file.endsWith('.json')) continue;
      const read = sceneTemplateSchema.safeParse(parsed(await readFile(join(folder, file), 'utf8')));
      // One that does not pass is not offered; whoever draws says what is wrong with it.
      if (read.success) found.set(read.data.name, { name: read.data.name, title: read.data.title });
    }
  }
  return [...found.values()].sort((a, b) => a.title.localeCompare(b.title));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
