import { z } from 'zod';
import type { ErrorCode } from '../../server/contracts/errors.ts';
import { ApiError } from '../../viewer/house/api.ts';

const issuesSchema = z.array(z.object({ path: z.string(), message: z.string() }));

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'Your session has ended. Sign in again; nothing was changed.',
  FORBIDDEN: 'Your account may not do that.',
  NOT_FOUND: 'It no longer exists. Somebody may have deleted it.',
  RULES_FROZEN: 'The lot has opened: its rules cannot change any more.',
  AUCTION_WRONG_STATUS: 'The lot is no longer in a state for that. Look again and decide anew.',
  NOT_NEWEST_BID: 'A newer bid came in. Only the newest standing bid can be voided.',
  NOTHING_TO_VOID: 'There is no standing bid to void.',
  UNSUPPORTED_MEDIA: 'This kind of file is not accepted. Use JPEG, PNG, WebP or AVIF.',
  PAYLOAD_TOO_LARGE: 'The file is too large.',
};

/** What to tell a person about whatever was thrown. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something went wrong in this page. Reload it and try again.';
  return SENTENCES[error.error.code] ?? error.error.message;
}

/** Messages per form field out of a refused request; empty when it was refused for another reason. */
export function fieldProblems(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const issues = issuesSchema.safeParse(error.error.issues);
  if (!issues.success) return {};
  return Object.fromEntries(
    issues.data.filter(({ path }) => path !== '').map((issue) => [issue.path, issue.message]),
  );
}
