import { buffer } from 'node:stream/consumers';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import { contentTypeOf, type ObjectStore } from '../../platform/object-store.ts';
import { stored } from '../productions/plain-reason.ts';
import type { ProductionWork } from '../productions/production.service.ts';
import { createTeller } from '../productions/progress.ts';
import type { ScriptWriter } from '../script/script.writer.ts';
import { sentencesOf } from '../script/sentences.rules.ts';
import { presentationKey } from '../show.keys.rules.ts';
import type { ShowLots } from '../show.lots.ts';
import type { StoredSegment, StoredShow } from '../stored.show.ts';
import { type DeckPicture, lotPicture } from './deck.pictures.ts';
import { type DeckSegment, makeDeck } from './deck.ts';
import type { LotPictures } from './lot-pictures.store.ts';

type Deps = {
  showOf: (id: string) => Promise<StoredShow>;
  writer: Pick<ScriptWriter, 'writePresentation'>;
  lots: Pick<ShowLots, 'byId'>;
  /** Keys of the lots' main pictures. */
  pictures: LotPictures;
  objects: ObjectStore;
  logger: Logger;
  now?: () => number;
};

/** Makes the slides of a show as it is now: the show is ready then. @throws when it changes while they are made */
export function createPresentationWork(deps: Deps): ProductionWork {
  const { showOf, writer, objects, now = Date.now } = deps;
  return async ({ showId, signal, progress, keepFile }) => {
    const tell = createTeller(progress);
    const show = await showOf(showId);
    if (show.scriptSegments.length === 0) {
      throw new AppError('NOTHING_TO_DO', undefined, 'There is no script yet');
    }
    const segments = await segmentsOf(show, deps, signal, (done) =>
      tell(done * 0.4, 'Pictures and sound are gathered'),
    );
    const all = segments.length + 2;
    const file = await makeDeck({ ...show, segments }, (slide) => {
      signal.throwIfAborted();
      tell(0.4 + (0.5 * slide) / all, `Slide ${slide + 1} of ${all}`);
    });
    signal.throwIfAborted();
    tell(0.95, 'The slides are stored');
    const key = presentationKey(showId, now());
    try {
      await keepFile(
        key,
        () => stored(objects.put(key, file, { contentType: contentTypeOf(key) })),
        () => writer.writePresentation(showId, key, show),
      );
    } catch (error) {
      await objects.delete(key).catch(() => undefined);
      if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
      throw new AppError('CONFLICT', undefined, 'The show was changed while its slides were made');
    }
    const silent = segments.filter(({ sound }) => sound === null).length;
    const mute = silent === 0 ? '' : `; ${silent} of them without sound`;
    return `${all} slides${mute}`;
  };
}

async function segmentsOf(
  { scriptSegments, language }: StoredShow,
  { lots, pictures, objects, logger }: Deps,
  signal: AbortSignal,
  each: (done: number) => void,
): Promise<DeckSegment[]> {
  const auctionIds = scriptSegments.map(({ auctionId }) => auctionId).filter((id) => id !== null);
  const [facts, keys] = await Promise.all([lots.byId(auctionIds), pictures.keysOf(auctionIds)]);

  /** A lot without its picture is shown without. */
  async function pictureOf(auctionId: string): Promise<DeckPicture | null> {
    const key = keys.get(auctionId);
    const file = key === undefined ? null : await stored(read(objects, key));
    if (!file) return null;
    return lotPicture(file).catch((err) => {
      logger.warn({ err, key }, 'a picture cannot stand on a slide');
      return null;
    });
  }

  async function segmentOf(segment: StoredSegment): Promise<DeckSegment> {
    const { name, segmentType, content, audioKey, timing, auctionId } = segment;
    const lot = auctionId === null ? undefined : facts.get(auctionId);
    return {
      name,
      segmentType,
      content,
      sentences: sentencesOf(content, language),
      sound: audioKey === null ? null : await stored(read(objects, audioKey)),
      seconds: timing,
      lot: lot && auctionId !== null ? { ...lot, picture: await pictureOf(auctionId) } : null,
    };
  }

  const segments: DeckSegment[] = [];
  for (const segment of scriptSegments) {
    signal.throwIfAborted();
    segments.push(await segmentOf(segment));
    each(segments.length / scriptSegments.length);
  }
  return segments;
}

async function read(objects: ObjectStore, key: string): Promise<Buffer | null> {
  const file = await objects.get(key);
  return file && buffer(file.body);
}
