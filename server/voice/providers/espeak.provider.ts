import { espeakAlignment, espeakText } from '../espeak.rules.ts';
import type { VoiceProvider } from '../voice.provider.ts';
import type { VoiceThread } from '../voice.thread.ts';

/** An unhurried reading voice: words a minute, and pitch and its range in espeak's hundredths. */
const RATE = 160;
const PITCH = 45;
const RANGE = 60;
/** Its other voices, by language: an English one reads them as if they were English. */
const VOICES: Record<string, string> = { de: 'German', fr: 'French (France)', es: 'Spanish (Spain)' };

/** The voice that needs neither key nor network. It tells when every word and phoneme sounds. */
export function createEspeakProvider(thread: VoiceThread): VoiceProvider {
  return {
    name: 'embedded',
    voices: ['English (Received Pronunciation)', 'English (Great Britain)', 'English (America)'],
    defaultModel: 'espeak-ng',
    voiceFor: (language) => VOICES[language.slice(0, 2).toLowerCase()] ?? null,
    async synthesize({ text, voice, model, settings }, signal) {
      const said = espeakText(text);
      const { sound, events } = await thread.run(
        {
          kind: 'espeak',
          text: said,
          voice,
          rate: Math.round(within(RATE * (settings.speed ?? 1), 80, 400)),
          pitch: Math.round(within(PITCH * (settings.pitch ?? 1), 0, 99)),
          range: RANGE,
        },
        signal,
      );
      const alignment = espeakAlignment(said, events, sound.samples.length / sound.rate);
      return { sound, alignment, voiceId: voice, modelId: model };
    },
  };
}

function within(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
