const hidden = '[redacted]';
const maximumDepth = 8;

const secretName =
  /pass(word|wd|phrase)|secret|token|cookie|authorization|(api|access|private|overlay|signing)[-_]?key|credential|^(proxy[-_]?)?max(imum)?[-_]?(amount|bid|minor)?$|^(totp|otp|pin|signature|nonce|key)$/i;

// Where drivers quote in their errors what was asked of them: PostgreSQL the refused row, Redis the command.
const quotation = /^(detail|where|internalQuery|query|parameters|values|args|command)$/;

// Secrets that come inside a text: credentials of a URL, a bearer token, a JSON Web Token, a secret query value.
const inText: readonly [RegExp, string][] = [
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):[^\s/?#@]+@/gi, `$1:${hidden}@`],
  [/\bBearer\s+[\w.~+/=-]+/gi, `Bearer ${hidden}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, hidden],
  [/([?&](?:key|token|code|signature|secret|password)=)[^&\s"']+/gi, `$1${hidden}`],
];

/** The text without credentials in URLs, bearer tokens, JSON Web Tokens and secret query values. */
export const redactText = (text: string): string =>
  inText.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);

/**
 * A copy of a log record without passwords, tokens, cookies, keys and secret maxima, at any depth up to 8.
 * Errors keep type, message, code and stack, but not what drivers quote in them; what lies deeper or refers back to itself is cut off.
 */
export function redactSecrets(record: Record<string, unknown>): Record<string, unknown> {
  return redactFields(record, 0, new Set([record]));
}

function redactFields(record: object, depth: number, above: Set<unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    result[name] =
      secretName.test(name) && value !== null && value !== undefined
        ? hidden
        : redactValue(value, depth + 1, above);
  }
  return result;
}

/** Prisma prints the arguments of the call between the first line and what was wrong with them. */
function unquoted({ name, message }: Error, text: string): string {
  if (name !== 'PrismaClientValidationError') return text;
  return text.replace(message, message.trim().split('\n').at(-1) ?? '');
}

function redactValue(value: unknown, depth: number, above: Set<unknown>): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (above.has(value)) return '[circular]';
  if (depth >= maximumDepth) return '[deeper]';
  const within = new Set(above).add(value);
  if (value instanceof Error) {
    const fields = Object.entries(value).filter(([name]) => !quotation.test(name));
    return {
      ...redactFields(Object.fromEntries(fields), depth, within),
      type: value.name,
      message: redactText(unquoted(value, value.message)),
      stack: redactText(unquoted(value, value.stack ?? '')),
      ...(value.cause ? { cause: redactValue(value.cause, depth + 1, within) } : {}),
    };
  }
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1, within));
  if (value instanceof Map) return redactFields(Object.fromEntries(value), depth, within);
  if (value instanceof Set) return [...value].map((item) => redactValue(item, depth + 1, within));
  if (Buffer.isBuffer(value) || ArrayBuffer.isView(value)) return '[bytes]';
  return redactFields(value, depth, within);
}
