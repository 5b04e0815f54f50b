import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createAssetService } from '../../campaign/asset.service.ts';
import type { AssetType } from '../../contracts/assets.ts';
import { runJob } from '../../platform/ffmpeg.ts';
import { createLocalObjectStore } from '../../platform/object-store.local.ts';
import { createFileLink, type ObjectStore } from '../../platform/object-store.ts';
import { Client, serveRoutes } from '../../testing/http.ts';
import type { Workbench } from '../../testing/workbench.ts';
import { assetsRouter } from './asset.router.ts';
import { assetRoutes } from './asset.routes.ts';
import { createAssets } from './assets.ts';

/** A machine with a folder of its own that serves assets; `close` removes the folder. */
export async function openAssetMachine(
  house: Workbench,
  options: { objects?: ObjectStore; usedBy?: () => Promise<string[]> } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'gavelcast-assets-'));
  const dataDir = join(folder, 'data');
  const objects = options.objects ?? createLocalObjectStore(join(folder, 'objects'));
  const assets = createAssets({
    prisma: house.prisma,
    objects,
    dataDir,
    linkBase: '',
    usedBy: options.usedBy ?? (async () => []),
    logger: house.logger,
  });
  const pictures = createAssetService({ objects, fileLink: createFileLink('') });
  const served = await serveRoutes(assetRoutes({ assets, pictures }), {
    authenticate: house.tokens.authenticate,
    routers: [assetsRouter(assets)],
  });
  const staff = new Client(served.url, (await house.person({ role: 'staff' })).token);
  return {
    assets,
    url: served.url,
    staff,
    upload(bytes: Uint8Array, type: AssetType | (string & {}), name = 'A name', fileName = 'file.bin') {
      const form = new FormData();
      form.append('type', type);
      form.append('name', name);
      form.append('file', new Blob([new Uint8Array(bytes)]), fileName);
      return staff.request('POST', '/api/assets', form);
    },
    /** Every file of this machine below `data` and of its own object store. */
    files: () =>
      readdirSync(folder, { recursive: true })
        .map(String)
        .filter((name) => statSync(join(folder, name)).isFile()),
    rows: () => house.prisma.streamAsset.count({ where: { builtIn: false } }),
    async close() {
      await served.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export const picture = (width: number, height: number, background = '#c8a45c') =>
  sharp({ create: { width, height, channels: 3, background } });

/** Bytes that ffmpeg makes of a test source; `options` go before the target. */
export async function media(lavfi: string, options: string[], extension: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'gavelcast-media-'));
  try {
    const target = join(folder, `made.${extension}`);
    await runJob(
      { inputs: [{ source: lavfi, options: ['-f', 'lavfi'] }], outputs: [{ target, options }] },
      { timeoutMs: 30_000 },
    );
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const film = (seconds: number, extension = 'mp4', options: string[] = []) =>
  media(
    `testsrc2=s=320x180:r=15:d=${seconds}`,
    [...(extension === 'webm' ? ['-c:v', 'libvpx'] : ['-c:v', 'libx264', '-pix_fmt', 'yuv420p']), ...options],
    extension,
  );

/** A tone; a long one in few samples, so that it is made quickly. */
export const sound = (seconds: number, extension = 'wav', volume = 0.1) =>
  media(`sine=f=440:d=${seconds}:r=${seconds > 60 ? 8000 : 44100},volume=${volume}`, [], extension);
