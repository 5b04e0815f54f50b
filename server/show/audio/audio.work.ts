import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import type { VoiceService } from '../../voice/voice.service.ts';
import { plainReason, stored } from '../productions/plain-reason.ts';
import type { ProductionWork } from '../productions/production.service.ts';
import { createTeller } from '../productions/progress.ts';
import type { ScriptWriter } from '../script/script.writer.ts';
import { sentencesOf } from '../script/sentences.rules.ts';
import { audioKey } from '../show.keys.rules.ts';
import type { StoredSegment, StoredShow } from '../stored.show.ts';
import { failureOf, lengthOf, withoutSound } from './audio.rules.ts';
import { withSegmentSound } from './segment.sound.ts';
import { speechOf } from './speech.rules.ts';

type Deps = {
  showOf: (id: string) => Promise<StoredShow>;
  writer: Pick<ScriptWriter, 'beginSound' | 'writeSound' | 'endSound'>;
  voice: Pick<VoiceService, 'speak' | 'clipOf'>;
  objects: Pick<ObjectStore, 'putFile' | 'delete'>;
  logger: Logger;
  now?: () => number;
};

/** So often somebody may rewrite segments while their sound is made, before that is left to a later time. */
const ROUNDS = 4;
/** When so many failed and none succeeded, there is no use in asking for the next. */
const FAILURES = 3;

type Failure = { id: string; name: string; reason: string };
type Tally = { made: number; seconds: number; standIns: number; failed: Failure[] };

/**
 * Makes the sound of every segment whose words nobody can hear yet. Segments whose words change meanwhile are made again;
 * one that fails keeps none of the others from its sound, and names itself in the error.
 */
export function createAudioWork({
  showOf,
  writer,
  voice,
  objects,
  logger,
  now = Date.now,
}: Deps): ProductionWork {
  return async ({ showId, segmentIds, signal, progress }) => {
    const tell = createTeller(progress);
    const tally: Tally = { made: 0, seconds: 0, standIns: 0, failed: [] };
    const begun = new Set<string>();
    const missing = async () => {
      const segments = withoutSound((await showOf(showId)).scriptSegments, segmentIds);
      return segments.filter(({ id }) => !tally.failed.some((failure) => failure.id === id));
    };
    let todo = await missing();
    let [done, all] = [0, lengthOfWords(todo)];
    try {
      for (let round = 0; todo.length > 0 && round < ROUNDS; round += 1) {
        const ids = todo.map(({ id }) => id);
        for (const id of ids) begun.add(id);
        const show = await writer.beginSound(showId, ids);
        for (const [at, segment] of todo.entries()) {
          const detail = `“${segment.name}” (${at + 1} of ${todo.length})`;
          let spoken = 0;
          await makeOne(show, segment, tally, signal, (sentence) => {
            spoken += sentence.length;
            tell((done + spoken) / all, detail);
          });
          done += segment.content.length;
          if (tally.failed.length >= FAILURES && tally.made === 0) throw failed(tally);
        }
        todo = await missing();
        all += lengthOfWords(todo);
      }
    } finally {
      await writer
        .endSound(showId, [...begun])
        .catch((err) => logger.warn({ err, show: showId }, 'segments may still seem to get their sound'));
    }
    if (tally.failed.length > 0) throw failed(tally);
    if (todo.length > 0) throw stillChanging(todo);
    return summaryOf(tally);
  };

  async function makeOne(
    { id: showId, ...show }: StoredShow,
    { id, name, content, rev }: StoredSegment,
    tally: Tally,
    signal: AbortSignal,
    onSentence: (sentence: string) => void,
  ): Promise<void> {
    signal.throwIfAborted();
    try {
      const sentences = sentencesOf(content, show.language);
      if (sentences.length === 0) throw new AppError('NOTHING_TO_DO', undefined, 'there are no words to say');
      await withSegmentSound(
        voice,
        { sentences, title: name, speech: speechOf(show), signal, onSentence },
        async ({ path, seconds, standIns }) => {
          signal.throwIfAborted();
          const key = audioKey(showId, id, now());
          await stored(objects.putFile(key, path, { contentType: 'audio/mpeg' }));
          let attached = false;
          try {
            attached = await writer.writeSound(showId, id, { key, seconds, rev });
          } finally {
            if (!attached) await objects.delete(key).catch(() => undefined);
          }
          if (!attached) return;
          tally.made += 1;
          tally.seconds += seconds;
          tally.standIns += standIns;
        },
      );
    } catch (error) {
      if (signal.aborted) throw error;
      logger.warn({ err: error, show: showId, segment: id }, 'a segment got no sound');
      tally.failed.push({ id, name, reason: plainReason(error) });
    }
  }
}

function lengthOfWords(segments: readonly StoredSegment[]): number {
  return segments.reduce((sum, { content }) => sum + content.length, 0);
}

function failed(tally: Tally): AppError {
  return new AppError('UNAVAILABLE', undefined, failureOf(tally.failed, tally.made));
}

function stillChanging(segments: readonly StoredSegment[]): AppError {
  const names = segments.map(({ name }) => `“${name}”`).join(', ');
  return new AppError('CONFLICT', undefined, `${names}: the words changed while their sound was made`);
}

function summaryOf({ made, seconds, standIns }: Tally): string {
  if (made === 0) return 'Every segment has its sound';
  const segments = made === 1 ? '1 segment' : `${made} segments`;
  const sentences = standIns === 1 ? '1 sentence' : `${standIns} sentences`;
  const marked = standIns === 0 ? '' : `; ${sentences} spoken by a stand-in voice`;
  return `${segments}, ${lengthOf(seconds)} of sound${marked}`;
}
