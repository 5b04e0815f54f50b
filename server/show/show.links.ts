import { createLinkSigner, fileLinkTime, type SignedQuery } from '../platform/signed-link.ts';
import { isShowKey } from './show.keys.rules.ts';

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
  const signer = createLinkSigner(secret, now);
  return {
    async linkTo(key) {
      if (!isShowKey(key)) throw new Error(`"${key}" is no file of a show`);
      const { signedAt, seconds, expires } = fileLinkTime(now());
      if (presigned) {
        return presigned(key, { signedAt: new Date(signedAt), seconds, fileName: downloadNameOf(key) });
      }
      return `${base}/api/show-files/${key}${signer.query(key, expires)}`;
    },

    opens: signer.opens,
  };
}

/** Slides are kept under their name; sound is played where it is. */
export function downloadNameOf(key: string): string | null {
  return key.endsWith('.pptx') ? (key.split('/').at(-1) ?? null) : null;
}
