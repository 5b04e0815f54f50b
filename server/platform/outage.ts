/** How the drivers of PostgreSQL and Redis, and the system below them, say that a service is away. */
const codes =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08...|57P0[1-5]|53300|P1001|P1002|P1008|P1017|P2024)$/;
const messages =
  /^(Connection (terminated|is closed)|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Stream isn't writeable|Reached the max retries|Socket timeout|LOADING|MASTERDOWN|CLUSTERDOWN)/;
const mostCauses = 5;

/** Whether this error means that PostgreSQL or Redis cannot be reached just now: nobody's fault, and soon over. */
export function isOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > mostCauses) return false;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  if (typeof code === 'string' && codes.test(code)) return true;
  if (typeof message === 'string' && messages.test(message)) return true;
  return isOutage(cause, depth + 1);
}

/** What PostgreSQL refuses because we asked it to check: constraints, and what our own functions raise. */
const ownChecks = /^(23...|P0...|P2002|P2003|P2004|P2011|P2014|P2025)$/;

/** Whether PostgreSQL failed at what it was asked (disk, memory, a deadlock, a broken statement); not what our own checks refuse. */
export function isDatabaseFailure(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, severity, name } = error as { code?: unknown; severity?: unknown; name?: unknown };
  if (name === 'PrismaClientUnknownRequestError') return true;
  const ofDatabase = typeof severity === 'string' || name === 'PrismaClientKnownRequestError';
  return ofDatabase && typeof code === 'string' && !ownChecks.test(code);
}
