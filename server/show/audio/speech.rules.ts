import type { Show } from '../../contracts/show.ts';

type Speech = { voice?: string; language?: string; settings?: { speed: number } };

/** How the host speaks in a show: the same wherever its words are said, so that each is made once. */
export function speechOf({
  voiceSettings: { voice, speed },
  language,
}: Pick<Show, 'voiceSettings' | 'language'>): Speech {
  return {
    ...(voice === null ? {} : { voice }),
    ...(language === 'en' ? {} : { language }),
    ...(speed === 1 ? {} : { settings: { speed } }),
  };
}
