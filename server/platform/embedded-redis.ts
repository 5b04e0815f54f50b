import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { type OwnService, type ServicePlace, startOwnService } from './own-service.ts';

export type EmbeddedRedisOptions = {
  dir: string;
  port?: number;
  /** Without it the data are gone when it ends; tests use that. Default: kept, each write on disk before its answer. */
  appendOnly?: boolean;
  onUnexpectedExit?: (reason: string) => void;
};

/**
 * Starts an own `redis-server` on the loopback, with a password of its own.
 * @throws ServiceInUseError, or Error when redis-server is missing or refuses to start
 */
export function startRedis(options: EmbeddedRedisOptions): Promise<OwnService> {
  const appendOnly = options.appendOnly ?? true;
  return startOwnService({
    title: 'Redis',
    dir: resolve(options.dir),
    port: options.port,
    password: () => randomBytes(24).toString('hex'),
    stopSignal: 'SIGTERM',
    // A killed redis-server holds its port a moment longer: its threads end after it.
    passing: /Address already in use/,
    onUnexpectedExit: options.onUnexpectedExit,
    async prepare(place) {
      mkdirSync(join(place.dir, 'data'), { recursive: true });
      writeFileSync(configFile(place), configuration(place, appendOnly), { mode: 0o600 });
    },
    command: (place) => ({ file: 'redis-server', args: [configFile(place)] }),
    isReady: answersPing,
    url: (place) => `redis://:${place.password}@127.0.0.1:${place.port}`,
  });
}

const configFile = (place: ServicePlace) => join(place.dir, 'redis.conf');

function configuration(place: ServicePlace, appendOnly: boolean): string {
  return [
    'bind 127.0.0.1',
    `port ${place.port}`,
    `requirepass ${place.password}`,
    `dir "${join(place.dir, 'data')}"`,
    'daemonize no',
    'save ""',
    `appendonly ${appendOnly ? 'yes' : 'no'}`,
    'appendfsync always',
    'maxmemory-policy noeviction',
    'loglevel notice',
    'always-show-logo no',
    '',
  ].join('\n');
}

/** Whether it takes commands; while it still reads its append-only file it answers LOADING. */
function answersPing(place: ServicePlace): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(place.port, '127.0.0.1');
    const finish = (ready: boolean) => {
      socket.destroy();
      done(ready);
    };
    let answer = '';
    socket.setTimeout(1000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('connect', () => socket.write(`AUTH ${place.password}\r\nPING\r\n`));
    socket.on('data', (bytes) => {
      answer += bytes;
      if (answer.includes('+PONG')) finish(true);
      else if (answer.includes('-')) finish(false);
    });
  });
}
