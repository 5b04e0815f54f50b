import { dirname } from 'node:path';
import { ConfigError } from './config.ts';
import { MigrationError } from './migrate.ts';
import { ServiceInUseError } from './own-service.ts';

/** An outside service could not be used; `service` is what people set to choose it. */
export class UnreachableError extends Error {
  readonly variable: 'DATABASE_URL' | 'REDIS_URL';
  readonly place: string;

  constructor(variable: 'DATABASE_URL' | 'REDIS_URL', url: string, cause: unknown) {
    super(`${variable} cannot be used`, { cause });
    this.name = 'UnreachableError';
    this.variable = variable;
    this.place = URL.parse(url)?.host || 'its address';
  }
}

type Failure = Error & { code?: string; path?: string; port?: number; address?: string; syscall?: string };

const sentences: Record<string, (failure: Failure) => string> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is already in use. Stop the program that uses it, or choose another: PORT=8081 npm start`,
  EADDRNOTAVAIL: ({ address }) =>
    `HOST=${address} is not an address of this machine. Use 127.0.0.1 or 0.0.0.0.`,
  EACCES: (failure) =>
    failure.syscall === 'listen'
      ? `This user may not open port ${failure.port}. Choose one above 1023 with PORT.`
      : noRights(failure),
  EPERM: (failure) => noRights(failure),
  EROFS: (failure) => noRights(failure),
  ENOSPC: () => diskFull,
  EDQUOT: () => diskFull,
  '53100': () => diskFull,
  EMFILE: () => 'Too many files are open. Raise the limit (`ulimit -n 65536`) and start again.',
  ERR_MODULE_NOT_FOUND: ({ message }) =>
    `A part of the program is missing; run \`npm ci\` once more. (${message})`,
};

const diskFull = 'The disk is full. Free some space, or choose a folder on another disk with DATA_DIR.';

const noRights = ({ path, message }: Failure) =>
  path
    ? `This user may not write ${path}. Give it the right to ${dirname(path)}, or choose another folder with DATA_DIR.`
    : `This user lacks a right: ${message}`;

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no machine of that name',
  EAI_AGAIN: 'its name cannot be looked up just now',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that network',
  ECONNRESET: 'it hangs up',
  '28P01': 'it refuses the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no database of that name',
  '53300': 'it has no connection left',
  '42501': 'the user lacks a right',
  WRONGPASS: 'it refuses the password',
  NOAUTH: 'it wants a password',
};

/** Says what is wrong and what to do, in plain words; never with a password or a stack trace. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError)
    return `The configuration does not work:\n${error.problems.map((line) => `- ${line}`).join('\n')}`;
  if (error instanceof UnreachableError) {
    const service = error.variable === 'DATABASE_URL' ? 'database' : 'Redis';
    return `The ${service} at ${error.place} cannot be used: ${reasonOf(error.cause)}. Check ${error.variable} and that it runs; unset, an own one is started.`;
  }
  if (error instanceof ServiceInUseError) {
    return `${error.message} Stop that one first, or choose another folder with DATA_DIR.`;
  }
  if (error instanceof MigrationError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (/no space left on device/i.test(error.message)) return diskFull;
  const sentence = sentences[(error as Failure).code ?? ''];
  if (sentence) return sentence(error);
  return error.message || `Something unknown failed (${error.name}). LOG_LEVEL=debug shows more.`;
}

function reasonOf(cause: unknown): string {
  // A name with several addresses fails with one error per address.
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  const { code, message } = (first ?? {}) as { code?: string; message?: string };
  const word = message?.split(' ')[0] ?? '';
  return reasons[code ?? ''] ?? reasons[word] ?? message ?? 'the reason is unknown';
}
