import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createLogger, type Logger } from './logger.ts';

async function logged(
  use: (log: Logger) => void,
): Promise<{ file: string; terminal: string; folder: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-log-'));
  const terminal = new PassThrough();
  const book = createLogger({ dataDir, logLevel: 'debug' }, terminal);
  use(book.component('auction-engine'));
  await book.close();
  const folder = join(dataDir, 'logs');
  return {
    folder,
    file: readFileSync(join(folder, 'auction-engine', 'auction-engine.log'), 'utf8'),
    terminal: String(terminal.read() ?? ''),
  };
}

test('a line goes to the terminal and to the file of its component, as JSON', async () => {
  const { file, terminal, folder } = await logged((log) =>
    log.info({ auctionId: 'a1', price: 12n }, 'bid taken'),
  );
  expect(JSON.parse(file)).toMatchObject({
    level: 'info',
    component: 'auction-engine',
    auctionId: 'a1',
    price: '12',
    msg: 'bid taken',
  });
  expect(terminal).toBe(file);
  expect(readdirSync(folder)).toEqual(['auction-engine']);
});

test('no secret reaches a log, whatever it hides in', async () => {
  const secret = 'tHe-SeCrEt-914';
  const looped: Record<string, unknown> = { password: secret };
  looped.self = looped;
  const { file, terminal } = await logged((log) => {
    log.info({
      password: secret,
      req: { headers: { authorization: secret, cookie: secret, 'set-cookie': [secret] } },
    });
    log.info({
      bid: { amount: '5', maxAmount: secret, max: secret },
      overlayKey: secret,
      accessToken: { v: secret },
    });
    log.info(looped, 'looped');
    log.info({ list: [{ deep: [{ sessionSecret: secret }] }], map: new Map([['token', secret]]) });
    log.error(Object.assign(new Error(`no way to postgres://app:${secret}@db/x`), { query: { secret } }));
    log.error({ err: new Error('outer', { cause: new Error(`Bearer ${secret}`) }) }, 'failed');
    const quoting = { code: '23514', detail: `row (${secret})`, where: secret, command: { args: [secret] } };
    log.error({ err: Object.assign(new Error('refused'), quoting) }, 'failed');
    const message = `Invalid call:\n{ data: "${secret}" }\nArgument is missing.`;
    log.error({ err: Object.assign(new Error(message), { name: 'PrismaClientValidationError' }) }, 'failed');
    log.child({ token: secret }).child({ cookie: secret }).warn('child');
    log.warn(`GET /overlay?key=${secret}&scene=lot`);
    log.warn({ url: `/api/assets/x?signature=${secret}` });
  });
  expect(file).not.toContain(secret);
  expect(terminal).not.toContain(secret);
  expect(file.trim().split('\n')).toHaveLength(11);
  expect(file).toContain('"amount":"5"');
  expect(file).toContain('scene=lot');
  expect(file).toContain('"type":"Error","message":"outer"');
});

test('a terminal gets readable lines', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-log-'));
  const terminal = Object.assign(new PassThrough(), { isTTY: true });
  createLogger({ dataDir, logLevel: 'info' }, terminal).component('event-handler').info('doors open');
  expect(String(terminal.read())).toMatch(/INFO.*doors open/);
});
