import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed link carries: when it is over (ms since 1970), and the house's signature of that and of what it opens. */
export type SignedQuery = { expires?: string | undefined; signature?: string | undefined };

/** Signs what a link opens together with its end, so that the link itself is the permission. @param key one for each kind of link */
export function createLinkSigner(key: Buffer, now: () => number) {
  const sign = (subject: string, expires: string) =>
    createHmac('sha256', key).update(`${subject} ${expires}`).digest('base64url');
  return {
    /** `?expires=…&signature=…` */
    query: (subject: string, expires: string): string =>
      `?expires=${expires}&signature=${sign(subject, expires)}`,

    /** Whether the house itself made this link for that, and it is not over yet. */
    opens(subject: string, { expires, signature }: SignedQuery): boolean {
      if (expires === undefined || signature === undefined || !/^\d{1,15}$/.test(expires)) return false;
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(subject, expires));
      return given.length === right.length && timingSafeEqual(given, right) && Number(expires) > now();
    },
  };
}

/** Links of one hour are the same, so that a page that asks again goes on playing. */
const STEP_SECONDS = 3_600;
/** A link is good for at least so long, in seconds. */
const LINK_SECONDS = 4 * 3_600;

/** From when a link to a file is signed, and for how long it is good. */
export function fileLinkTime(now: number): { signedAt: number; seconds: number; expires: string } {
  const signedAt = now - (now % (STEP_SECONDS * 1000));
  const seconds = STEP_SECONDS + LINK_SECONDS;
  return { signedAt, seconds, expires: String(signedAt + seconds * 1000) };
}
