import { z } from 'zod';

const port = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      'must be a port number from 0 to 65535',
    )
    .transform(Number);

const flag = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');

const count = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^[1-9]\d{0,6}$/.test(text), 'must be a whole number from 1 to 9999999')
    .transform(Number);

/** Of months to keep; nothing is dropped at 0. */
const months = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,4}$/.test(text), 'must be a number of months from 0 to 9999')
    .transform(Number);

const urlOf = (...protocols: string[]) =>
  z.string().refine(
    (text) => {
      const url = URL.parse(text);
      return url !== null && protocols.includes(url.protocol);
    },
    `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );

const oneOf = <const T extends readonly string[]>(names: T) =>
  z.enum(names, `must be one of ${names.join(', ')}`);

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Every environment variable the product reads: its check, its default and, for the README, its meaning. */
export const environmentSchema = z.object({
  PORT: port(8080).describe('Port of the pages, the API and the sockets.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 opens it to the network.'),
  PUBLIC_URL: urlOf('http:', 'https:')
    .optional()
    .describe('How the outside reaches this server; begins links.'),
  TRUST_PROXY: z
    .string()
    .default('0')
    .refine((text) => /^\d$/.test(text), 'must be the number of reverse proxies in front, 0 to 9')
    .transform(Number)
    .describe('Number of reverse proxies whose X-Forwarded-For is believed.'),
  DATA_DIR: z.string().default('./data').describe('Folder of stored files, logs and the embedded services.'),
  DATABASE_URL: urlOf('postgres:', 'postgresql:')
    .optional()
    .describe('An outside PostgreSQL; unset: embedded.'),
  REDIS_URL: urlOf('redis:', 'rediss:').optional().describe('An outside Redis; unset: an own redis-server.'),
  REDIS_HOST: z.string().optional().describe('Host of an outside Redis, when REDIS_URL is not set.'),
  REDIS_PORT: port(6379).describe('Its port.'),
  REDIS_PASSWORD: z.string().optional().describe('Its password.'),
  REDIS_CLUSTER: flag.optional().describe('true when the Redis address is a node of a Redis Cluster.'),
  RTMP_PORT: port(1935).describe('Port for incoming RTMP.'),
  AWS_REGION: z.string().optional().describe('Region of the bucket.'),
  AWS_ACCESS_KEY_ID: z.string().optional().describe('Access key of the object store.'),
  AWS_SECRET_ACCESS_KEY: z.string().optional().describe('Its secret.'),
  S3_BUCKET_NAME: z.string().optional().describe('Bucket for files; unset: files are kept under DATA_DIR.'),
  S3_ENDPOINT: urlOf('http:', 'https:')
    .optional()
    .describe('Address of an S3-compatible store other than AWS.'),
  SESSION_SECRET: z
    .string()
    .optional()
    .describe('Signs sessions, at least 32 characters; unset: made and kept.'),
  ADMIN_EMAIL: z
    .email('must be an e-mail address')
    .optional()
    .describe('E-mail address of the first admin; unset: admin@gavelcast.local.'),
  ADMIN_PASSWORD: z.string().optional().describe('Password of the first admin; unset: a one-time link.'),
  LLM_BASE_URL: urlOf('http:', 'https:')
    .optional()
    .describe('An OpenAI-compatible API; unset: the house writer.'),
  LLM_API_KEY: z.string().optional().describe('Its key.'),
  LLM_MODEL: z.string().optional().describe('Its model for text.'),
  IMAGE_MODEL: z.string().optional().describe('Its model for pictures.'),
  TTS_PROVIDER: oneOf(['embedded', 'elevenlabs', 'openai', 'sherpa'])
    .default('embedded')
    .describe('Who speaks: embedded, elevenlabs, openai or sherpa.'),
  EMBEDDED_VOICE: oneOf(['espeak', 'pico', 'flite'])
    .default('espeak')
    .describe('The voice that needs no key: espeak (GPL), pico (Apache-2.0) or flite (of ffmpeg).'),
  TTS_VOICE: z.string().optional().describe('Voice of the provider; unset: its default.'),
  TTS_MODEL: z.string().optional().describe('Model of the provider; unset: its default.'),
  ELEVENLABS_BASE_URL: urlOf('http:', 'https:')
    .default('https://api.elevenlabs.io')
    .describe('Address of the ElevenLabs API.'),
  OPENAI_API_KEY: z.string().optional().describe('Key for openai.'),
  OPENAI_BASE_URL: urlOf('http:', 'https:')
    .default('https://api.openai.com/v1')
    .describe('Address of the OpenAI-compatible speech API.'),
  SHERPA_MODEL_DIR: z.string().optional().describe('Folder of the model for sherpa.'),
  DVR_HOURS: count(4).describe('How far back viewers can go in the stream, in hours.'),
  RECORDING_HOURS: count(24).describe('How many hours of recordings are kept before the oldest go.'),
  USAGE_KEEP_MONTHS: months(25).describe(
    'How many whole months of single uses are kept beside the current one; 0: all. Charts go back further.',
  ),
  EVENT_LOG_KEEP_MONTHS: months(0).describe(
    "How many whole months of the house's history are kept beside the current one; 0: all.",
  ),
  STEMS_DIR: z
    .string()
    .optional()
    .describe(
      'Folder for voice, music, chimes and program as files of their own, for measuring: 1.9 MB a second.',
    ),
  ELEVENLABS_API_KEY: z.string().optional().describe('Key for elevenlabs.'),
  SEED_DEMO: flag.optional().describe('Fill an empty database with the demo sale; true on the embedded one.'),
  LOG_LEVEL: oneOf(logLevels).default('info').describe('trace, debug, info, warn, error, fatal or silent.'),
  METRICS_TOKEN: z.string().optional().describe('Bearer token for /metrics from other machines.'),
  SOCIAL_WEBHOOK_SECRET: z
    .string()
    .optional()
    .describe('Secret that signs bids from social posts; unset: there are none. See docs/social-bids.md.'),
  STRIPE_SECRET_KEY: z
    .string()
    .optional()
    .describe('Key of a Stripe account that takes payments for plans; unset: staff give them.'),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .optional()
    .describe('Secret that signs what Stripe sends to /api/webhooks/payments.'),
  STRIPE_PRICE_PRO: z
    .string()
    .optional()
    .describe('Monthly price of the plan pro at Stripe; older ones behind it, with commas, stay known.'),
  STRIPE_PRICE_ENTERPRISE: z
    .string()
    .optional()
    .describe('The same of the plan enterprise; unset: the house is asked for it.'),
  STRIPE_API_BASE: urlOf('http:', 'https:').optional().describe('Another address than that of Stripe.'),
  BID_RATE_PER_SOCKET: count(50).describe('Bids a second one connection may send.'),
  SOCKET_RATE: count(200).describe('Messages a second one connection may send.'),
  SOCKETS_PER_ADDRESS: count(1000).describe('Connections one address may hold.'),
  ADDRESS_RATE: count(1200).describe('HTTP requests a minute from one address.'),
  WELCOME_POINTS: z
    .string()
    .default('3')
    .refine((text) => /^\d{1,4}$/.test(text), 'must be a whole number from 0 to 9999')
    .transform(Number)
    .describe('Points that an account is given with its first verified wallet; a narrated video costs one.'),
  AUTH_RATE: count(30).describe('Sign-in and sign-up attempts a minute from one address.'),
});

export type Environment = z.output<typeof environmentSchema>;

export const environmentVariables = Object.keys(environmentSchema.shape) as (keyof Environment)[];
