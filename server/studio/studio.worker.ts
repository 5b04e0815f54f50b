import type { EventData } from '../contracts/events.ts';
import type { Phase } from '../contracts/studio.ts';
import type { House } from '../house.ts';
import type { BudgetFor } from '../plans/funds.ts';
import { jobIdOf } from './pipeline/flow.ts';
import { createDelivery } from './pipeline/phase.delivery.ts';
import { createFilmPhases } from './pipeline/phase.film.ts';
import { createPicturePhases } from './pipeline/phase.pictures.ts';
import type { PhaseWork } from './pipeline/phase.ts';
import { createWordPhases } from './pipeline/phase.words.ts';
import { createPipeline, type Pipeline } from './pipeline/pipeline.ts';
import { createReuse } from './pipeline/reuse.ts';
import { startPhaseWorker } from './pipeline/worker.ts';
import { createWorkshops } from './pipeline/workshop.ts';
import { createLotFacts } from './planning/lot.facts.store.ts';
import type { FilmStudio, Painter, Planner } from './studio.parts.ts';
import { subjectOf } from './studio.service.ts';
import type { Studio } from './studio.ts';

/** Who plans, draws and films. */
export type StudioParts = { planner: Planner; painter: Painter; film: FilmStudio };

export type StudioWorker = { pipeline: Pipeline; close(): Promise<void> };

/** Makes videos, in a worker. What a dead one has left in its folders is cleared away first. */
export async function startStudioWorker(
  { config, pool, redis, bus, objects, log }: House,
  studio: Studio,
  { planner, painter, film }: StudioParts,
): Promise<StudioWorker> {
  const logger = log.component('event-handler');
  const { store, runs, artefacts, flow, funds, caches } = studio;
  const lots = createLotFacts(pool);
  const reuse = createReuse(objects);
  const budgetFor: BudgetFor = ({ id, userId }, part) => funds.budgetFor(subjectOf(id), userId, part);
  const works: Record<Phase, PhaseWork> = {
    ...createWordPhases({ planner, lots, caches }),
    ...createPicturePhases({ painter, caches, reuse, artefacts, objects, lots, budgetFor }),
    ...createFilmPhases({ film, caches, reuse, artefacts, budgetFor }),
    delivery: createDelivery({ artefacts, objects }),
  };
  const progress = (data: EventData<'job:progress'>) =>
    bus
      .publish('job:progress', data, { source: 'event-handler' })
      .catch((err) => logger.warn({ err }, 'progress of a video could not be told'));
  const pipeline = createPipeline({
    works,
    ...{ runs, flow, objects, logger },
    workshops: createWorkshops(config.dataDir),
    inputOf: store.get,
    async settle(inputId, how, db) {
      await funds[how](subjectOf(inputId), db);
    },
    tell(job, status, percent) {
      void progress({
        jobId: jobIdOf(job),
        name: job.phase,
        percent,
        status,
        subject: `input:${job.inputId}`,
      });
      studio.changed(job.inputId);
    },
  });
  await pipeline.sweep();
  const worker = startPhaseWorker({ connection: redis.queue(), pipeline, logger });
  return { pipeline, close: worker.close };
}
