import { createHmac, timingSafeEqual } from 'node:crypto';
import { isStudioKey } from './studio.keys.rules.ts';

/** A link is good for at least so long, in seconds. */
const LINK_SECONDS = 4 * 3_600;
/** Links of one hour are the same, so that a page that reads the input again goes on playing. */
const STEP_SECONDS = 3_600;

export type SignedQuery = { expires?: string | undefined; signature?: string | undefined };

export type StudioLinks = {
  /** Opens that one file for some hours, for whoever has it. */
  linkTo(key: string): string;
  /** Whether the house itself made this link for this file, and it is not over yet. */
  opens(key: string, query: SignedQuery): boolean;
};

type Deps = {
  key: Buffer;
  /** Begins the house's own links: empty for the page's own origin. */
  base: string;
  now?: () => number;
};

/**
 * Signed, expiring links to what the studio has made. Always the house's own: a store may have an inner name only, and
 * captions of another origin are not shown.
 */
export function createStudioLinks({ key: secret, base, now = Date.now }: Deps): StudioLinks {
  const sign = (key: string, expires: string) =>
    createHmac('sha256', secret).update(`${key} ${expires}`).digest('base64url');
  return {
    linkTo(key) {
      if (!isStudioKey(key)) throw new Error(`"${key}" is no file of the studio`);
      const signedAt = now() - (now() % (STEP_SECONDS * 1000));
      const expires = String(signedAt + (STEP_SECONDS + LINK_SECONDS) * 1000);
      return `${base}/api/studio-files/${key}?expires=${expires}&signature=${sign(key, expires)}`;
    },

    opens(key, { expires, signature }) {
      if (expires === undefined || signature === undefined || !/^\d{1,15}$/.test(expires)) return false;
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(key, expires));
      return given.length === right.length && timingSafeEqual(given, right) && Number(expires) > now();
    },
  };
}
