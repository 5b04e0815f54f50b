import type { House } from '../house.ts';
import type { JobHandlers } from '../jobs/catalogue.ts';
import type { VoiceService } from '../voice/voice.service.ts';
import { createAudioWork } from './audio/audio.work.ts';
import { createLotPictures } from './presentation/lot-pictures.store.ts';
import { createPresentationWork } from './presentation/presentation.work.ts';
import type { ProductionService } from './productions/production.service.ts';
import type { ScriptWriter } from './script/script.writer.ts';
import { createShowLots } from './show.lots.ts';
import type { StoredShow } from './stored.show.ts';

type Deps = {
  house: Pick<House, 'pool' | 'objects' | 'log'>;
  voice: VoiceService;
  writer: ScriptWriter;
  productions: Pick<ProductionService, 'run'>;
  showOf: (showId: string) => Promise<StoredShow>;
};

/** The long work for shows, as jobs of a worker. */
export function showJobHandlers({ house, voice, writer, productions, showOf }: Deps) {
  const { pool, objects } = house;
  const logger = house.log.component('event-handler');
  const audio = createAudioWork({ showOf, writer, voice, objects, logger });
  const presentation = createPresentationWork({
    showOf,
    writer,
    lots: createShowLots(pool),
    pictures: createLotPictures(pool),
    objects,
    logger,
  });
  return {
    'make-show-audio': (attempt, { signal }) => productions.run(attempt, signal, audio),
    'make-show-presentation': (attempt, { signal }) => productions.run(attempt, signal, presentation),
  } satisfies Partial<JobHandlers>;
}
