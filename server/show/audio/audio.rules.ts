import type { StoredSegment } from '../stored.show.ts';

const SHORT_LINE = 30;

/**
 * Milliseconds of silence after each sentence of a segment: longer where a question or an exclamation is to sink in,
 * shorter after a few words; none after the last.
 */
export function pausesAfter(sentences: readonly string[]): number[] {
  return sentences.map((sentence, at) => {
    if (at === sentences.length - 1) return 0;
    if (/[?!…]["»”’')\]]*$/.test(sentence.trim())) return 450;
    return sentence.trim().length < SHORT_LINE ? 250 : 350;
  });
}

/**
 * Segments whose words nobody can hear yet, in their order.
 * @param only their ids, when not all of the show is meant
 */
export function withoutSound(
  segments: readonly StoredSegment[],
  only: readonly string[] | null,
): StoredSegment[] {
  return segments.filter(
    ({ id, content, rev, audioKey, audioRev }) =>
      (only === null || only.includes(id)) &&
      content.trim() !== '' &&
      (audioKey === null || audioRev !== rev),
  );
}

/** "6 min 40 s" */
export function lengthOf(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${whole % 60} s`;
}

/** What went wrong with some segments, for staff. @param kept how many got their sound */
export function failureOf(failed: readonly { name: string; reason: string }[], kept: number): string {
  const all = failed.map(({ name, reason }) => `“${name}”: ${reason}`).join('; ');
  const rest = kept === 1 ? 'One other segment has its sound.' : `${kept} other segments have their sound.`;
  return `${all}. ${kept === 0 ? 'No other segment was finished.' : rest} A retry goes on with what is missing.`;
}
