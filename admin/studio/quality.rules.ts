import { plainName } from './studio.rules.ts';

type Explained = readonly [name: string, explained: string];

/** What each measure says to somebody who did not write it; docs/studio.md tells how it is taken. */
const MEASURES: Record<string, Explained> = {
  blank: ['No blank pictures', 'Falls when a part of the video is black.'],
  frozen: ['Movement', 'Falls when the picture stands still for long.'],
  sharpness: ['Sharpness', 'How crisp the edges are; a blurred picture scores low.'],
  exposure: ['Light', 'Neither too dark nor burnt out, with light and shade told apart.'],
  loudness: ['Loudness', 'How near the sound is to −16 LUFS, what broadcasters ask for.'],
  clipping: ['Clean peaks', 'Falls when the loudest moments are cut off.'],
  captions: ['Captions', 'Whether they stay long enough, and short enough, to be read.'],
};

export type Measure = { id: string; name: string; score: number; explained: string | null };

/** The measures of a score, the worst first. */
export function measuresOf(measures: Record<string, number>): Measure[] {
  return Object.entries(measures)
    .map(([id, score]) => {
      const known = MEASURES[id];
      return { id, name: known?.[0] ?? plainName(id), score, explained: known?.[1] ?? null };
    })
    .sort((a, b) => a.score - b.score);
}
