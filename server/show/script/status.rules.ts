import type { ShowStatus } from '../../contracts/show.ts';
import type { StoredShow } from '../stored.show.ts';

/** Whether anything may still be written: what was played or called off stays as it was. */
export function isOpen(status: ShowStatus): boolean {
  return status === 'draft' || status === 'scripting' || status === 'ready';
}

/** All that the slides show or sound like. Two shows with the same can have the same slides. */
export function slidesOf(show: StoredShow): string {
  const { title, description, eventType, eventDate, language, campaignId, scriptSegments } = show;
  const segments = scriptSegments.map(({ id, segmentType, name, content, audioKey, auctionId }) => [
    id,
    segmentType,
    name,
    content,
    audioKey,
    auctionId,
  ]);
  return JSON.stringify([title, description, eventType, eventDate, language, campaignId, segments]);
}

/**
 * The status that follows from a change: `scripting` once there is a script, `draft` again without one; slides that show
 * something else than the script are none, and a show without slides is not ready.
 */
export function withStatus(before: StoredShow, after: StoredShow): StoredShow {
  if (!isOpen(after.status)) return after;
  if (after.scriptSegments.length === 0) return { ...after, status: 'draft', presentationKey: null };
  const stale = after.presentationKey === before.presentationKey && slidesOf(before) !== slidesOf(after);
  const presentationKey = stale ? null : after.presentationKey;
  return { ...after, presentationKey, status: presentationKey === null ? 'scripting' : 'ready' };
}
