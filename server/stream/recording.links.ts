import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** A click in a page sends no access token: for so long the link itself is the permission. */
const LINK_MS = 12 * 3_600_000;

export const recordingQuery = z.object({
  expires: z.string().max(20).optional(),
  signature: z.string().max(64).optional(),
});

export type RecordingLinks = ReturnType<typeof createRecordingLinks>;

/** Signed, expiring links to one recording. @param base begins them: empty for the page's own origin */
export function createRecordingLinks({
  key,
  base,
  now = Date.now,
}: {
  key: Buffer;
  base: string;
  now?: () => number;
}) {
  const sign = (id: string, expires: string) =>
    createHmac('sha256', key).update(`${id} ${expires}`).digest('base64url');
  return {
    link(streamId: string, recordingId: string): string {
      const expires = String(now() + LINK_MS);
      const query = `?expires=${expires}&signature=${sign(recordingId, expires)}`;
      return `${base}/api/streams/${streamId}/recordings/${recordingId}${query}`;
    },

    /** Whether the house made this link for this recording, and it is not over yet. */
    opens(recordingId: string, { expires, signature }: z.output<typeof recordingQuery>): boolean {
      if (expires === undefined || signature === undefined || !/^\d+$/.test(expires)) return false;
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(recordingId, expires));
      return given.length === right.length && timingSafeEqual(given, right) && Number(expires) > now();
    },
  };
}
