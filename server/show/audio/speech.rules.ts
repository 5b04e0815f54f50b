import type { Show } from '../../contracts/show.ts';

type Speech = { voice?: string; settings?: { speed: number } };

/** How the host speaks in a show: the same wherever its words are said, so that each is made once. */
export function speechOf({ voiceSettings: { voice, speed } }: Pick<Show, 'voiceSettings'>): Speech {
  return {
    ...(voice === null ? {} : { voice }),
    ...(speed === 1 ? {} : { settings: { speed } }),
  };
}
