/** How somebody stands in a room's talk. Times in milliseconds since 1970. */
export type Speaker = { banned: boolean; mutedUntil: number | null };

/** Whether the house lets this person speak, and until when it does not (null: for good). */
export function muted({ banned, mutedUntil }: Speaker, now: number): { until: number | null } | null {
  if (banned) return { until: null };
  return mutedUntil !== null && mutedUntil > now ? { until: mutedUntil } : null;
}
