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
  /** Whether that user still holds an office, and that session is not over. */
  mayEnter: (userId: string, sessionId: string | undefined) => Promise<boolean>;
  logger: Logger;
};

/** The view of the job queues, for staff alone. */
export function createQueueBoard({ connection, names, passes, mayEnter, logger }: Deps): {
  router: Router;
  close(): Promise<void>;
} {
  const queues = names.map((name) => new Queue(name, { connection }));
  for (const queue of queues) queue.on('error', (err) => logger.debug({ err }, 'a queue cannot be shown'));
  const board = new ExpressAdapter();
  board.setBasePath(QUEUES_PATH);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'Gavelcast: queues', hideRedisDetails: true } },
  });

  const router = express.Router();
  router.use(
    QUEUES_PATH,
    async (req, res, next) => {
      res.locals.route = QUEUES_PATH;
      res.set('Cache-Control', 'no-store');
      const { userId, sessionId } = passes.read(req);
      // A neighbour under the same name (another port, a subdomain) is no page of ours.
      const site = req.get('sec-fetch-site');
      const changes = !['GET', 'HEAD'].includes(req.method);
      if (changes && site !== undefined && site !== 'same-origin') throw new AppError('FORBIDDEN');
      if (!(await mayEnter(userId, sessionId))) throw new AppError('FORBIDDEN');
      next();
    },
    board.getRouter() as Router,
  );
  return {
    router,
    async close() {
      await Promise.allSettled(queues.map((queue) => queue.close()));
    },
  };
}
