import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Alignment, Generation, VoiceProviderName } from '../contracts/speech.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { FileLink, ObjectStore } from '../platform/object-store.ts';
import { isOutage } from '../platform/outage.ts';
import type { Page, PageRequest } from '../platform/paging.ts';
import { type Clip, SAMPLE_RATE } from '../stream/parts.ts';
import { createClipCache } from './clip.cache.ts';
import { spokenSeconds } from './estimate.rules.ts';
import type { VoiceProviders } from './providers.ts';
import { type Script, scriptOf } from './speech-text.rules.ts';
import { createTrackMaker, type Line } from './track.maker.ts';
import { VoiceError, type VoiceProvider, type VoiceSettings } from './voice.provider.ts';
import type { StoredTrack, VoiceStore } from './voice.store.ts';
import type { VoiceThread } from './voice.thread.ts';
import { readWav } from './wav.ts';

/** A spoken line, ready to go on air. */
export type Track = {
  trackId: string;
  text: string;
  /** Where a page fetches the sound. */
  url: string;
  /** In the object store. */
  key: string;
  durationMs: number;
  alignment: Alignment;
  provider: VoiceProviderName;
  /** The provider that was asked for failed, and another voice spoke instead. */
  fallback: boolean;
};

/**
 * Asked before a line is made that is not there yet, with how long it will be about; it makes it, or refuses.
 * @throws AppError QUOTA_EXCEEDED, NOT_FOUND when the account is gone
 */
export type SpeechDoor = <T extends { durationSeconds: number }>(
  seconds: number,
  make: () => Promise<T>,
) => Promise<T>;

export type SpeakOptions = {
  provider?: VoiceProviderName;
  voice?: string;
  /** Of the words (BCP 47), for voices that speak one language only; left out: English. */
  language?: string;
  settings?: VoiceSettings;
  /** Left out: nobody is asked. */
  door?: SpeechDoor | undefined;
  /** Stops the wait, not the work: somebody else may wait for the same line. */
  signal?: AbortSignal;
};

export type VoiceService = {
  /**
   * Text as sound: made once, then found.
   * @throws AppError VALIDATION_FAILED when there is nothing to say or too much, UNAVAILABLE when nobody could say it
   */
  speak(text: string, options?: SpeakOptions): Promise<Track>;
  /** How long those lines will be about that are not there yet, in seconds. */
  secondsToMake(texts: readonly string[], options?: SpeakOptions): Promise<number>;
  /** The sound of a track. @throws when its file is gone */
  clipOf(track: Pick<Track, 'key'>): Promise<Clip>;
  /** Everything that was made or tried, the newest first. */
  generations(page: PageRequest): Promise<Page<Generation>>;
  close(): Promise<void>;
};

type Deps = {
  store: VoiceStore;
  objects: ObjectStore;
  fileLink: FileLink;
  providers: VoiceProviders;
  thread: VoiceThread;
  /** Who speaks when nobody is named, with which voice and model (null: its own default). */
  usual: { provider: VoiceProviderName; voice: string | null; model: string | null };
  logger: Logger;
  /** How long a service may take for one line. */
  timeoutMs?: number;
  /** How long a provider that failed is left alone. */
  restMs?: number;
};

/** For the voices of this machine, however busy it is. */
const OWN_TIMEOUT_MS = 20_000;
const MAX_CHARACTERS = 1_000;
const CLIP_BYTES = 64 * 1024 * 1024;
/** Raised whenever the same line would sound or be timed differently. */
const RECIPE = 1;

