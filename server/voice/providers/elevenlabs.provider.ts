import { z } from 'zod';
import { checkedAlignment } from '../alignment.rules.ts';
import { VoiceError, type VoiceProvider } from '../voice.provider.ts';
import { askService, soundOf } from './answer.ts';

const WHO = 'ElevenLabs';
/** Bare samples: no delay of an encoder between the sound and its times. */
const FORMAT = 'pcm_24000';
const FORMAT_RATE = 24_000;

const answerSchema = z.object({
  audio_base64: z.base64(),
  alignment: z
    .object({
      characters: z.array(z.string()),
      character_start_times_seconds: z.array(z.number()),
      character_end_times_seconds: z.array(z.number()),
    })
    .nullable(),
});

/** ElevenLabs with timestamps: what it says of its sound is checked before anybody reads captions from it. */
export function createElevenLabsProvider({
  baseUrl,
  apiKey,
}: {
  baseUrl: string;
  apiKey: string | null;
}): VoiceProvider {
  return {
    name: 'elevenlabs',
    voices: ['JBFqnCBsd6RMkjVDRZzb'],
    defaultModel: 'eleven_multilingual_v2',
    async synthesize({ text, voice, model, settings }, signal) {
      if (!apiKey) throw new VoiceError('ELEVENLABS_API_KEY is not set', { unavailable: true });
      const { speed, stability, similarityBoost, style } = settings;
      const given = { speed, stability, similarity_boost: similarityBoost, style };
      const body = await askService(
        {
          who: WHO,
          url: `${baseUrl.replace(/\/+$/, '')}/v1/text-to-speech/${encodeURIComponent(voice)}/with-timestamps?output_format=${FORMAT}`,
          headers: { 'xi-api-key': apiKey },
          body: {
            text,
            model_id: model,
            ...(Object.values(given).some((value) => value !== undefined) ? { voice_settings: given } : {}),
          },
        },
        signal,
      );
      const answer = answerSchema.safeParse(parsed(body));
      if (!answer.success) throw new VoiceError(`${WHO} answered in a shape that is not its own`);
      const { audio_base64, alignment: told } = answer.data;
      const sound = await soundOf(WHO, Buffer.from(audio_base64, 'base64'), FORMAT_RATE, signal);
      if (!told) return { sound, alignment: null, voiceId: voice, modelId: model };
      const checked = checkedAlignment(
        {
          characters: told.characters,
          startTimes: told.character_start_times_seconds,
          endTimes: told.character_end_times_seconds,
        },
        text,
        sound.samples.length / sound.rate,
      );
      if ('refused' in checked) throw new VoiceError(`${WHO}: ${checked.refused}`);
      return { sound, alignment: checked.alignment, voiceId: voice, modelId: model };
    },
  };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new VoiceError(`${WHO} answered with what is no JSON, or only half of it`);
  }
}
