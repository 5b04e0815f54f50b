import { createHmac, timingSafeEqual } from 'node:crypto';
import { isShowKey } from './show.keys.rules.ts';

/** A link to a file of a show is good for at least so long, in seconds. */
const LINK_SECONDS = 4 * 3_600;
/** Links of one hour are the same, so that a page that reads the show again goes on playing. */
const STEP_SECONDS = 3_600;

export type SignedQuery = { expires?: string | undefined; signature?: string | undefined };

export type ShowLinks = {
  /** Opens that one file for some hours, for whoever has it. */
  linkTo(key: string): Promise<string>;
  /** Whether the house itself made this link for this file, and it is not over yet. */
  opens(key: string, query: SignedQuery): boolean;
};

/** Asks the store for a link of its own. @param signedAt from when on it is good for `seconds` */
export type PresignedLink = (
  key: string,
  options: { signedAt: Date; seconds: number; fileName: string | null },
) => Promise<string>;

type Deps = {
  key: Buffer;
  /** Begins the house's own links: empty for the page's own origin. */
  base: string;
  /** Of a store that gives out its files by itself. */
  presigned?: PresignedLink | null;
  now?: () => number;
};

/** Signed, expiring links to the sound and the slides of shows. */
export function createShowLinks({ key: secret, base, presigned = null, now = Date.now }: Deps): ShowLinks {
  const sign = (key: string, expires: string) =>
    createHmac('sha256', secret).update(`${key} ${expires}`).digest('base64url');
  return {
    async linkTo(key) {
      if (!isShowKey(key)) throw new Error(`"${key}" is no file of a show`);
      const signedAt = now() - (now() % (STEP_SECONDS * 1000));
      const seconds = STEP_SECONDS + LINK_SECONDS;
      if (presigned) {
        return presigned(key, { signedAt: new Date(signedAt), seconds, fileName: downloadNameOf(key) });
      }
      const expires = String(signedAt + seconds * 1000);
      return `${base}/api/show-files/${key}?expires=${expires}&signature=${sign(key, expires)}`;
    },

    opens(key, { expires, signature }) {
      if (expires === undefined || signature === undefined || !/^\d{1,15}$/.test(expires)) return false;
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(key, expires));
      return given.length === right.length && timingSafeEqual(given, right) && Number(expires) > now();
    },
  };
}

/** Slides are kept under their name; sound is played where it is. */
export function downloadNameOf(key: string): string | null {
  return key.endsWith('.pptx') ? (key.split('/').at(-1) ?? null) : null;
}
