import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Queue } from 'bullmq';
import express, { type Router } from 'express';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { QUEUES_PATH, type QueuePasses } from './queue.pass.ts';

type Deps = {
  connection: RedisConnection;
  names: readonly string[];
  passes: QueuePasses;
  /** The office that user holds now; null: none, or that session is over. */
  officeOf: (userId: string, sessionId: string | undefined) => Promise<'staff' | 'admin' | null>;
  /** Somebody has done something to jobs. @param deed as the address says it: `PUT /api/queues/studio/pause` */
  done: (userId: string, deed: string) => void;
  logger: Logger;
};

/** The view of the job queues: staff look, admins act. */
export function createQueueBoard({ connection, names, passes, officeOf, done, logger }: Deps): {
  router: Router;
  close(): Promise<void>;
} {
  const queues = names.map((name) => new Queue(name, { connection }));
  for (const queue of queues) queue.on('error', (err) => logger.debug({ err }, 'a queue cannot be shown'));
  const boardOf = (readOnlyMode: boolean): Router => {
    const board = new ExpressAdapter();
    board.setBasePath(QUEUES_PATH);
    createBullBoard({
      queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode })),
      serverAdapter: board,
      options: { uiConfig: { boardTitle: 'Gavelcast: queues', hideRedisDetails: true } },
    });
    return board.getRouter() as Router;
  };
  const boards = { staff: boardOf(true), admin: boardOf(false) };

  const router = express.Router();
  router.use(QUEUES_PATH, async (req, res, next) => {
    res.locals.route = QUEUES_PATH;
    res.set('Cache-Control', 'no-store');
    const { userId, sessionId } = passes.read(req);
    // A neighbour under the same name (another port, a subdomain) is no page of ours.
    const site = req.get('sec-fetch-site');
    const changes = !['GET', 'HEAD'].includes(req.method);
    if (changes && site !== undefined && site !== 'same-origin') throw new AppError('FORBIDDEN');
    const office = await officeOf(userId, sessionId);
    if (!office || (changes && office !== 'admin')) throw new AppError('FORBIDDEN');
    if (changes) {
      const deed = `${req.method} ${req.path}`;
      res.once('finish', () => res.statusCode < 400 && done(userId, deed));
    }
    boards[office](req, res, next);
  });
  return {
    router,
    async close() {
      await Promise.allSettled(queues.map((queue) => queue.close()));
    },
  };
}
