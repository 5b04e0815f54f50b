import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Asset } from '../../contracts/assets.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { StageStore } from '../stage.store.ts';
import type { StreamState } from '../stream.state.ts';
import { DEFAULTS } from './asset.files.ts';

type Deps = {
  prisma: PrismaClient;
  state: Pick<StreamState, 'readDesk'>;
  stage: Pick<StageStore, 'scene'>;
  dataDir: string;
};

/** Finds where an asset is shown or heard: on a stream now, in its preview, as its music, in a template, as a face of the host. */
export function createAssetUsage({ prisma, state, stage, dataDir }: Deps) {
  const templateFolders = new Set([join(dataDir, 'assets'), DEFAULTS]);

  async function templates(path: string): Promise<string[]> {
    const places: string[] = [];
    for (const folder of templateFolders) {
      const scenes = join(folder, 'stream/scenes');
      for (const name of await readdir(scenes).catch(() => [])) {
        if (!name.endsWith('.json')) continue;
        const text = await readFile(join(scenes, name), 'utf8').catch(() => '');
        if (text.includes(`"${path}"`)) places.push(`the scene template ${name.slice(0, -'.json'.length)}`);
      }
    }
    return places;
  }

  async function streams(assetId: string): Promise<string[]> {
    const places: string[] = [];
    for (const { id, title } of await prisma.stream.findMany({ select: { id: true, title: true } })) {
      const [desk, scene] = await Promise.all([state.readDesk(id), stage.scene(id)]);
      if (desk.music.assetId === assetId) places.push(`the music of ${title}`);
      if (scene?.assetId === assetId) places.push(`what ${title} shows now`);
      if (desk.preview?.assetId === assetId) places.push(`the preview of ${title}`);
    }
    return places;
  }

  async function faces(path: string): Promise<string[]> {
    const characters = await prisma.character.findMany({ select: { name: true, expressions: true } });
    return characters
      .filter(({ expressions }) => Object.values(expressions as Record<string, unknown>).includes(path))
      .map(({ name }) => `a face of ${name}`);
  }

  return async ({ id, path }: Pick<Asset, 'id' | 'path'>): Promise<string[]> =>
    (await Promise.all([streams(id), templates(path), faces(path)])).flat();
}
