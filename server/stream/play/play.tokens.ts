import { createHmac, timingSafeEqual } from 'node:crypto';

/** A page that plays asks for a new one long before. */
const TOKEN_MS = 6 * 3_600_000;

export type PlayTokens = {
  /** The right to play one stream for a while. @param until epoch milliseconds at which it ends */
  issue(name: string, until?: number): string;
  /** Whether the token gives the right to play this stream now. */
  opens(name: string, token: unknown): boolean;
};

/** Signed, expiring rights to play. @param key 32 bytes derived from the house's secret */
export function createPlayTokens(key: Uint8Array, now: () => number = Date.now): PlayTokens {
  const sign = (name: string, until: string) =>
    createHmac('sha256', key).update(`${name} ${until}`).digest('base64url');
  return {
    issue(name, until = now() + TOKEN_MS) {
      return `${until}.${sign(name, String(until))}`;
    },
    opens(name, token) {
      const [, until = '', signature = ''] =
        typeof token === 'string' ? (/^(\d{1,15})\.([\w-]+)$/.exec(token) ?? []) : [];
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(name, until));
      return given.length === right.length && timingSafeEqual(given, right) && Number(until) > now();
    },
  };
}
