import type { Alignment, VoiceProviderName } from '../contracts/speech.ts';

/** How a line is to sound; each provider takes what it knows and leaves the rest. */
export type VoiceSettings = {
  /** 1 is the voice's own pace. */
  speed?: number;
  /** 1 is the voice's own pitch. */
  pitch?: number;
  /** 0 to 1, ElevenLabs only. */
  stability?: number;
  similarityBoost?: number;
  style?: number;
};

/** Sound of any rate, one channel, −1 to 1. */
export type Sound = { samples: Float32Array; rate: number };

export type Synthesized = {
  sound: Sound;
  /** Over the characters of the text that was given; null: the provider does not tell. */
  alignment: Alignment | null;
  voiceId: string;
  modelId: string;
};

export type SynthesisRequest = {
  /** Words for the ear, parted by single spaces: see `speech-text.rules.ts`. */
  text: string;
  voice: string;
  model: string;
  settings: VoiceSettings;
};

/** Whoever turns text into sound. */
export type VoiceProvider = {
  readonly name: VoiceProviderName;
  /** The first is the default; others may exist. */
  readonly voices: readonly string[];
  readonly defaultModel: string;
  /** Its voice for a language (BCP 47); null: its default speaks it, or nobody does. */
  voiceFor?(language: string): string | null;
  /** @throws VoiceError */
  synthesize(request: SynthesisRequest, signal: AbortSignal): Promise<Synthesized>;
};

/** Why no sound came, in a sentence for staff without any secret. */
export class VoiceError extends Error {
  /** Whether the next line will meet the same: the provider rests for a while. */
  readonly unavailable: boolean;

  constructor(
    message: string,
    { unavailable = false, cause }: { unavailable?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'VoiceError';
    this.unavailable = unavailable;
  }
}
