import type { VoiceService } from '../../voice/voice.service.ts';
import type { FilmStudio } from '../studio.parts.ts';
import { filmClip } from './clip.ts';
import { composeVideo } from './compose.ts';
import { inspectApart, levelApart } from './film.thread.ts';
import { inspectSound } from './inspect.ts';
import { qualityOf, scored, soundQuality } from './quality.rules.ts';
import { voiceSamples } from './sound.ts';
import { secondsOfScenes, speakScenes } from './speech.ts';

type Deps = { voice: Pick<VoiceService, 'speak' | 'clipOf' | 'secondsToMake'> };

/** Sound and moving pictures of the studio's videos. Each of its ffmpeg processes ends with its signal, or its time. */
export function createFilmStudio({ voice }: Deps): FilmStudio {
  return {
    speak: (plan, signal, door) => speakScenes(voice, plan, signal, door),
    secondsToSpeak: (plan) => secondsOfScenes(voice, plan),

    async clip(order, signal, progress) {
      await filmClip(order, signal, (fraction) => progress(fraction * 0.9));
      const quality = qualityOf(await inspectApart(order.output, signal), null);
      progress(1);
      return quality;
    },

    async voiceover(scenes, output, signal) {
      await levelApart(await voiceSamples(voice, scenes, signal), output, signal);
      // Silence is right where nothing is to be said.
      if (scenes.every(({ lines }) => lines.length === 0)) return scored({});
      return soundQuality(await inspectSound(output, signal));
    },

    compose: composeVideo,
  };
}
