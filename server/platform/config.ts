import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { crossFieldProblems } from './config.rules.ts';
import { type Environment, environmentSchema, environmentVariables } from './config.schema.ts';
import { keepSecret } from './kept-secret.ts';

const allRoles = ['hub', 'worker', 'streamer'] as const;
export type Role = (typeof allRoles)[number];

/** The whole configuration of a running server; nothing else is read from the environment. */
export type Config = {
  roles: ReadonlySet<Role>;
  port: number;
  host: string;
  /** Without a trailing slash. */
  publicUrl: string;
  /** How links to stored files begin: PUBLIC_URL, else nothing, so that they work under any name of this machine. */
  fileLinkBase: string;
  trustedProxies: number;
  /** Absolute path. */
  dataDir: string;
  databaseUrl: string;
  redisUrl: string;
  redisCluster: boolean;
  rtmpPort: number;
  objectStore: ObjectStoreConfig | null;
  sessionSecret: string;
  admin: { email: string | null; password: string | null };
  llm: { baseUrl: string; apiKey: string | null; model: string; imageModel: string | null } | null;
  speech: {
    provider: Environment['TTS_PROVIDER'];
    embeddedVoice: Environment['EMBEDDED_VOICE'];
    /** null: the provider's default. */
    voice: string | null;
    model: string | null;
    elevenLabs: { baseUrl: string; apiKey: string | null };
    openAi: { baseUrl: string; apiKey: string | null };
    sherpaModelDir: string | null;
  };
  /** `stemsDir`: absolute; null: the parts of the sound are not kept. */
  stream: { dvrHours: number; recordingHours: number; stemsDir: string | null };
  /** Whole months that are kept beside the current one; 0: for ever. */
  keepMonths: { eventLog: number; usage: number };
  seedDemo: boolean;
  logLevel: Environment['LOG_LEVEL'];
  metricsToken: string | null;
  /** Signs bids from social posts; null: there are none. */
  socialWebhookSecret: string | null;
  /** Who takes payments for plans; null: nobody, staff give them. */
  stripe: StripeConfig | null;
  /** Given to an account with its first verified wallet. */
  welcomePoints: number;
  limits: {
    bidsPerSocketPerSecond: number;
    messagesPerSocketPerSecond: number;
    socketsPerAddress: number;
    requestsPerAddressPerMinute: number;
    authPerAddressPerMinute: number;
  };
};

export type StripeConfig = {
  secretKey: string;
  webhookSecret: string;
  /** Of each plan: the first price is sold, all are known. */
  prices: { pro: string[]; enterprise: string[] };
  /** null: Stripe's own address. */
  apiBase: string | null;
};

export type ObjectStoreConfig = {
  bucket: string;
  region: string;
  endpoint: string | null;
  /** null: the AWS SDK finds credentials by itself (instance role). */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
};

/** A configuration before the embedded services have addresses: null means "embedded". */
export type LoadedConfig = Omit<Config, 'databaseUrl' | 'redisUrl'> & {
  databaseUrl: string | null;
  redisUrl: string | null;
};

/** One plain sentence per problem, to be shown as they are. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the configuration once. Empty variables count as unset.
 * @param argv arguments after the script's name: `--role=hub,worker`
 * @throws ConfigError with a sentence for everything that is wrong
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
  argv: readonly string[] = process.argv.slice(2),
): LoadedConfig {
  const given = environmentVariables.flatMap((name) => {
    const value = env[name]?.trim();
    return value ? [[name, value] as const] : [];
  });
  const parsed = environmentSchema.safeParse(Object.fromEntries(given));
  const { roles, problems } = readRoles(argv);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
    throw new ConfigError(problems);
  }
  const values = parsed.data;
  problems.push(...crossFieldProblems(values, { separateRoles: roles.size < allRoles.length }));
  if (problems.length > 0) throw new ConfigError(problems);

  const dataDir = resolve(values.DATA_DIR);
  return {
    roles,
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    fileLinkBase: (values.PUBLIC_URL ?? '').replace(/\/+$/, ''),
    trustedProxies: values.TRUST_PROXY,
    dataDir,
    databaseUrl: values.DATABASE_URL ?? null,
    redisUrl: redisUrlOf(values),
    redisCluster: values.REDIS_CLUSTER ?? false,
    rtmpPort: values.RTMP_PORT,
    objectStore: objectStoreOf(values),
    sessionSecret: values.SESSION_SECRET ?? keepSecret(dataDir, 'session'),
    admin: { email: values.ADMIN_EMAIL ?? null, password: values.ADMIN_PASSWORD ?? null },
    llm: llmOf(values),
    speech: {
      provider: values.TTS_PROVIDER,
      embeddedVoice: values.EMBEDDED_VOICE,
      voice: values.TTS_VOICE ?? null,
      model: values.TTS_MODEL ?? null,
      elevenLabs: { baseUrl: values.ELEVENLABS_BASE_URL, apiKey: values.ELEVENLABS_API_KEY ?? null },
      openAi: { baseUrl: values.OPENAI_BASE_URL, apiKey: values.OPENAI_API_KEY ?? null },
      sherpaModelDir: values.SHERPA_MODEL_DIR ?? null,
    },
    stream: {
      dvrHours: values.DVR_HOURS,
      recordingHours: values.RECORDING_HOURS,
      stemsDir: values.STEMS_DIR ? resolve(values.STEMS_DIR) : null,
    },
    keepMonths: { eventLog: values.EVENT_LOG_KEEP_MONTHS, usage: values.USAGE_KEEP_MONTHS },
    seedDemo: values.SEED_DEMO ?? values.DATABASE_URL === undefined,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN ?? null,
    socialWebhookSecret: values.SOCIAL_WEBHOOK_SECRET ?? null,
    stripe: stripeOf(values),
    welcomePoints: values.WELCOME_POINTS,
    limits: {
      bidsPerSocketPerSecond: values.BID_RATE_PER_SOCKET,
      messagesPerSocketPerSecond: values.SOCKET_RATE,
      socketsPerAddress: values.SOCKETS_PER_ADDRESS,
      requestsPerAddressPerMinute: values.ADDRESS_RATE,
      authPerAddressPerMinute: values.AUTH_RATE,
    },
  };
}

/** The environment of this process with additions, for a program that is started from here. */
export function environmentForChild(additions: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...additions };
}

