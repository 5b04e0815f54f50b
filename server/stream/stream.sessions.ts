import { z } from 'zod';
import { type StreamSession, streamSessionSchema } from '../contracts/stream.ts';
import type { PrismaClient, Recording } from '../generated/prisma/client.ts';
import { AppError } from '../platform/errors.ts';
import { cursorMs, decodeCursor, type Page, type PageRequest, pageOfRows } from '../platform/paging.ts';

export type Summary = StreamSession['summary'];

const NOTHING_YET: Summary = {
  frames: 0,
  dropped: 0,
  duplicated: 0,
  encoderRuns: 0,
  peakViewers: 0,
  averageKbps: 0,
  integrated: null,
  sceneChanges: 0,
  lines: 0,
};
const summarySchema = streamSessionSchema.shape.summary.partial();
const position = z.tuple([cursorMs, z.uuid()]);

export type StreamSessions = ReturnType<typeof createStreamSessions>;

/**
 * The times on air, and what is kept of them.
 * @param link makes the address of a finished recording
 */
export function createStreamSessions(
  prisma: PrismaClient,
  link: (streamId: string, recordingId: string) => string,
) {
  const close = (id: string, at: Date, reason: string) =>
    prisma.streamSession.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: at, reason: reason.slice(0, 120) },
    });

  return {
    /** Ends what a crash has left open, where it was last heard of. @returns what has ended */
    async endLeft(streamId: string): Promise<{ id: string; reason: string }[]> {
      const reason = 'the program stopped without saying goodbye';
      const left = await prisma.streamSession.findMany({ where: { streamId, endedAt: null } });
      for (const { id, startedAt, summary } of left) {
        const { at } = (summary ?? {}) as { at?: number };
        await close(id, new Date(Math.max(startedAt.getTime(), at ?? 0)), reason);
      }
      return left.map(({ id }) => ({ id, reason }));
    },

    /** Begins a session, on the time of whoever started the stream. @returns its id */
    async open(streamId: string, startedAt: Date): Promise<string> {
      const stream = await prisma.stream.findUnique({ where: { id: streamId }, select: { startedBy: true } });
      const startedBy = stream?.startedBy ?? null;
      return (await prisma.streamSession.create({ data: { streamId, startedAt, startedBy } })).id;
    },

    /** Kept every few seconds while on air, so that a crash costs no more than that. */
    async update(id: string, summary: Summary, at: Date): Promise<void> {
      await prisma.streamSession.updateMany({
        where: { id, endedAt: null },
        data: { summary: { ...summary, at: at.getTime() } },
      });
    },

    /** @param summary null: nothing was on air */
    async close(id: string, reason: string, summary: Summary | null, at: Date): Promise<void> {
      if (summary) await this.update(id, summary, at);
      await close(id, at, reason);
    },

    /** The newest first. */
    async list(streamId: string, { limit, cursor }: PageRequest): Promise<Page<StreamSession>> {
      const [ms, last] = cursor === undefined ? [] : decodeCursor(cursor, position);
      const at = ms === undefined ? undefined : new Date(ms);
      const after =
        at && last ? { OR: [{ startedAt: { lt: at } }, { startedAt: at, id: { lt: last } }] } : {};
      const rows = await prisma.streamSession.findMany({
        where: { streamId, ...after },
        include: { recordings: { where: { part: null } } },
        orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      });
      return pageOfRows(
        rows,
        limit,
        ({ id, startedAt, endedAt, reason, summary, recordings }) => ({
          id,
          streamId,
          startedAt: startedAt.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
          reason,
          summary: { ...NOTHING_YET, ...summarySchema.safeParse(summary).data },
          recording: recordings[0] ? recordingOf(recordings[0]) : null,
        }),
        (row) => [row.startedAt.getTime(), row.id],
      );

      function recordingOf({ id, status, bytes, durationMs }: Recording): StreamSession['recording'] {
        return {
          url: status === 'ready' ? link(streamId, id) : null,
          bytes: Number(bytes),
          durationMs: Number(durationMs),
          status,
        };
      }
    },

    /** Where a finished recording lies. @throws AppError NOT_FOUND */
    async recordingKey(streamId: string, recordingId: string): Promise<string> {
      const row = await prisma.recording.findFirst({
        where: { id: recordingId, status: 'ready', session: { streamId } },
      });
      if (!row?.key) throw new AppError('NOT_FOUND');
      return row.key;
    },
  };
}
