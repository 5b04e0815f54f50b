import { createHmac, timingSafeEqual } from 'node:crypto';

/** A link is good for at least so long, in seconds. */
const LINK_SECONDS = 4 * 3_600;
/** Links of one hour are the same, so that a page that asks again goes on playing. */
const STEP_SECONDS = 3_600;

export type SignedQuery = { expires?: string | undefined; signature?: string | undefined };

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
  const sign = (jobId: string, expires: string) =>
    createHmac('sha256', key).update(`${jobId} ${expires}`).digest('base64url');
  return {
    linkTo(jobId: string): string {
      const expires = String(now() - (now() % (STEP_SECONDS * 1000)) + (STEP_SECONDS + LINK_SECONDS) * 1000);
      return `${base}/api/videos/${jobId}?expires=${expires}&signature=${sign(jobId, expires)}`;
    },

    /** Whether the house itself made this link for this video, and it is not over yet. */
    opens(jobId: string, { expires, signature }: SignedQuery): boolean {
      if (expires === undefined || signature === undefined || !/^\d{1,15}$/.test(expires)) return false;
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(jobId, expires));
      return given.length === right.length && timingSafeEqual(given, right) && Number(expires) > now();
    },
  };
}
