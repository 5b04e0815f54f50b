import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChildProgram } from '../../platform/child-program.ts';
import { play, publish, until } from '../../testing/publisher.ts';
import { nginxPeer, type RtmpPeer, withoutNginx } from '../../testing/rtmp-peer.ts';
import { createRtmpGateway, type RtmpGateway } from '../gateway/gateway.ts';
import type { Output } from './outputs.store.ts';
import { createRelays, type Relays } from './relays.ts';

const missing = withoutNginx();
if (missing) console.warn(`Not tested against a foreign RTMP server: ${missing}`);

const key = 'a-secret-of-the-target?k=1';
let said = '';
let gateway: RtmpGateway;
let relays: Relays;
let program: ChildProgram;
let peer: RtmpPeer;
const history: string[] = [];

const logger = pino(
  { level: 'debug' },
  new Writable({
    write(line, _, done) {
      said += line;
      done();
    },
  }),
) as never;

beforeAll(async () => {
  if (missing) return;
  gateway = createRtmpGateway({
    streamId: 'main',
    host: '127.0.0.1',
    port: 0,
    playKey: randomBytes(32),
    logger,
  });
  await gateway.start();
  program = publish(gateway.programUrl, { seconds: 60 });
  await until(async () => (await gateway.feed('program').catch(() => null))?.destroy() !== undefined);
  relays = createRelays({
    feed: () => gateway.feed('program'),
    logger,
    onChange: (id, { status }) => history.push(`${id} ${status}`),
    save: async () => undefined,
  });
  peer = await nginxPeer();
});
afterAll(async () => {
  await relays?.stop();
  program?.kill();
  await peer?.kill();
  await gateway?.stop();
});

test.skipIf(missing)('a target that is not ours gets the stream, dies and gets it again', async () => {
  const url = `rtmp://127.0.0.1:${peer.port}/up`;
  const good: Output = { id: 'good', name: 'Nginx', url, key, enabled: true };
  const nowhere: Output = { ...good, id: 'nowhere', url: 'rtmp://127.0.0.1:9/x' };
  const off: Output = { ...good, id: 'off', enabled: false };
  const status = (id: string) => relays.states()[id]?.status;

  peer.start();
  await relays.set([good, nowhere, off]);
  await until(() => status('good') === 'live', 20);
  expect((await play(`${url}/${key}`)).code).toBe(0);
  await until(() => status('nowhere') === 'failed');
  expect(relays.states().nowhere).toMatchObject({ error: 'Nothing answers there' });
  expect(relays.states().nowhere?.retryInMs).toBeGreaterThanOrEqual(1_000);
  expect(relays.states().off).toBeUndefined();
  const shown = commandLines();
  expect(shown).toContain(url);
  expect(shown).not.toContain('a-secret-of-the-target');

  await peer.kill();
  await until(() => status('good') === 'failed');
  peer.start();
  await until(() => status('good') === 'live', 30);
  expect((await play(`${url}/${key}`)).code).toBe(0);

  await relays.set([off]);
  expect(relays.states()).toEqual({});
  expect(history).toContain('good live');
  expect(said).not.toContain('a-secret-of-the-target');
});

/** Of all children of this process. */
function commandLines(): string {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
  return children.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')).join('\n');
}