/**
 * Fills in the addresses of services that were started meanwhile.
 * @throws ConfigError when an address is still missing
 */
export function completeConfig(
  loaded: LoadedConfig,
  started: { databaseUrl?: string | undefined; redisUrl?: string | undefined } = {},
): Config {
  const databaseUrl = loaded.databaseUrl ?? started.databaseUrl;
  const redisUrl = loaded.redisUrl ?? started.redisUrl;
  if (!databaseUrl || !redisUrl) {
    const missing = [databaseUrl ? '' : 'DATABASE_URL', redisUrl ? '' : 'REDIS_URL']
      .filter(Boolean)
      .join(' and ');
    throw new ConfigError([`${missing} must be set here; only \`npm start\` brings its own services.`]);
  }
  return { ...loaded, databaseUrl, redisUrl };
}

function readRoles(argv: readonly string[]): { roles: Set<Role>; problems: string[] } {
  try {
    const { values } = parseArgs({ args: [...argv], options: { role: { type: 'string', multiple: true } } });
    const names = (values.role ?? []).flatMap((text) => text.split(',')).filter(Boolean);
    const unknown = names.filter((name) => !allRoles.includes(name as Role));
    return {
      roles: new Set(names.length > 0 ? (names as Role[]) : allRoles),
      problems: unknown.map((name) => `--role=${name} is unknown; the roles are ${allRoles.join(', ')}.`),
    };
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ');
    return { roles: new Set(allRoles), problems: [`${sentence}; the only option is --role.`] };
  }
}

function redisUrlOf(values: Environment): string | null {
  if (values.REDIS_URL) return values.REDIS_URL;
  if (!values.REDIS_HOST) return null;
  const url = new URL(`redis://${values.REDIS_HOST}:${values.REDIS_PORT}`);
  url.password = values.REDIS_PASSWORD ?? '';
  return url.href;
}

function objectStoreOf(values: Environment): ObjectStoreConfig | null {
  if (!values.S3_BUCKET_NAME) return null;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = values;
  return {
    bucket: values.S3_BUCKET_NAME,
    region: values.AWS_REGION ?? 'us-east-1',
    endpoint: values.S3_ENDPOINT ?? null,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
  };
}

/** `a, b` → `['a', 'b']` */
const listOf = (value = ''): string[] =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

function stripeOf(values: Environment): StripeConfig | null {
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_PRICE_PRO } = values;
  if (!STRIPE_SECRET_KEY || !STRIPE_WEBHOOK_SECRET || !STRIPE_PRICE_PRO) return null;
  return {
    secretKey: STRIPE_SECRET_KEY,
    webhookSecret: STRIPE_WEBHOOK_SECRET,
    prices: { pro: listOf(STRIPE_PRICE_PRO), enterprise: listOf(values.STRIPE_PRICE_ENTERPRISE) },
    apiBase: values.STRIPE_API_BASE ?? null,
  };
}

function llmOf(values: Environment): Config['llm'] {
  if (!values.LLM_BASE_URL || !values.LLM_MODEL) return null;
  return {
    baseUrl: values.LLM_BASE_URL,
    apiKey: values.LLM_API_KEY ?? null,
    model: values.LLM_MODEL,
    imageModel: values.IMAGE_MODEL ?? null,
  };
}
