import { createLinkSigner, fileLinkTime, type SignedQuery } from '../platform/signed-link.ts';
import { isStudioKey } from './studio.keys.rules.ts';

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
  const signer = createLinkSigner(secret, now);
  return {
    linkTo(key) {
      if (!isStudioKey(key)) throw new Error(`"${key}" is no file of the studio`);
      return `${base}/api/studio-files/${key}${signer.query(key, fileLinkTime(now()).expires)}`;
    },

    opens: signer.opens,
  };
}
