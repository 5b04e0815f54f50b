import type pg from 'pg';
import { AppError } from '../../platform/errors.ts';
import type { ByteRange } from '../../platform/object-store.ts';

/** One question to the database brings so many bytes: so much of a video is in memory for each who watches it. */
const PIECE = 256 * 1024;

export type StoredVideo = {
  videoId: string;
  jobId: string;
  walletAddress: string;
  durationSec: number | null;
  format: string;
  bytes: number;
  createdAt: Date;
  /**
   * The bytes of a part, or all, in pieces; the next is asked for when the last was taken, and no connection is held in
   * between. @throws AppError NOT_FOUND when the video is deleted meanwhile
   */
  read(range?: ByteRange): AsyncGenerator<Buffer>;
};

type Row = Omit<StoredVideo, 'read'>;

/** Videos as they lie in PostgreSQL: uncompressed, so that a part is read without the rest. */
export function createVideoReader(pool: pg.Pool) {
  async function* read(videoId: string, start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at <= end; ) {
      const { rows } = await pool.query<{ piece: Buffer }>(
        'SELECT substring(video_data FROM $2 FOR $3) AS piece FROM studio.videos WHERE video_id = $1',
        [videoId, at + 1, Math.min(PIECE, end - at + 1)],
      );
      const piece = rows[0]?.piece;
      if (!piece?.length) throw new AppError('NOT_FOUND');
      at += piece.length;
      yield piece;
    }
  }

  return {
    async find(jobId: string): Promise<StoredVideo | null> {
      const { rows } = await pool.query<Row>(
        `SELECT video_id AS "videoId", job_id AS "jobId", wallet_address AS "walletAddress",
           duration_sec AS "durationSec", coalesce(format, 'mp4') AS format, created_at AS "createdAt",
           octet_length(video_data) AS bytes
         FROM studio.videos WHERE job_id = $1`,
        [jobId],
      );
      const row = rows[0];
      if (!row) return null;
      return {
        ...row,
        read: (range = { start: 0, end: row.bytes - 1 }) => read(row.videoId, range.start, range.end),
      };
    },
  };
}
