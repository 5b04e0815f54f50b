import { z } from 'zod';
import { createLinkSigner } from '../platform/signed-link.ts';

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
  const signer = createLinkSigner(key, now);
  return {
    link(streamId: string, recordingId: string): string {
      const expires = String(now() + LINK_MS);
      const path = `${base}/api/streams/${streamId}/recordings/${recordingId}`;
      return path + signer.query(recordingId, expires);
    },

    /** Whether the house made this link for this recording, and it is not over yet. */
    opens: signer.opens,
  };
}
