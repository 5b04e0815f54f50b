import type { OverlayPage } from '../contracts/stream.ts';

/** An overlay beats every three seconds; after this long without a sign it is taken for frozen. */
const FROZEN_AFTER_MS = 10_000;
/** A page that has been silent for so long is not expected back. */
const FORGOTTEN_AFTER_MS = 120_000;

/** What is kept of a page. */
export type Beat = Omit<OverlayPage, 'id' | 'frozen'> & {
  /** Since when its picture has stood still behind the lot; null while it follows. */
  behindSince: number | null;
};

export const arrival = (now: number): Beat => ({
  scene: null,
  connectedAt: now,
  lastBeatAt: now,
  rev: null,
  visible: true,
  behindSince: null,
});

/**
 * The page after a beat. On a busy lot every page is a little late, but goes on: only one that stands still is behind.
 * @param lotRev of the lot that the stage shows; null when there is none
 */
export function afterBeat(
  page: Beat,
  beat: Pick<Beat, 'rev' | 'visible'>,
  lotRev: number | null,
  now: number,
): Beat {
  const late = beat.rev !== null && lotRev !== null && beat.rev < lotRev;
  const still = beat.rev === page.rev;
  const behindSince = late && still ? (page.behindSince ?? now) : null;
  return { ...page, ...beat, lastBeatAt: now, behindSince };
}

/** null: it is gone for good. */
export function pageAt(id: string, beat: Beat, now: number): OverlayPage | null {
  const { behindSince, ...page } = beat;
  const silentMs = now - page.lastBeatAt;
  if (silentMs > FORGOTTEN_AFTER_MS) return null;
  const behindMs = behindSince === null ? 0 : now - behindSince;
  return { ...page, id, frozen: Math.max(silentMs, behindMs) > FROZEN_AFTER_MS };
}
