import { VoiceError, type VoiceProvider } from '../voice.provider.ts';
import { askService, soundOf } from './answer.ts';

const WHO = 'The OpenAI-compatible service';

/** `POST /audio/speech` of OpenAI and of what speaks its protocol. It tells no times. */
export function createOpenAiProvider({
  baseUrl,
  apiKey,
}: {
  baseUrl: string;
  apiKey: string | null;
}): VoiceProvider {
  return {
    name: 'openai',
    voices: ['onyx', 'alloy', 'echo', 'fable', 'nova', 'shimmer'],
    defaultModel: 'gpt-4o-mini-tts',
    async synthesize({ text, voice, model, settings }, signal) {
      if (!apiKey) throw new VoiceError('OPENAI_API_KEY is not set', { unavailable: true });
      const body = await askService(
        {
          who: WHO,
          url: `${baseUrl.replace(/\/+$/, '')}/audio/speech`,
          headers: { Authorization: `Bearer ${apiKey}` },
          body: { model, voice, input: text, response_format: 'wav', speed: settings.speed },
        },
        signal,
      );
      return {
        sound: await soundOf(WHO, body, null, signal),
        alignment: null,
        voiceId: voice,
        modelId: model,
      };
    },
  };
}
