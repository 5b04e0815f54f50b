import type { VoiceProviderName } from '../contracts/speech.ts';
import type { Config } from '../platform/config.ts';
import type { Logger } from '../platform/logger.ts';
import { espeakInstalled } from './espeak.ts';
import { picoInstalled } from './pico.ts';
import { createElevenLabsProvider } from './providers/elevenlabs.provider.ts';
import { createEspeakProvider } from './providers/espeak.provider.ts';
import { createFliteProvider } from './providers/flite.provider.ts';
import { createOpenAiProvider } from './providers/openai.provider.ts';
import { createPicoProvider, picoVoiceFolder } from './providers/pico.provider.ts';
import { createSherpaProvider } from './providers/sherpa.provider.ts';
import type { VoiceProvider } from './voice.provider.ts';
import type { VoiceThread } from './voice.thread.ts';

type Deps = { speech: Config['speech']; dataDir: string; thread: VoiceThread; logger: Logger };

export type VoiceProviders = {
  /** `embedded` is whichever voice stands for it here. */
  of(name: VoiceProviderName): VoiceProvider;
  /** The voices that need nobody else, the one that stands for "embedded" first. */
  readonly own: readonly VoiceProvider[];
};

/** Everybody who can speak, as the configuration has it. */
export function createProviders({ speech, dataDir, thread, logger }: Deps): VoiceProviders {
  const picoFolder = picoVoiceFolder(dataDir);
  const espeak = createEspeakProvider(thread);
  const pico = createPicoProvider(thread, picoFolder);
  const flite = createFliteProvider();
  const ready = [
    { voice: 'espeak', provider: espeak, there: espeakInstalled() },
    { voice: 'pico', provider: pico, there: picoInstalled() && picoFolder !== null },
    { voice: 'flite', provider: flite, there: true },
  ];
  const wanted = ready.slice(ready.findIndex(({ voice }) => voice === speech.embeddedVoice));
  const own = wanted.filter(({ there }) => there);
  if (wanted[0] !== own[0]) {
    logger.warn(`the voice ${speech.embeddedVoice} is not installed; ${own[0]?.voice} speaks`);
  }
  const [embedded = flite] = own.map(({ provider }) => provider);
  const all: Record<VoiceProviderName, VoiceProvider> = {
    embedded,
    pico,
    flite,
    elevenlabs: createElevenLabsProvider(speech.elevenLabs),
    openai: createOpenAiProvider(speech.openAi),
    sherpa: createSherpaProvider(thread, speech.sherpaModelDir),
  };
  return { of: (name) => all[name], own: own.map(({ provider }) => provider) };
}
