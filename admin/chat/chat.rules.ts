/** How long one press of "mute" lasts. */
export const MUTE_MS = 600_000;

const REASONS: Record<string, string> = { link: 'a link', language: 'rough words' };

/** Why a message was held, in words; a reason that is not known is told as it is written. */
export function reasonText(reason: string): string {
  return REASONS[reason] ?? reason;
}
