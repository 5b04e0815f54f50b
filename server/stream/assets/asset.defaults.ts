import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ASSET_TYPES, type AssetType } from '../../contracts/assets.ts';
import { probe } from '../../platform/ffmpeg.ts';
import type { Logger } from '../../platform/logger.ts';
import { contentTypeOf } from '../../platform/object-store.ts';
import { DEFAULTS } from './asset.files.ts';
import { measurePicture } from './asset.picture.ts';
import { isUploaded, thumbnailOf } from './asset.rules.ts';
import type { AssetStore, DefaultAsset } from './asset.store.ts';

const MEDIA_FILE = /\.(webp|png|jpg|mp4|webm|m4a|mp3|ogg|wav)$/;

/** Makes the files that come with the program known to the stage, with their facts; what is known and unchanged stays. */
export async function registerDefaults(store: AssetStore, logger: Logger): Promise<void> {
  const known = await store.defaults();
  const found: { type: AssetType; path: string; bytes: number }[] = [];
  for (const type of Object.keys(ASSET_TYPES) as AssetType[]) {
    found.push(...(await filesOf(type)));
  }
  const fresh = found.filter(({ path, bytes }) => known.get(path) !== bytes);
  const described: DefaultAsset[] = [];
  for (const each of fresh) {
    // A file that cannot be read is no reason not to open the house.
    const asset = await describe(each).catch((err) => {
      logger.warn({ err, path: each.path }, 'a file that comes with the program cannot be read');
      return null;
    });
    if (asset) described.push(asset);
  }
  await store.addDefaults(described);
  const paths = new Set(found.map(({ path }) => path));
  await store.dropDefaults([...known.keys()].filter((path) => !paths.has(path)));
}

async function filesOf(type: AssetType) {
  const { folder } = ASSET_TYPES[type];
  const names = await readdir(join(DEFAULTS, folder)).catch(() => []);
  const media = names.filter((name) => MEDIA_FILE.test(name) && !isUploaded(`${folder}/${name}`));
  return Promise.all(
    media.map(async (name) => {
      const path = `${folder}/${name}`;
      return { type, path, bytes: (await stat(join(DEFAULTS, path))).size };
    }),
  );
}

async function describe({ type, path, bytes }: { type: AssetType; path: string; bytes: number }) {
  const file = join(DEFAULTS, path);
  const common = {
    type,
    path,
    bytes,
    name: nameOf(type, path),
    contentType: contentTypeOf(path),
    thumbnail: thumbnailOf(path, bytes),
  };
  if (ASSET_TYPES[type].media === 'image') {
    const { width, height } = await measurePicture(file);
    return { ...common, width, height, durationMs: null };
  }
  const { video, durationMs } = await probe(file);
  return { ...common, width: video?.width ?? null, height: video?.height ?? null, durationMs };
}

/** `stream/overlays/lower-third.webp` → Lower third. */
function nameOf(type: AssetType, path: string): string {
  const words = path
    .slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'))
    .replace(/[-_]+/g, ' ')
    .trim();
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  if (type === 'expression') return `Host: ${words}`;
  return type === 'character_background' ? `Behind the host: ${words}` : name;
}
