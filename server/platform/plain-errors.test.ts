import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { ConfigError } from './config.ts';
import { ServiceInUseError } from './own-service.ts';
import { explain, UnreachableError } from './plain-errors.ts';

const failure = (code: string, more: object = {}) =>
  Object.assign(new Error(`${code}: raw`), { code, ...more });

test('a port in use is told with the port and the way out', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => first.once('listening', done));
  const { port } = first.address() as { port: number };
  const second = createServer();
  const error = await new Promise((done) => second.once('error', done).listen(port, '127.0.0.1'));
  first.close();
  expect(explain(error)).toBe(
    `Port ${port} is already in use. Stop the program that uses it, or choose another: PORT=8081 npm start`,
  );
});

test.each([
  [failure('EACCES', { syscall: 'listen', port: 80 }), /may not open port 80\. Choose one above 1023/],
  [
    failure('EACCES', { path: '/srv/data/runtime' }),
    /may not write \/srv\/data\/runtime\. Give it the right to \/srv\/data,/,
  ],
  [failure('ENOSPC'), /^The disk is full\./],
  [new Error('initdb: could not write: No space left on device'), /^The disk is full\./],
  [failure('EADDRNOTAVAIL', { address: '10.9.9.9' }), /HOST=10\.9\.9\.9 is not an address of this machine/],
  [new ServiceInUseError('PostgreSQL', 77), /already in use by process 77\. Stop that one first/],
  [new ConfigError(['PORT is wrong.', 'HOST too.']), /:\n- PORT is wrong\.\n- HOST too\.$/],
])('%s becomes a plain sentence', (error, sentence) => {
  expect(explain(error)).toMatch(sentence);
  expect(explain(error)).not.toMatch(/\bat .*\.ts:|raw/);
});

test.each([
  [failure('ECONNREFUSED'), 'nothing answers there'],
  [new AggregateError([failure('ECONNREFUSED')]), 'nothing answers there'],
  [failure('28P01'), 'it refuses the password'],
  [new Error('WRONGPASS invalid username-password pair'), 'it refuses the password'],
])('an outside service that fails with %s is named without its password', (cause, reason) => {
  const sentence = explain(
    new UnreachableError('DATABASE_URL', 'postgres://me:hush@db.example:5432/x', cause),
  );
  expect(sentence).toBe(
    `The database at db.example:5432 cannot be used: ${reason}. Check DATABASE_URL and that it runs; unset, an own one is started.`,
  );
});
