import { createHash } from 'node:crypto';
import type { ObjectStore } from '../platform/object-store.ts';
import { SAMPLE_RATE } from '../stream/parts.ts';
import { shownAlignment } from './alignment.rules.ts';
import { estimatedAlignment } from './estimate.rules.ts';
import type { Script } from './speech-text.rules.ts';
import { VoiceError, type VoiceProvider, type VoiceSettings } from './voice.provider.ts';
import type { StoredTrack, TrackMetadata, VoiceStore } from './voice.store.ts';
import type { VoiceThread } from './voice.thread.ts';

type Deps = {
  store: VoiceStore;
  objects: ObjectStore;
  thread: VoiceThread;
  closing: AbortSignal;
  /** One channel, 48 kHz. */
  made: (key: string, samples: Float32Array) => void;
};

/** What is said, by whom and how. */
export type Line = {
  provider: VoiceProvider;
  voice: string;
  model: string;
  settings: VoiceSettings;
  cacheKey: string;
  /** How long the provider may take. */
  timeoutMs: number;
};

/** Bringing sound to the loudness of the broadcast takes a tenth of its length at most. */
const FINISH_MS = 20_000;

/** Makes a line with one provider: sound, loudness, alignment, file and rows. */
export function createTrackMaker({ store, objects, thread, closing, made }: Deps) {
  return {
    /** The finished track; null when there is none, or when its file is gone. */
    async find(cacheKey: string): Promise<StoredTrack | null> {
      const found = await store.find(cacheKey);
      return found && (await objects.head(found.metadata.key)) ? found : null;
    },

    /** @throws VoiceError, and whatever the stores throw; the history has the reason */
    async make(script: Script, line: Line, fallback: boolean): Promise<StoredTrack> {
      const { provider, voice, model, settings, cacheKey, timeoutMs } = line;
      const text = script.characters.join('');
      const { trackId, generationId } = await store.begin({
        text,
        cacheKey,
        provider: provider.name,
        voiceId: voice,
        modelId: model,
        settings,
        fallback,
      });
      try {
        await store.processing(generationId);
        const within = (ms: number) => AbortSignal.any([AbortSignal.timeout(ms), closing]);
        const given = await provider.synthesize(
          { text: script.spoken, voice, model, settings },
          within(timeoutMs),
        );
        const seconds = given.sound.samples.length / given.sound.rate;
        const spoken = given.alignment ?? estimatedAlignment(script.spoken, given.sound);
        const alignment = shownAlignment(script, spoken, seconds);
        const { made: sound } = await thread.run({ kind: 'finish', sound: given.sound }, within(FINISH_MS));
        if (!sound) throw new VoiceError(`${provider.name} made nothing that can be heard`);
        const { samples, file } = sound;
        const metadata: TrackMetadata = {
          key: `voice/${createHash('sha256').update(file).digest('hex')}.wav`,
          provider: provider.name,
          voiceId: given.voiceId,
          modelId: given.modelId,
          estimated: given.alignment === null,
          bytes: file.length,
        };
        await objects.put(metadata.key, file, { contentType: 'audio/wav' });
        const durationSeconds = samples.length / SAMPLE_RATE;
        await store.completed(trackId, generationId, { durationSeconds, alignment, metadata });
        made(metadata.key, samples);
        return { id: trackId, text, durationSeconds, alignment, metadata };
      } catch (error) {
        const reason = error instanceof VoiceError ? error.message : 'the sound could not be made or stored';
        await store.failed(generationId, reason);
        throw error;
      }
    },
  };
}
