import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ObjectStore } from '../../platform/object-store.ts';
import type { VoiceService } from '../../voice/voice.service.ts';
import { plainReason, stored } from '../productions/plain-reason.ts';
import type { ProductionTask, ProductionWork } from '../productions/production.service.ts';
import { createTeller } from '../productions/progress.ts';
import type { ScriptWriter } from '../script/script.writer.ts';
import { sentencesOf } from '../script/sentences.rules.ts';
import { audioKey } from '../show.keys.rules.ts';
import type { StoredSegment, StoredShow } from '../stored.show.ts';
import { failureOf, lengthOf, withoutSound } from './audio.rules.ts';
import { type SoundOptions, withSegmentSound } from './segment.sound.ts';
import { speechOf } from './speech.rules.ts';
import { createTurns } from './turns.ts';

type Deps = {
  showOf: (id: string) => Promise<StoredShow>;
  writer: Pick<ScriptWriter, 'beginSound' | 'writeSound' | 'endSound'>;
  voice: Pick<VoiceService, 'speak' | 'clipOf'>;
  objects: Pick<ObjectStore, 'putFile' | 'delete'>;
  logger: Logger;
  now?: () => number;
};

/** So many sentences are spoken at once, and so many segments are in work: one is joined while the next is spoken. */
const AT_ONCE = 2;
/** So often somebody may rewrite segments while their sound is made, before that is left to a later time. */
const ROUNDS = 4;
/** When so many failed and none succeeded, there is no use in asking for the next. */
const FAILURES = 3;

type Failure = { id: string; name: string; reason: string };
type Tally = {
  made: number;
  seconds: number;
  standIns: number;
  failed: Failure[];
  /** Whoever pays has no speech left. */
  refused: AppError | null;
};

/**
 * Makes the sound of every segment whose words nobody can hear yet. Segments whose words change meanwhile are made again;
 * one that fails keeps none of the others from its sound, and names itself in the error. Where the speech of whoever pays
 * ends the work ends as well, with what is made until then.
 */
export function createAudioWork({
  showOf,
  writer,
  voice,
  objects,
  logger,
  now = Date.now,
}: Deps): ProductionWork {
  return async ({ showId, segmentIds, door, signal, progress, keepFile }) => {
    const tell = createTeller(progress);
    const tally: Tally = { made: 0, seconds: 0, standIns: 0, failed: [], refused: null };
    const begun = new Set<string>();
    const missing = async () => {
      const segments = withoutSound((await showOf(showId)).scriptSegments, segmentIds);
      return segments.filter(({ id }) => !tally.failed.some((failure) => failure.id === id));
    };
    let todo = await missing();
    let [spoken, all] = [0, lengthOfWords(todo)];
    const turns = { segments: createTurns(AT_ONCE), sentences: createTurns(AT_ONCE) };
    const make = (show: StoredShow, segment: StoredSegment, place: string) =>
      turns.segments(async () => {
        signal.throwIfAborted();
        if (tally.refused) throw tally.refused;
        if (tally.failed.length >= FAILURES && tally.made === 0) throw failed(tally);
        const onSentence = (sentence: string) => {
          spoken += sentence.length;
          tell(spoken / all, `“${segment.name}” (${place})`);
        };
        await makeOne(show, segment, tally, { door, signal, turns: turns.sentences, onSentence, keepFile });
      });
    try {
      for (let round = 0; todo.length > 0 && round < ROUNDS; round += 1) {
        const ids = todo.map(({ id }) => id);
        for (const id of ids) begun.add(id);
        const show = await writer.beginSound(showId, ids);
        const made = todo.map((segment, at) => make(show, segment, `${at + 1} of ${ids.length}`));
        // All have stopped when one of them has failed for good.
        const broken = (await Promise.allSettled(made)).find(({ status }) => status === 'rejected');
        if (broken) throw (broken as PromiseRejectedResult).reason;
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
    show: StoredShow,
    { id, name, content, rev }: StoredSegment,
    tally: Tally,
    making: Pick<SoundOptions, 'signal' | 'turns' | 'onSentence'> & Pick<ProductionTask, 'door' | 'keepFile'>,
  ): Promise<void> {
    const { door, signal, keepFile } = making;
    try {
      const sentences = sentencesOf(content, show.language);
      if (sentences.length === 0) throw new AppError('NOTHING_TO_DO', undefined, 'there are no words to say');
      await withSegmentSound(
        voice,
        { ...making, sentences, title: name, speech: { ...speechOf(show), door } },
        async ({ path, seconds, standIns }) => {
          signal.throwIfAborted();
          const key = audioKey(show.id, id, now());
          let attached = false;
          try {
            attached = await keepFile(
              key,
              () => stored(objects.putFile(key, path, { contentType: 'audio/mpeg' })),
              () => writer.writeSound(show.id, id, { key, seconds, rev }, show),
            );
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
      if (error instanceof AppError && error.code === 'QUOTA_EXCEEDED') {
        tally.refused = error;
        throw error;
      }
      logger.warn({ err: error, show: show.id, segment: id }, 'a segment got no sound');
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
