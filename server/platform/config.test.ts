import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, completeConfig, loadConfig } from './config.ts';

const emptyDataDir = () => mkdtempSync(join(tmpdir(), 'gavelcast-config-'));
const load = (env: Record<string, string> = {}, argv: string[] = []) =>
  loadConfig({ DATA_DIR: emptyDataDir(), ...env }, argv);

function problemsOf(env: Record<string, string>, argv: string[] = []): readonly string[] {
  try {
    load(env, argv);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('nothing set means embedded services, all roles and the demo', () => {
  const config = load();
  expect(config).toMatchObject({
    port: 8080,
    databaseUrl: null,
    redisUrl: null,
    seedDemo: true,
    objectStore: null,
  });
  expect([...config.roles]).toEqual(['hub', 'worker', 'streamer']);
  expect(completeConfig(config, { databaseUrl: 'postgres://x', redisUrl: 'redis://x' }).redisUrl).toBe(
    'redis://x',
  );
  expect(() => completeConfig(config)).toThrow(/DATABASE_URL and REDIS_URL must be set/);
});

test('a session secret is made once, kept, and readable by its owner only', () => {
  const dataDir = emptyDataDir();
  const first = loadConfig({ DATA_DIR: dataDir }, []).sessionSecret;
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(loadConfig({ DATA_DIR: dataDir }, []).sessionSecret).toBe(first);
  const file = join(dataDir, 'runtime', 'session.secret');
  expect(readFileSync(file, 'utf8')).toBe(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('empty variables count as unset, outside services turn the demo off', () => {
  const config = load({
    DATABASE_URL: 'postgres://u:p@db/x',
    REDIS_HOST: 'cache',
    REDIS_PASSWORD: 'a/b c',
    PORT: '',
  });
  expect(config).toMatchObject({ port: 8080, seedDemo: false, redisUrl: 'redis://:a%2Fb%20c@cache:6379' });
});

test.each([
  [{ PORT: 'eighty' }, 'PORT must be a port number from 0 to 65535.'],
  [{ PORT: '70000' }, 'PORT must be a port number from 0 to 65535.'],
  [{ SEED_DEMO: 'yes' }, 'SEED_DEMO must be true or false.'],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of trace, debug/],
  [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be an address that begins with postgres:\/\//],
  [{ ADMIN_EMAIL: 'nobody' }, 'ADMIN_EMAIL must be an e-mail address.'],
  [{ SESSION_SECRET: 'change-me-please-this-is-only-an-example' }, /well-known example value/],
  [{ SESSION_SECRET: 'short and own' }, /at least 32 characters/],
  [{ ADMIN_EMAIL: 'a@b.example', ADMIN_PASSWORD: 'change-me-now-please' }, /well-known example value/],
  [{ SOCIAL_WEBHOOK_SECRET: 'short and own' }, /SOCIAL_WEBHOOK_SECRET must have at least 32 characters/],
  [{ ADMIN_PASSWORD: 'long enough for the check' }, 'ADMIN_PASSWORD needs ADMIN_EMAIL beside it.'],
  [{ RTMP_PORT: '8080' }, 'PORT and RTMP_PORT must differ.'],
  [{ REDIS_CLUSTER: 'true' }, /embedded Redis is a single server/],
  [{ REDIS_URL: 'redis://a', REDIS_HOST: 'b' }, /not both/],
  [{ S3_ENDPOINT: 'http://store' }, 'S3_ENDPOINT needs S3_BUCKET_NAME.'],
  [{ S3_BUCKET_NAME: 'b' }, /needs AWS_REGION/],
  [{ S3_BUCKET_NAME: 'b', AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'k' }, /set both or neither/],
  [{ TTS_PROVIDER: 'elevenlabs' }, /needs ELEVENLABS_API_KEY/],
  [{ LLM_BASE_URL: 'http://llm' }, 'LLM_BASE_URL needs LLM_MODEL.'],
  [{ STRIPE_SECRET_KEY: 'sk_live_own' }, /go together: set all or none/],
] as [Record<string, string>, string | RegExp][])('%j is refused with a sentence', (env, expected) => {
  expect(problemsOf(env)).toEqual([
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  ]);
});

test('every problem is told at once, and none repeats a secret', () => {
  const problems = problemsOf({ PORT: 'x', LOG_LEVEL: 'y', DATABASE_URL: 'ftp://user:hush-hush@host' });
  expect(problems).toHaveLength(3);
  expect(problems.join()).not.toContain('hush-hush');
});

test('roles come from --role and need shared services', () => {
  const shared = { DATABASE_URL: 'postgres://db', REDIS_URL: 'redis://r', SESSION_SECRET: 'k7'.repeat(20) };
  expect([...load(shared, ['--role=hub,worker']).roles]).toEqual(['hub', 'worker']);
  expect(problemsOf({}, ['--role=hub'])).toEqual([
    expect.stringMatching(/DATABASE_URL, REDIS_URL, SESSION_SECRET/),
  ]);
  expect(problemsOf(shared, ['--role=king'])).toEqual([
    '--role=king is unknown; the roles are hub, worker, streamer.',
  ]);
  expect(problemsOf({}, ['--rolle=hub'])).toEqual([expect.stringMatching(/the only option is --role/)]);
});
