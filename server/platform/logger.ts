import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger as PinoLogger } from 'pino';
import pretty from 'pino-pretty';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import type { Config } from './config.ts';
import { redactSecrets, redactText } from './redact.ts';

export type Logger = PinoLogger;

const components = [
  'auction-engine',
  'stream-manager',
  'event-handler',
  'agent-service',
  'admin-frontend',
] as const;
export type LogComponent = (typeof components)[number];

export type LogBook = {
  /** The logger of one component: to the terminal and to `data/logs/<component>/`. */
  component(name: LogComponent): Logger;
  /** Flushes and closes the files; later lines go to the terminal only. */
  close(): Promise<void>;
};

/**
 * Logs to the terminal (readable there, JSON into a pipe) and, as rotated JSON, to one folder per component.
 * @param terminal where terminal lines go; tests pass their own
 */
export function createLogger(
  config: Pick<Config, 'dataDir' | 'logLevel'> & Partial<Pick<Config, 'roles'>>,
  terminal: NodeJS.WritableStream & { isTTY?: boolean } = process.stdout,
): LogBook {
  const screen = terminal.isTTY
    ? pretty({ destination: terminal, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l' })
    : terminal;
  // Two processes must not rotate one file.
  const suffix = config.roles && !config.roles.has('hub') ? `-${[...config.roles].join('-')}` : '';
  const loggers = new Map<LogComponent, Logger>();
  const files = new Map<LogComponent, RotatingFileStream>();

  const open = (name: LogComponent): Logger => {
    const folder = join(config.dataDir, 'logs', name);
    mkdirSync(folder, { recursive: true });
    const file = createStream(`${name}${suffix}.log`, {
      path: folder,
      size: '10M',
      interval: '1d',
      maxFiles: 14,
      compress: 'gzip',
    });
    let fileWorks = true;
    // A full disk must not take the auction down; the terminal still has every line.
    file.on('error', (error) => {
      if (fileWorks) terminal.write(`log file of ${name} is out of use: ${error.message}\n`);
      fileWorks = false;
    });
    file.once('finish', () => {
      fileWorks = false;
    });
    files.set(name, file);
    const write = (line: string) => {
      screen.write(line);
      if (fileWorks && !file.writableEnded) file.write(line);
    };
    const logger = pino(
      {
        level: config.logLevel,
        base: { component: name },
        timestamp: pino.stdTimeFunctions.isoTime,
        serializers: { err: (redacted) => redacted },
        formatters: { level: (label) => ({ level: label }), bindings: redactSecrets, log: redactSecrets },
        hooks: { streamWrite: redactText },
      },
      { write },
    );
    const makeChild = logger.child;
    // Pino does not format the bindings of a child, so they are redacted before it sees them.
    logger.child = function (this: Logger, bindings, options) {
      return makeChild.call(this, redactSecrets(bindings), options);
    } as typeof logger.child;
    return logger;
  };

  return {
    component(name) {
      let logger = loggers.get(name);
      if (!logger) {
        logger = open(name);
        loggers.set(name, logger);
      }
      return logger;
    },
    async close() {
      await Promise.all(
        [...files.values()].map((file) => new Promise<void>((done) => file.end(() => done()))),
      );
    },
  };
}
