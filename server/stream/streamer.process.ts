import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Config, environmentForChild } from '../platform/config.ts';
import type { Logger } from '../platform/logger.ts';

const PROGRAM = join(import.meta.dirname, '../main.ts');
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** Who ran for so long has not failed at the start. */
const STEADY_MS = 30_000;
const PATIENCE_MS = 15_000;

export type StreamerProcess = { start(): void; stop(): Promise<void>; readonly pid: number | undefined };

/**
 * The role `streamer` in a process of its own beside the hub: drawing and mixing must not stand in a bid's way, nor a bid
 * in theirs. It ends by itself when the hub is gone (its channel closes), and is started again when it dies.
 */
export function createStreamerProcess({
  config,
  logger,
}: {
  config: Config;
  logger: Logger;
}): StreamerProcess {
  let child: ChildProcess | null = null;
  let stopped = false;
  let waitMs = 0;
  let timer: NodeJS.Timeout | undefined;

  function start(): void {
    const begun = Date.now();
    const started = fork(PROGRAM, ['--role=streamer'], {
      env: environmentForChild({
        DATABASE_URL: config.databaseUrl,
        REDIS_URL: config.redisUrl,
        SESSION_SECRET: config.sessionSecret,
        DATA_DIR: config.dataDir,
        HOST: config.host,
        RTMP_PORT: String(config.rtmpPort),
        LOG_LEVEL: config.logLevel,
      }),
    });
    child = started;
    started.once('error', (err) => logger.error({ err }, 'the streamer could not be started'));
    started.once('exit', (code, signal) => {
      child = null;
      if (stopped) return;
      waitMs = Date.now() - begun > STEADY_MS ? 0 : Math.min(waitMs * 2 || FIRST_WAIT_MS, LONGEST_WAIT_MS);
      logger.warn({ code, signal, waitMs }, 'the streamer ended and is started again');
      timer = setTimeout(start, waitMs);
    });
  }

  return {
    start,
    get pid() {
      return child?.pid;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const ending = child;
      if (!ending) return;
      const exit = once(ending, 'exit');
      ending.kill('SIGTERM');
      const force = setTimeout(() => ending.kill('SIGKILL'), PATIENCE_MS);
      await exit;
      clearTimeout(force);
    },
  };
}
