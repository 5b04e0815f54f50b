// A worker of the studio that kills itself in the middle of its work: node studio.mortal.ts --die-in=clips
import { parseArgs } from 'node:util';
import { type House, openHouse } from '../house.ts';
import { createFunds } from '../plans/funds.ts';
import { createQuotas } from '../plans/quotas.service.ts';
import { createQuotaStore } from '../plans/quotas.store.ts';
import { completeConfig, loadConfig } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { stopOnSignals } from '../platform/shutdown.ts';
import { createPoints } from '../studio/points/points.ts';
import { createStudioParts } from '../studio/studio.making.ts';
import { createStudio } from '../studio/studio.ts';
import { type StudioParts, startStudioWorker } from '../studio/studio.worker.ts';
import { createVoice } from '../voice/voice.ts';

const { values } = parseArgs({ options: { 'die-in': { type: 'string', default: '' } } });
const diesIn = (place: string) => {
  if (place === values['die-in']) process.kill(process.pid, 'SIGKILL');
};

/** Each phase's own work is done, and then nobody lives to write it down. */
function mortal({ planner, painter, film }: StudioParts): StudioParts {
  let [keyframes, clips] = [0, 0];
  return {
    planner: {
      ...planner,
      validate(...asked) {
        const found = planner.validate(...asked);
        diesIn('input_validation');
        return found;
      },
      detectLanguage(prompt) {
        const found = planner.detectLanguage(prompt);
        diesIn('language_detection');
        return found;
      },
      async translate(...asked) {
        const found = await planner.translate(...asked);
        diesIn('translation');
        return found;
      },
      async checkPolicy(...asked) {
        const found = await planner.checkPolicy(...asked);
        diesIn('content_policy');
        return found;
      },
      async breakDown(...asked) {
        const plan = await planner.breakDown(...asked);
        diesIn('scene_breakdown');
        return plan;
      },
    },
    painter: {
      async portrait(...asked) {
        const picture = await painter.portrait(...asked);
        diesIn('characters');
        return picture;
      },
      async keyframe(...asked) {
        const picture = await painter.keyframe(...asked);
        keyframes += 1;
        if (keyframes > 1) diesIn('keyframes');
        return picture;
      },
    },
    film: {
      ...film,
      async clip(order, signal, progress) {
        clips += 1;
        // With the first one at hand or under way.
        const last = clips > 1;
        const quality = await film.clip(order, signal, (fraction) => {
          if (last && fraction > 0.3) diesIn('clips');
          progress(fraction);
        });
        // A fast machine is done before ffmpeg tells how far it is.
        if (last) diesIn('clips');
        return quality;
      },
      async voiceover(...asked) {
        const quality = await film.voiceover(...asked);
        diesIn('voiceover');
        return quality;
      },
      async compose(composition, signal, progress) {
        const made = await film.compose(composition, signal, (fraction) => {
          if (fraction > 0.3) diesIn('composition');
          progress(fraction);
        });
        diesIn('composition');
        return made;
      },
    },
  };
}

/** Dies where a file is stored already and no row names it yet. */
function mortalStore(objects: ObjectStore): ObjectStore {
  return {
    ...objects,
    async put(key, ...what) {
      await objects.put(key, ...what);
      if (key.includes('/keyframes/')) diesIn('a keyframe without its row');
    },
    async putFile(key, ...what) {
      await objects.putFile(key, ...what);
      if (key.endsWith('.mp4') && key.includes('/videos/')) diesIn('a video without its row');
    },
    head(key) {
      // Earlier phases look for other files of the studio, too.
      if (key.includes('/videos/')) diesIn('delivery');
      return objects.head(key);
    },
  };
}

const config = completeConfig(loadConfig(undefined, ['--role=worker']));
const logBook = createLogger(config, process.stderr);
const opened = await openHouse(config, logBook);
const house: House = { ...opened, objects: mortalStore(opened.objects) };
const voice = createVoice({ ...house, logger: logBook.component('agent-service') });
const parts = createStudioParts(house, voice);
const quotas = createQuotas({ store: createQuotaStore(house.pool) });
const funds = createFunds({ points: createPoints(house.pool), quotas });
const studio = createStudio(house, funds);
const worker = await startStudioWorker(house, studio, mortal(parts));
stopOnSignals(async () => {
  await worker.close();
  await parts.close();
  await voice.close();
  await studio.flow.close();
  await opened.close();
  await logBook.close();
});