export function createVoiceService(deps: Deps): VoiceService {
  const { store, objects, fileLink, providers, thread, usual, logger } = deps;
  const { timeoutMs = 12_000, restMs = 180_000 } = deps;
  const clips = createClipCache(CLIP_BYTES);
  const closing = new AbortController();
  const making = new Map<string, Promise<Track>>();
  /** Until when a provider, or one line of it, is not tried again. */
  const resting = new Map<string, number>();
  const maker = createTrackMaker({
    store,
    objects,
    thread,
    closing: closing.signal,
    made: (key, samples) => clips.put(key, clipFrom(samples)),
  });

  const lineOf = (provider: VoiceProvider, script: Script, options: SpeakOptions, first: boolean): Line => {
    const asUsual = first && provider === providers.of(usual.provider);
    const native = options.language === undefined ? null : provider.voiceFor?.(options.language);
    const voice =
      (first && options.voice) || native || (asUsual && usual.voice) || (provider.voices[0] ?? '');
    const model = (asUsual && usual.model) || provider.defaultModel;
    const settings = options.settings ?? {};
    const sorted = Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const recipe = [RECIPE, script.characters.join(''), provider.name, voice, model, sorted];
    const cacheKey = createHash('sha256').update(JSON.stringify(recipe)).digest('hex');
    const own = providers.own.includes(provider);
    return { provider, voice, model, settings, cacheKey, timeoutMs: own ? OWN_TIMEOUT_MS : timeoutMs };
  };

  const trackOf = (stored: StoredTrack, fallback: boolean): Track => ({
    trackId: stored.id,
    text: stored.text,
    url: fileLink(stored.metadata.key),
    key: stored.metadata.key,
    durationMs: Math.round(stored.durationSeconds * 1000),
    alignment: stored.alignment,
    provider: stored.metadata.provider,
    fallback,
  });

  const rests = (key: string) => (resting.get(key) ?? 0) > performance.now();

  async function spoken(
    script: Script,
    lines: readonly Line[],
    door: SpeechDoor = (_, make) => make(),
  ): Promise<Track> {
    let failure: Error | null = null;
    for (const [nth, line] of lines.entries()) {
      const fallback = nth > 0;
      const found = await maker.find(line.cacheKey);
      if (found) {
        if (failure) await store.stoodIn(found);
        return trackOf(found, fallback);
      }
      if (rests(line.provider.name) || rests(line.cacheKey)) continue;
      try {
        const make = () => maker.make(script, line, fallback);
        return trackOf(await door(spokenSeconds(script.spoken, line.settings), make), fallback);
      } catch (error) {
        if (closing.signal.aborted || error instanceof AppError) throw error;
        // Where files or rows cannot be kept, no other voice fares better, and this one is not to blame.
        if (!(error instanceof VoiceError) && isOutage(error)) throw error;
        failure = error as Error;
        const { message, unavailable = false } = error as Partial<VoiceError>;
        resting.set(unavailable ? line.provider.name : line.cacheKey, performance.now() + restMs);
        logger.warn({ provider: line.provider.name, reason: message }, 'a line could not be spoken');
      }
    }
    // Staff may read why: it holds no secrets.
    throw failure && !(failure instanceof VoiceError)
      ? failure
      : new AppError('UNAVAILABLE', undefined, failure?.message);
  }

  /** Waits for a line that is being made; nobody is refused for what somebody else has not left. */
  async function joined(id: string, begin: () => Promise<Track>): Promise<Track> {
    const others = making.get(id);
    if (!others) return begin();
    return others.catch((error: unknown) => {
      if (!isRefused(error)) throw error;
      return joined(id, begin);
    });
  }

  return {
    async speak(text, options = {}) {
      const script = scriptOf(text);
      if (script.spoken === '' || script.characters.length > MAX_CHARACTERS) {
        const message =
          script.spoken === '' ? 'holds nothing to say' : `is longer than ${MAX_CHARACTERS} characters`;
        throw new AppError('VALIDATION_FAILED', { issues: [{ path: 'text', message }] });
      }
      closing.signal.throwIfAborted();
      const wanted = providers.of(options.provider ?? usual.provider);
      const others = providers.own.filter((provider) => provider !== wanted);
      const lines = [wanted, ...others].map((provider, nth) => lineOf(provider, script, options, nth === 0));
      const id = lines[0]?.cacheKey ?? '';
      const begin = () => {
        const track = spoken(script, lines, options.door).finally(() => making.delete(id));
        making.set(id, track);
        return track;
      };
      const track = joined(id, begin);
      return options.signal ? until(options.signal, track) : track;
    },

    async secondsToMake(texts, options = {}) {
      let seconds = 0;
      for (const text of texts) {
        const script = scriptOf(text);
        if (script.spoken === '') continue;
        const line = lineOf(providers.of(options.provider ?? usual.provider), script, options, true);
        if (!(await maker.find(line.cacheKey))) seconds += spokenSeconds(script.spoken, line.settings);
      }
      return seconds;
    },

    async clipOf({ key }) {
      const kept = clips.get(key);
      if (kept) return kept;
      const file = await objects.get(key);
      const wav = file && readWav(await buffer(file.body));
      if (!wav) throw new Error(`the sound "${key}" is gone`);
      const clip = clipFrom(wav.samples);
      clips.put(key, clip);
      return clip;
    },

    async generations(page) {
      const { items, nextCursor } = await store.generations(page);
      return {
        items: items.map(({ key, ...item }) => ({ ...item, url: key === null ? null : fileLink(key) })),
        nextCursor,
      };
    },

    async close() {
      closing.abort(new Error('the voice is closed'));
      await thread.close();
      await Promise.allSettled(making.values());
    },
  };
}

/** By the door of one person: there is none left, or the account is gone. */
const isRefused = (error: unknown) =>
  error instanceof AppError && (error.code === 'QUOTA_EXCEEDED' || error.code === 'NOT_FOUND');

function clipFrom(samples: Float32Array): Clip {
  const stereo = new Float32Array(samples.length * 2);
  for (let at = 0; at < samples.length; at += 1) {
    stereo[2 * at] = samples[at] as number;
    stereo[2 * at + 1] = samples[at] as number;
  }
  return { samples: stereo, durationMs: Math.round((samples.length * 1000) / SAMPLE_RATE) };
}

async function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
