import express, { type Router } from 'express';
import { z } from 'zod';
import { streamIdSchema } from '../contracts/stream.ts';
import { AppError } from '../platform/errors.ts';
import { answerWithFile } from '../platform/files.ts';
import type { ObjectStore } from '../platform/object-store.ts';
import { type RecordingLinks, recordingQuery } from './recording.links.ts';
import type { StreamSessions } from './stream.sessions.ts';

const params = z.object({ id: streamIdSchema, recordingId: z.uuid() });

/** Finished recordings, whole or in part; the signed link of the sessions' list is the permission. */
export function recordingsRouter({
  links,
  sessions,
  objects,
}: {
  links: RecordingLinks;
  sessions: StreamSessions;
  objects: ObjectStore;
}): Router {
  const router = express.Router();
  router.get('/api/streams/:id/recordings/:recordingId', async (req, res) => {
    res.locals.route = '/api/streams/:id/recordings/:recordingId';
    const asked = params.safeParse(req.params);
    if (!asked.success) throw new AppError('NOT_FOUND');
    const { id, recordingId } = asked.data;
    const query = recordingQuery.safeParse(req.query);
    if (!query.success || !links.opens(recordingId, query.data)) throw new AppError('FORBIDDEN');
    await answerWithFile(objects, await sessions.recordingKey(id, recordingId), req, res);
  });
  return router;
}
