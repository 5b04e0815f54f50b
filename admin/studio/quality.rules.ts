import { plainName } from './studio.rules.ts';

type Explained = readonly [name: string, explained: string];

/** What each measure says to somebody who did not write it; docs/studio.md tells how it is taken. */
const MEASURES: Record<string, Explained> = {
  sharpness: ['Sharpness', 'Whether edges are crisp; a blurred picture scores low.'],
  exposure: ['Light', 'Whether the picture is neither too dark nor burnt out.'],
  contrast: ['Contrast', 'Whether light and dark are told apart.'],
  colour: ['Colour', 'Whether there is more than one colour to see.'],
  detail: ['Detail', 'Whether there is something to see in all parts of the picture.'],
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
