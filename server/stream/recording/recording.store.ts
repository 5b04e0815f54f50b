import type { PrismaClient, RecordingStatus } from '../../generated/prisma/client.ts';

export type RecordingRow = {
  id: string;
  sessionId: string;
  /** null: the whole session. */
  part: number | null;
  status: RecordingStatus;
  key: string | null;
  durationMs: number;
  createdAt: Date;
};

export type RecordingStore = ReturnType<typeof createRecordingStore>;

/** What is recorded, a row for each file, in PostgreSQL. */
export function createRecordingStore(prisma: PrismaClient) {
  const select = {
    ...{ id: true, sessionId: true, part: true, status: true, key: true },
    ...{ durationMs: true, createdAt: true },
  } as const;
  const rowOf = <T extends { durationMs: bigint }>(row: T) => ({
    ...row,
    durationMs: Number(row.durationMs),
  });

  return {
    async knows(sessionId: string): Promise<boolean> {
      return (await prisma.streamSession.count({ where: { id: sessionId } })) > 0;
    },

    async ofSession(sessionId: string): Promise<RecordingRow[]> {
      const rows = await prisma.recording.findMany({ where: { sessionId }, select });
      return rows.map(rowOf);
    },

    /** Sets the row of a part, or of the whole (null); it is made when there is none. */
    async set(
      sessionId: string,
      part: number | null,
      facts: {
        status: RecordingStatus;
        key?: string;
        bytes?: number;
        durationMs?: number;
        error?: string | null;
      },
    ): Promise<void> {
      const { count } = await prisma.recording.updateMany({ where: { sessionId, part }, data: facts });
      if (count === 0) await prisma.recording.create({ data: { sessionId, part, ...facts } });
    },

    /** Everything that takes room in the object store. */
    async kept(): Promise<RecordingRow[]> {
      const rows = await prisma.recording.findMany({ where: { status: 'ready' }, select });
      return rows.map(rowOf);
    },

    async forget(id: string): Promise<void> {
      await prisma.recording.update({ where: { id }, data: { status: 'deleted' } });
    },
  };
}
