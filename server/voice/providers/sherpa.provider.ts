import { VoiceError, type VoiceProvider } from '../voice.provider.ts';
import type { VoiceThread } from '../voice.thread.ts';

/** A model of the user's own, run by sherpa-onnx where that is installed. It tells no times. */
export function createSherpaProvider(thread: VoiceThread, modelDir: string | null): VoiceProvider {
  return {
    name: 'sherpa',
    voices: ['0'],
    defaultModel: 'sherpa-onnx',
    async synthesize({ text, voice, model, settings }, signal) {
      if (!modelDir) throw new VoiceError('SHERPA_MODEL_DIR is not set', { unavailable: true });
      if (!/^\d{1,4}$/.test(voice)) throw new VoiceError('a voice of sherpa is the number of a speaker');
      const task = {
        kind: 'sherpa',
        text,
        modelDir,
        speaker: Number(voice),
        speed: settings.speed ?? 1,
      } as const;
      const { sound } = await thread.run(task, signal).catch((cause: VoiceError) => {
        throw new VoiceError(cause.message, { unavailable: true, cause });
      });
      return { sound, alignment: null, voiceId: voice, modelId: model };
    },
  };
}
