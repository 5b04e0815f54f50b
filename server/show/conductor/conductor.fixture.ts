import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type pg from 'pg';
import pino from 'pino';
import type { Core } from '../../container.ts';
import type { RunReport, SegmentType } from '../../contracts/show.ts';
import { createBus } from '../../platform/bus.ts';
import { AppError } from '../../platform/errors.ts';
import type { Client } from '../../testing/http.ts';
import { startVirtualStreamer } from '../rehearsal/virtual.streamer.ts';
import { createScriptWriter } from '../script/script.writer.ts';
import { createShowStore } from '../show.store.ts';
import { createRuns } from './conducting.ts';
import { estimatedMs } from './conductor.rules.ts';

const logger = pino({ level: 'silent' });

export type Part = { type: SegmentType; words: string; auctionId?: string };

/** A show with a script of these parts, ready to be played. */
export async function writeShow(pool: pg.Pool, parts: Part[]): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO identity.users (email, display_name, role) VALUES ($1, 'Director', 'staff') RETURNING id`,
    [`${randomUUID()}@example.com`],
  );
  const showId = await createShowStore(pool).create((rows[0] as { id: string }).id, { title: 'An evening' });
  const writer = createScriptWriter({ pool, changed: () => undefined, dropped: () => undefined });
  const { eventLayout } = await writer.writeLayout(
    showId,
    parts.map(({ type, auctionId = null }, i) => ({
      name: `Part ${i + 1}`,
      type,
      description: '',
      duration: 10,
      scene: type === 'lot' ? 'lot' : 'welcome',
      auctionId,
    })),
  );
  await writer.writeScript(
    showId,
    eventLayout.map(({ id, order }) => ({ id, content: parts[order]?.words ?? '' })),
    'writer',
  );
  return showId;
}

/** A stage for the shows of a house, on a clock that runs faster. */
export async function openStage(core: Core, redisUrl: string, pace: number) {
  const publisher = new Redis(redisUrl);
  const subscriber = new Redis(redisUrl);
  let hoarse = false;
  const streamer = await startVirtualStreamer({
    publisher,
    subscriber,
    keys: core.house.keys,
    bus: createBus({ publisher, subscriber, logger }),
    logger,
    streamId: 'main',
    host: { id: randomUUID(), name: 'Host' },
    async lengthOf(text) {
      if (hoarse) throw new AppError('UNAVAILABLE');
      return estimatedMs(text);
    },
    pace,
  });
  const { runs, close } = createRuns(core);
  return {
    streamer,
    runs,
    /** No sound is made of any line. */
    setHoarse(is: boolean) {
      hoarse = is;
    },
    start: (showId: string) =>
      runs.start(showId, { mode: 'live', streamId: 'main', robots: false }, null, { pace }),
    async close() {
      await streamer.stop();
      await close();
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

export async function reportOf(staff: Client, showId: string): Promise<RunReport> {
  return (await staff.get(`/api/events/${showId}/run`)).body as unknown as RunReport;
}
