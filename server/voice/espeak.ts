import type { EspeakEvent } from './espeak.rules.ts';
import type { Sound } from './voice.provider.ts';

type RawEvent = { type: string; audio_position: number; text_position: number; id?: string | number };
type EspeakWorker = {
  set_voice(name: string, language: string, gender: number, age: number, variant: number): number;
  set_rate(wordsPerMinute: number): void;
  set_pitch(percent: number): void;
  set_range(percent: number): void;
  get_samplerate(): number;
  synthesize(text: string, each: (samples: Int16Array | null, events: RawEvent[] | null) => boolean): void;
};
type EspeakModule = { eSpeakNGWorker: new () => EspeakWorker };

export type Espeak = {
  speak(line: { text: string; voice: string; rate: number; pitch: number; range: number }): {
    sound: Sound;
    events: EspeakEvent[];
  };
};

/** Its name is kept from the compiler: espeak-ng is under the GPL, and the house runs without it. */
const ESPEAK_PACKAGE: string = '@echogarden/espeak-ng-emscripten';

/** Whether espeak-ng was installed with the house. */
export function espeakInstalled(): boolean {
  try {
    import.meta.resolve(ESPEAK_PACKAGE);
    return true;
  } catch {
    return false;
  }
}

/** Loads espeak-ng into this thread: 25 MB, about 0.1 s. @throws when its package is not installed */
export async function createEspeak(): Promise<Espeak> {
  const { default: load } = (await import(ESPEAK_PACKAGE)) as { default: () => Promise<EspeakModule> };
  const engine = new (await load()).eSpeakNGWorker();
  let voiceNow = '';
  return {
    speak({ text, voice, rate, pitch, range }) {
      if (voice !== voiceNow && engine.set_voice(voice, '', 0, 0, 0) !== 0) {
        throw new Error(`espeak-ng has no voice "${voice}"`);
      }
      voiceNow = voice;
      engine.set_rate(rate);
      engine.set_pitch(pitch);
      engine.set_range(range);
      const chunks: Int16Array[] = [];
      const events: EspeakEvent[] = [];
      engine.synthesize(text, (samples, told) => {
        if (samples) chunks.push(samples);
        for (const { type, audio_position: audioMs, text_position: place, id } of told ?? []) {
          events.push({ type, audioMs, place, id: String(id ?? '') });
        }
        return false;
      });
      const samples = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      let at = 0;
      for (const chunk of chunks) {
        for (const sample of chunk) {
          samples[at] = sample / 32_768;
          at += 1;
        }
      }
      return { sound: { samples, rate: engine.get_samplerate() }, events };
    },
  };
}
