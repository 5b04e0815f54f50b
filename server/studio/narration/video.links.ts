import { createLinkSigner, fileLinkTime } from '../../platform/signed-link.ts';

export type VideoLinks = ReturnType<typeof createVideoLinks>;

/** Signed, expiring links to narrated videos: a `<video>` sends no access token. @param base begins them; may be empty */
export function createVideoLinks({
  key,
  base,
  now = Date.now,
}: {
  key: Buffer;
  base: string;
  now?: () => number;
}) {
  const signer = createLinkSigner(key, now);
  return {
    linkTo(jobId: string): string {
      return `${base}/api/videos/${jobId}${signer.query(jobId, fileLinkTime(now()).expires)}`;
    },

    /** Whether the house itself made this link for this video, and it is not over yet. */
    opens: signer.opens,
  };
}
