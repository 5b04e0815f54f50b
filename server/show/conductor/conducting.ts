import type { Pool } from 'pg';
import type { Core } from '../../container.ts';
import { CHANNELS, type InternalEvent } from '../../contracts/events.ts';
import { StageService } from '../../stream/stage.service.ts';
import { StageStore } from '../../stream/stage.store.ts';
import { createStreamCommands } from '../../stream/stream.commands.ts';
import { createStreamStore } from '../../stream/stream.store.ts';
import { createPracticeSales } from '../rehearsal/practice.sale.ts';
import type { ConductorDeps } from './conductor.ports.ts';
import { createConductor } from './conductor.ts';
import { announcedAgain, improvised } from './improvised.ts';
import { createRunQueue, type RunQueue, startRunWorker } from './run.queue.ts';
import { createRunService, type RunService } from './run.service.ts';
import { createRunStore } from './run.store.ts';
import { createShowStage } from './show.stage.ts';
import { createWordsGate } from './words.gate.ts';

const source = { source: 'event-handler' } as const;

/** Shows on air as the hub's routes begin and steer them. */
export function createRuns(core: Core): { runs: RunService; close(): Promise<void> } {
  const { pool, prisma, redis, bus, log } = core.house;
  const store = createRunStore(pool);
  const streams = createStreamStore(prisma);
  const practice = createPracticeSales(pool);
  const queue = createRunQueue(redis.queue(), log.component('event-handler'));
  const runs = createRunService({
    store,
    show: (id) => core.shows.store.get(id),
    lotSeconds: (ids) => lotSeconds(core, ids),
    lotOf: (id) => core.engine.snapshots.snapshot(id, null, true),
    practise: practice.open,
    practiceOver: practice.close,
    requireStream: (id) => streams.get(id),
    enqueue: queue.add,
    publish: (type, data) => bus.publish(type, data, source),
  });
  return { runs, close: queue.close };
}

async function lotSeconds({ house }: Core, auctionIds: string[]): Promise<Map<string, number>> {
  const { rows } = await house.pool.query<{ id: string; seconds: number }>(
    'SELECT id, duration_seconds AS seconds FROM auction.auctions WHERE id = ANY($1::uuid[])',
    [auctionIds],
  );
  return new Map(rows.map(({ id, seconds }) => [id, seconds]));
}

/** Conducts shows in this process, until closed. */
export async function startConducting(core: Core): Promise<{ close(): Promise<void> }> {
  const { house, engine } = core;
  const { pool, redis, keys, bus } = house;
  const logger = house.log.component('event-handler');
  const store = createRunStore(pool);
  const commands = createStreamCommands({
    publisher: redis.commands,
    subscriber: redis.subscriber,
    keys,
    logger,
  });
  const stage = new StageService({
    store: new StageStore(redis.commands, keys),
    bus,
    isDemo: async (id) => (await engine.reader.lots([id])).get(id)?.lot.demo ?? false,
    logger,
  });
  const practice = createPracticeSales(pool);
  const news = await listen(core);
  const conductor = createConductor({
    store,
    stage: createShowStage(commands, stage),
    desk: {
      snapshot: (id) => engine.snapshots.snapshot(id, null, true),
      start: (id) => engine.desk.start(id, null),
      fairWarning: (id) => engine.desk.fairWarning(id, null),
      hammer: (id, seenRev) => engine.desk.close(id, null, seenRev),
      closeIfDue: (id) => engine.desk.closeIfDue(id),
      offeredAgain: (ids) => offeredAgain(pool, ids),
    },
    improvise: improvised,
    maySay: createWordsGate(core),
    announceAgain: announcedAgain,
    publish: (type, data) => bus.publish(type, data as never, source),
    completed: async (id) => void (await core.shows.writer.complete(id)),
    practiceOver: practice.close,
    onNews: news.on,
    logger,
  });
  const queue: RunQueue = createRunQueue(redis.queue(), logger);
  const worker = startRunWorker({
    connection: redis.queue(),
    conductor,
    queue,
    running: async () => (await store.running()).map(({ id }) => id),
    logger,
  });
  return {
    async close() {
      await worker.close();
      await news.stop();
      await queue.close();
      stage.stop();
    },
  };
}

async function offeredAgain(pool: Pool, auctionIds: string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM auction.auctions WHERE reoffer_of = ANY($1::uuid[]) AND status = 'scheduled' ORDER BY lot_number`,
    [auctionIds],
  );
  return rows.map(({ id }) => id);
}

/** What wakes a conductor between two looks: a line that began or ended, a lot that opened or ended. */
async function listen({ house }: Core): Promise<{ on: ConductorDeps['onNews']; stop(): Promise<void> }> {
  const listeners = new Set<{ streamId: string; news: () => void }>();
  const wake = (event: InternalEvent) => {
    const { streamId } = event.data as { streamId?: string };
    for (const listener of listeners)
      if (streamId === undefined || listener.streamId === streamId) listener.news();
  };
  const isSpeech = ({ type }: InternalEvent) => type.startsWith('agent:speech_');
  const isLot = ({ type }: InternalEvent) => type === 'auction:ended' || type === 'auction:started';
  const stops = [
    await house.bus.subscribe(CHANNELS.agent, (event) => isSpeech(event) && wake(event)),
    await house.bus.subscribe(CHANNELS.auction, (event) => isLot(event) && wake(event)),
  ];
  return {
    on(streamId, news) {
      const listener = { streamId, news };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}
