import { accessSync, constants } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ChildProgram, startChild } from '../platform/child-program.ts';
import { freePort } from './publisher.ts';
import { temporaryFolder } from './services.ts';

const MODULE = '/usr/lib/nginx/modules/ngx_rtmp_module.so';

/** Why there is no nginx with its RTMP module here; null when there is one. */
export function withoutNginx(): string | null {
  try {
    accessSync(MODULE, constants.R_OK);
    return null;
  } catch {
    return `nginx with its RTMP module (Debian: nginx, libnginx-mod-rtmp) is not installed: ${MODULE} is missing`;
  }
}

export type RtmpPeer = { readonly port: number; start(): void; kill(): Promise<void> };

/** An RTMP server that is not ours: nginx, on a port that stays the same. */
export async function nginxPeer(): Promise<RtmpPeer> {
  const dir = temporaryFolder('nginx');
  const port = await freePort();
  const path = join(dir, 'nginx.conf');
  await mkdir(join(dir, 'logs'));
  await writeFile(
    path,
    `load_module ${MODULE};
daemon off; master_process off; worker_processes 1;
pid ${dir}/nginx.pid; error_log ${dir}/logs/error.log;
events { worker_connections 64; }
rtmp { server { listen 127.0.0.1:${port}; application up { live on; } } }
`,
  );
  let nginx: ChildProgram | null = null;
  return {
    port,
    start() {
      nginx = startChild({ file: 'nginx', args: ['-p', dir, '-c', path] });
    },
    async kill() {
      nginx?.kill();
      await nginx?.ended;
    },
  };
}
