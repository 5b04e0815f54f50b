/** Where an FLV stream says which server time its timestamps stand for: its script tag `onGavelcast`, in ms. */
export type FlvEpoch = { epochMs: number; firstMs: number };

/** A picture cannot be further from the clock than this and still be the live one; more is a clock gone wrong. */
const MOST_MS = 12 * 3_600_000;
/** Under this nobody is misled by the clock. */
const NOTABLE_MS = 1_000;
/** The word comes a little before it matters, or there is no time left to read it. */
const WARN_AHEAD_MS = 3_000;

/** What is known of the time after a script tag; one within the stream corrects the epoch and has no `firstMs`. */
export function epochOf(tag: unknown, known: FlvEpoch | null = null): FlvEpoch | null {
  const said = (tag as { onGavelcast?: Partial<FlvEpoch> } | null)?.onGavelcast;
  const epochMs = said?.epochMs;
  const firstMs = known?.firstMs ?? said?.firstMs;
  if (typeof epochMs !== 'number' || epochMs <= 0 || typeof firstMs !== 'number') return known;
  return { epochMs, firstMs };
}

/** Server time (ms) of what an FLV player shows; it counts its seconds from the first timestamp that it gets. */
export function flvShownAt({ epochMs, firstMs }: FlvEpoch, currentTime: number): number {
  return epochMs + firstMs + currentTime * 1_000;
}

/** How late the picture is, ms; null when it is not known. @param shownAt server time of the picture that is seen */
export function latenessOf(shownAt: number | null, serverNow: number): number | null {
  if (shownAt === null || !Number.isFinite(shownAt)) return null;
  const late = serverNow - shownAt;
  // A picture from the future is a clock that is not set yet.
  return late < -2_000 || late > MOST_MS ? null : Math.max(0, late);
}

/** `1.4 s`, `12 s`, `3 min` */
export function latenessWords(lateMs: number): string {
  if (lateMs < 9_950) return `${(lateMs / 1_000).toFixed(1)} s`;
  if (lateMs < 119_500) return `${Math.round(lateMs / 1_000)} s`;
  return `${Math.round(lateMs / 60_000)} min`;
}

/** Whether a lot may be over before the picture shows it. @param leftMs until the hammer, by the server's clock */
export function clockIsAhead(leftMs: number, lateMs: number | null): boolean {
  return lateMs !== null && lateMs >= NOTABLE_MS && leftMs <= lateMs + WARN_AHEAD_MS;
}
