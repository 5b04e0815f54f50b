import { SHOW_PREFIXES } from '../platform/private.keys.rules.ts';

/** Where the sound of a segment is kept. @param at epoch milliseconds: each recording has a name of its own */
export function audioKey(eventId: string, segmentId: string, at: number): string {
  return `audio/event-${eventId}/segment-${segmentId}-${at}.mp3`;
}

/** Where the slides of a show are kept. @param at epoch milliseconds */
export function presentationKey(eventId: string, at: number): string {
  return `presentations/event-${eventId}/presentation-${at}.pptx`;
}

/** Whether a file is part of a show: it is given out by a signed link only. */
export function isShowKey(key: string): boolean {
  return SHOW_PREFIXES.some((prefix) => key.startsWith(prefix));
}
