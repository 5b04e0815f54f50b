import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBudget, speechOn } from '../plans/budget.ts';
import type { Quotas } from '../plans/quotas.service.ts';
import { AppError } from '../platform/errors.ts';
import { probe, runJob } from '../platform/ffmpeg.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { pausesAfter } from '../show/audio/audio.rules.ts';
import { SAMPLE_RATE } from '../stream/parts.ts';
import { levelling, writeJoined } from '../voice/joined.sound.ts';
import type { Track, VoiceService } from '../voice/voice.service.ts';
import type { VoiceStore } from '../voice/voice.store.ts';
import { spokenIn, spokenParts } from './news.air.rules.ts';
import { joinedAlignment, type PlacedSentence } from './news.voice.rules.ts';

type Deps = {
  voice: Pick<VoiceService, 'speak' | 'clipOf' | 'secondsToMake'>;
  quotas: Pick<Quotas, 'hold' | 'draw' | 'release'>;
  tracks: VoiceStore;
  objects: Pick<ObjectStore, 'head' | 'putFile'>;
};

export type SpokenWords = { headline: string; content: string; language: string };
/** Which item, and whose it is; null: the house's. */
export type SpokenItem = { newsId: string; userId: string | null };

/** Silence between the headline and the text, in milliseconds. */
const AFTER_HEADLINE_MS = 700;
const ENCODE_MS = 120_000;

/** One sound of a whole item, however long it is: sentence by sentence, as the host reads it on air. */
export function createNewsVoice({ voice, quotas, tracks, objects }: Deps) {
  /** What nobody has said before is the author's seconds of speech. @throws AppError QUOTA_EXCEEDED before the first */
  async function speakAll(words: SpokenWords, { newsId, userId }: SpokenItem, signal: AbortSignal) {
    const speech = { ...spokenIn(words.language), signal };
    const parts = spokenParts(words);
    const budget = openBudget(quotas, {
      ...{ userId, action: 'voice_seconds', subject: `speech:news:${newsId}`, facts: { newsId } },
    });
    await budget.take(await voice.secondsToMake(parts, speech));
    const sentences: Track[] = [];
    try {
      for (const text of parts)
        sentences.push(await voice.speak(text, { ...speech, door: speechOn(budget) }));
    } finally {
      await budget.close();
    }
    return sentences;
  }

  /** @returns the key and the length of what was stored, and when each sentence begins */
  async function joinAndStore(
    sentences: readonly Track[],
    headlines: number,
    title: string,
    signal: AbortSignal,
  ) {
    const folder = await mkdtemp(join(tmpdir(), 'gavelcast-news-'));
    try {
      const [joined, file] = [join(folder, 'joined.wav'), join(folder, 'item.mp3')];
      const pauses = pausesAfter(sentences.map(({ text }) => text));
      if (headlines > 0 && headlines < sentences.length) pauses[headlines - 1] = AFTER_HEADLINE_MS;
      const { startsAtMs, integrated } = await writeJoined(voice, sentences, { pauses }, joined, signal);
      const filter = levelling(integrated);
      const sound = ['-c:a', 'libmp3lame', '-b:a', '128k', '-ar', String(SAMPLE_RATE)];
      await runJob(
        {
          inputs: [{ source: joined }],
          outputs: [
            {
              target: file,
              options: [
                ...(filter ? ['-af', filter] : []),
                ...sound,
                ...['-metadata', `title=${title}`, '-f', 'mp3'],
              ],
            },
          ],
          global: ['-nostdin', '-v', 'error'],
        },
        { timeoutMs: ENCODE_MS, signal },
      );
      const { durationMs, bytes } = await probe(file);
      if (!durationMs) throw new Error('the joined sound is empty');
      const digest = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      const key = `voice/${digest}.mp3`;
      await objects.putFile(key, file, { contentType: 'audio/mpeg' });
      return { key, bytes, durationMs, startsAtMs };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    /**
     * Makes the sound of an item, or finds the one that was made of the same sentences.
     * @returns the id of its track @throws AppError of the voice or QUOTA_EXCEEDED, ProgramError of ffmpeg, or the signal's reason
     */
    async make(words: SpokenWords, item: SpokenItem, signal: AbortSignal): Promise<string> {
      const headlines = spokenParts({ ...words, content: '' }).length;
      const sentences = await speakAll(words, item, signal);
      const [first] = sentences;
      if (!first) throw new AppError('VALIDATION_FAILED', undefined, 'It holds nothing that can be said');
      const recipe = ['news', AFTER_HEADLINE_MS, headlines, sentences.map(({ trackId }) => trackId)];
      const cacheKey = createHash('sha256').update(JSON.stringify(recipe)).digest('hex');
      const found = await tracks.find(cacheKey);
      if (found && (await objects.head(found.metadata.key))) return found.id;

      const before = (at: number): PlacedSentence['before'] =>
        at === 0 ? '' : at === headlines ? '\n' : ' ';
      const text = sentences.map((sentence, at) => before(at) + sentence.text).join('');
      const names = { provider: first.provider, voiceId: 'joined', modelId: `${sentences.length} sentences` };
      const fallback = sentences.some((sentence) => sentence.fallback);
      const { trackId, generationId } = await tracks.begin({
        ...{ text, cacheKey, settings: {}, fallback },
        ...names,
      });
      try {
        await tracks.processing(generationId);
        const { key, bytes, durationMs, startsAtMs } = await joinAndStore(
          sentences,
          headlines,
          words.headline,
          signal,
        );
        const placed = sentences.map(({ alignment }, at) => ({
          ...{ startMs: startsAtMs[at] ?? 0, before: before(at), alignment },
        }));
        await tracks.completed(trackId, generationId, {
          durationSeconds: durationMs / 1000,
          alignment: joinedAlignment(placed, durationMs),
          metadata: { key, bytes, estimated: false, ...names },
        });
        return trackId;
      } catch (error) {
        await tracks.failed(generationId, 'the sentences could not be joined or stored');
        throw error;
      }
    },
  };
}
