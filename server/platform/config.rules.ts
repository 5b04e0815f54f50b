/** The part of the environment that is checked across variables; absent means unset. */
type CheckedValues = {
  PORT: number;
  RTMP_PORT: number;
  DATABASE_URL?: string | undefined;
  REDIS_URL?: string | undefined;
  REDIS_HOST?: string | undefined;
  REDIS_PASSWORD?: string | undefined;
  REDIS_CLUSTER?: boolean | undefined;
  AWS_REGION?: string | undefined;
  AWS_ACCESS_KEY_ID?: string | undefined;
  AWS_SECRET_ACCESS_KEY?: string | undefined;
  S3_BUCKET_NAME?: string | undefined;
  S3_ENDPOINT?: string | undefined;
  SESSION_SECRET?: string | undefined;
  ADMIN_EMAIL?: string | undefined;
  ADMIN_PASSWORD?: string | undefined;
  LLM_BASE_URL?: string | undefined;
  LLM_API_KEY?: string | undefined;
  OPENAI_API_KEY?: string | undefined;
  SHERPA_MODEL_DIR?: string | undefined;
  LLM_MODEL?: string | undefined;
  TTS_PROVIDER: string;
  ELEVENLABS_API_KEY?: string | undefined;
  METRICS_TOKEN?: string | undefined;
  SOCIAL_WEBHOOK_SECRET?: string | undefined;
  STRIPE_SECRET_KEY?: string | undefined;
  STRIPE_WEBHOOK_SECRET?: string | undefined;
  STRIPE_PRICE_PRO?: string | undefined;
};

const secretNames = [
  'SESSION_SECRET',
  'ADMIN_PASSWORD',
  'METRICS_TOKEN',
  'SOCIAL_WEBHOOK_SECRET',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'REDIS_PASSWORD',
  'AWS_SECRET_ACCESS_KEY',
] as const;

// Values that stand in tutorials and sample files; whoever deploys them has not chosen a secret.
const examplePatterns = [
  /^(change|replace)[-_ ]?(me|this|it)\b/i,
  /^(my|your|super|some|a)?[-_ ]?(jwt|session|app|api)?[-_ ]?(secret|password|token)([-_ ]?(key|here|value))?[-_ ]?\d*$/i,
  /^(your|my|example|sample|dummy|placeholder|todo|xxx)[-_ ]/i,
  /(example|sample|placeholder)[-_ ]?(key|secret|token|password)/i,
  /^(admin|root|test|demo|minioadmin|postgres|redis|gavelcast|qwerty|letmein|default)[-_ ]?(admin|password|secret)?\d*$/i,
  /^(.)\1+$/,
  /^(0123456789|123456789|abcdefgh)/i,
  /EXAMPLEKEY$/,
];

/** Whether a secret is one of the well-known example values. */
export const isExampleSecret = (value: string): boolean =>
  examplePatterns.some((pattern) => pattern.test(value));

/** What is wrong between variables that are each well formed: one sentence per problem, empty when all is well. */
export function crossFieldProblems(values: CheckedValues, run: { separateRoles: boolean }): string[] {
  return [...secretProblems(values), ...serviceProblems(values, run), ...providerProblems(values)];
}

function secretProblems(values: CheckedValues): string[] {
  const problems: string[] = [];
  for (const name of secretNames) {
    const value = values[name];
    if (value !== undefined && isExampleSecret(value)) {
      problems.push(`${name} is a well-known example value; choose one of your own.`);
    }
  }
  if (values.SESSION_SECRET && values.SESSION_SECRET.length < 32) {
    problems.push('SESSION_SECRET must have at least 32 characters; `openssl rand -hex 32` makes one.');
  }
  if (values.ADMIN_PASSWORD && values.ADMIN_PASSWORD.length < 12) {
    problems.push('ADMIN_PASSWORD must have at least 12 characters.');
  }
  if (values.METRICS_TOKEN && values.METRICS_TOKEN.length < 16) {
    problems.push('METRICS_TOKEN must have at least 16 characters.');
  }
  if (values.SOCIAL_WEBHOOK_SECRET && values.SOCIAL_WEBHOOK_SECRET.length < 32) {
    problems.push(
      'SOCIAL_WEBHOOK_SECRET must have at least 32 characters; `openssl rand -hex 32` makes one.',
    );
  }
  if (values.ADMIN_PASSWORD && !values.ADMIN_EMAIL) {
    problems.push('ADMIN_PASSWORD needs ADMIN_EMAIL beside it.');
  }
  return problems;
}

function serviceProblems(values: CheckedValues, run: { separateRoles: boolean }): string[] {
  const problems: string[] = [];
  const outsideRedis = values.REDIS_URL ?? values.REDIS_HOST;
  if (values.PORT !== 0 && values.PORT === values.RTMP_PORT) {
    problems.push('PORT and RTMP_PORT must differ.');
  }
  if (values.REDIS_URL && values.REDIS_HOST) {
    problems.push('Set either REDIS_URL or REDIS_HOST, not both.');
  }
  if (values.REDIS_CLUSTER && !outsideRedis) {
    problems.push('REDIS_CLUSTER needs REDIS_URL or REDIS_HOST; the embedded Redis is a single server.');
  }
  if (run.separateRoles) {
    const missing = [
      values.DATABASE_URL ? '' : 'DATABASE_URL',
      outsideRedis ? '' : 'REDIS_URL',
      values.SESSION_SECRET ? '' : 'SESSION_SECRET',
    ].filter(Boolean);
    if (missing.length > 0) {
      problems.push(`With --role the processes share their services, so set ${missing.join(', ')}.`);
    }
  }
  return problems;
}

function providerProblems(values: CheckedValues): string[] {
  const problems: string[] = [];
  const bothKeys = Boolean(values.AWS_ACCESS_KEY_ID) === Boolean(values.AWS_SECRET_ACCESS_KEY);
  if (values.S3_BUCKET_NAME && !bothKeys) {
    problems.push('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go together: set both or neither.');
  }
  if (values.S3_ENDPOINT && !values.S3_BUCKET_NAME) {
    problems.push('S3_ENDPOINT needs S3_BUCKET_NAME.');
  }
  if (values.S3_BUCKET_NAME && !values.S3_ENDPOINT && !values.AWS_REGION) {
    problems.push('S3_BUCKET_NAME on AWS needs AWS_REGION (or set S3_ENDPOINT for another store).');
  }
  if (values.LLM_BASE_URL && !values.LLM_MODEL) {
    problems.push('LLM_BASE_URL needs LLM_MODEL.');
  }
  if (values.TTS_PROVIDER === 'elevenlabs' && !values.ELEVENLABS_API_KEY) {
    problems.push('TTS_PROVIDER=elevenlabs needs ELEVENLABS_API_KEY.');
  }
  if (values.TTS_PROVIDER === 'openai' && !values.OPENAI_API_KEY) {
    problems.push('TTS_PROVIDER=openai needs OPENAI_API_KEY.');
  }
  if (values.TTS_PROVIDER === 'sherpa' && !values.SHERPA_MODEL_DIR) {
    problems.push('TTS_PROVIDER=sherpa needs SHERPA_MODEL_DIR.');
  }
  const stripe = [values.STRIPE_SECRET_KEY, values.STRIPE_WEBHOOK_SECRET, values.STRIPE_PRICE_PRO];
  if (stripe.some(Boolean) && !stripe.every(Boolean)) {
    problems.push(
      'STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET and STRIPE_PRICE_PRO go together: set all or none.',
    );
  }
  return problems;
}
