import type pg from 'pg';
import { z } from 'zod';
import type { VideoJobStatus } from '../../contracts/narration.ts';
import { type Funds, partOf } from '../../plans/funds.ts';
import type { Quotas } from '../../plans/quotas.service.ts';
import {
  cursorTimestamp,
  decodeCursor,
  type Page,
  type PageRequest,
  pageOfRows,
} from '../../platform/paging.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { spokenSeconds } from '../../voice/estimate.rules.ts';
import { createVideoReader, type StoredVideo } from './video.reader.ts';

/** One start of a job; one that another has followed has no say any more. */
export type Attempt = { jobId: string; run: number };

export type StoredJob = Attempt & {
  userId: string;
  walletAddress: string;
  /** Empty when the video is made, or the job is long over. */
  scriptBody: string;
  title: string;
  status: VideoJobStatus;
  percent: number;
  errorMessage: string | null;
  createdAt: Date;
  updatedAt: Date;
  videoId: string | null;
  durationSec: number | null;
  bytes: number | null;
};

type Deps = {
  pool: pg.Pool;
  funds: Pick<Funds, 'take' | 'spend' | 'release'>;
  quotas: Pick<Quotas, 'hold'>;
  /** The account of a verified wallet, opened when there is none. */
  ensureUser: (walletAddress: string) => Promise<string>;
};

const columns = `job.job_id AS "jobId", job.run, owner.id AS "userId", job.wallet_address AS "walletAddress",
  job.script_body AS "scriptBody", job.title, job.status, job.percent, job.error_message AS "errorMessage",
  job.created_at AS "createdAt", job.updated_at AS "updatedAt", video.video_id AS "videoId",
  video.duration_sec AS "durationSec", octet_length(video.video_data) AS bytes`;
const from = `studio.video_jobs job JOIN identity.users owner ON owner.wallet_address = job.wallet_address
  LEFT JOIN studio.videos video ON video.job_id = job.job_id`;

/** What a video costs, in points; without them it is one of the plan's. */
export const VIDEO_POINTS = 1;
/** A video of many megabytes takes its time to the disk. */
const STORE_MS = 120_000;

export const subjectOf = (jobId: string) => `video_job:${jobId}`;
const position = z.tuple([cursorTimestamp, z.uuid()]);

export type NarrationStore = ReturnType<typeof createNarrationStore>;

/** Narrated videos and their making in PostgreSQL, by the names that the WeaveIt document gives its functions. */
export function createNarrationStore({ pool, funds, quotas, ensureUser }: Deps) {
  const reader = createVideoReader(pool);

  async function getJobStatus(jobId: string): Promise<StoredJob | null> {
    const sql = `SELECT ${columns} FROM ${from} WHERE job.job_id = $1`;
    return (await pool.query<StoredJob>(sql, [jobId])).rows[0] ?? null;
  }

  /** Ends an attempt, and gives its points back, as one. */
  function fail({ jobId, run }: Attempt, why: string): Promise<boolean> {
    return inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `UPDATE studio.video_jobs SET status = 'failed', error_message = $3
         WHERE job_id = $1 AND run = $2 AND status IN ('pending', 'generating')`,
        [jobId, run, why],
      );
      if (rowCount === 1) await funds.release(subjectOf(jobId), client);
      return rowCount === 1;
    });
  }

  return {
    ensureUser,
    getJobStatus,

    /** Points that the account of a wallet may spend; 0 when there is none. */
    async getUserPoints(walletAddress: string): Promise<number> {
      const sql = 'SELECT prompt_points AS points FROM identity.users WHERE wallet_address = $1';
      return (await pool.query<{ points: number }>(sql, [walletAddress])).rows[0]?.points ?? 0;
    },

    /**
     * Writes a pending job, and takes what it costs, as one: a point pays its speech as well, a video of the plan does not.
     * @throws AppError NOT_ENOUGH_POINTS, QUOTA_EXCEEDED; then there is no job
     */
    async createVideoJob(
      { userId, walletAddress }: { userId: string; walletAddress: string },
      scriptBody: string,
      title: string,
    ): Promise<Attempt> {
      return inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ jobId: string }>(
          `INSERT INTO studio.video_jobs (wallet_address, script_body, title) VALUES ($1, $2, $3)
           RETURNING job_id AS "jobId"`,
          [walletAddress, scriptBody, title],
        );
        const { jobId } = rows[0] as { jobId: string };
        const subject = subjectOf(jobId);
        const speech = partOf(subject, 'voice_seconds');
        if ((await funds.take(userId, subject, VIDEO_POINTS, client)) === 'plan')
          await quotas.hold(userId, 'voice_seconds', spokenSeconds(scriptBody), speech, client);
        return { jobId, run: 1 };
      });
    },

    /** Of one account, the newest first. */
    async listJobs(userId: string, { limit, cursor }: PageRequest): Promise<Page<StoredJob>> {
      const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, position);
      const { rows } = await pool.query<StoredJob & { at: string }>(
        `SELECT ${columns}, job.created_at::text AS at FROM ${from}
         WHERE owner.id = $1
           AND ($2::timestamptz IS NULL OR (job.created_at, job.job_id) < ($2::timestamptz, $3::uuid))
         ORDER BY job.created_at DESC, job.job_id DESC LIMIT $4`,
        [userId, at, id, limit + 1],
      );
      return pageOfRows(
        rows,
        limit,
        (row) => row,
        (row) => [row.at, row.jobId],
      );
    },

    /**
     * A step in the life of a job: `generating` takes what is pending, `pending` gives it back for another run, `failed`
     * ends it with a reason and gives its points back. Completed it is by `storeVideo`.
     * @returns false when this attempt has no say any more
     */
    async updateJobStatus(
      { jobId, run }: Attempt,
      status: Exclude<VideoJobStatus, 'completed'>,
      errorMessage = '',
    ): Promise<boolean> {
      if (status === 'failed') return fail({ jobId, run }, errorMessage);
      const sql =
        status === 'generating'
          ? `UPDATE studio.video_jobs SET status = 'generating', percent = 0
             WHERE job_id = $1 AND run = $2 AND status = 'pending'`
          : `UPDATE studio.video_jobs SET status = 'pending', percent = 0, run = run + 1
             WHERE job_id = $1 AND run = $2 AND status = 'generating'`;
      return (await pool.query(sql, [jobId, run])).rowCount === 1;
    },

    /** It is alive, and how far. false: it is to stop. */
    async beat({ jobId, run }: Attempt, percent: number): Promise<boolean> {
      const { rowCount } = await pool.query(
        `UPDATE studio.video_jobs SET percent = greatest(percent, $3)
         WHERE job_id = $1 AND run = $2 AND status = 'generating'`,
        [jobId, run, percent],
      );
      return rowCount === 1;
    },

    /**
     * Keeps the video, completes the job and spends its points, as one.
     * @returns id of the video; null when this attempt has no say any more
     */
    storeVideo(
      { jobId, run }: Attempt,
      videoData: Buffer,
      durationSec: number,
      format = 'mp4',
    ): Promise<string | null> {
      return inTransaction(pool, async (client) => {
        await client.query(`SET LOCAL statement_timeout = ${STORE_MS}`);
        const { rows: done } = await client.query<{ wallet: string }>(
          `UPDATE studio.video_jobs SET status = 'completed', percent = 100, error_message = NULL
           WHERE job_id = $1 AND run = $2 AND status = 'generating' RETURNING wallet_address AS wallet`,
          [jobId, run],
        );
        if (!done[0]) return null;
        const insert = {
          text: `INSERT INTO studio.videos (job_id, wallet_address, video_data, duration_sec, format)
                 VALUES ($1, $2, $3, $4, $5) RETURNING video_id AS "videoId"`,
          values: [jobId, done[0].wallet, videoData, Math.max(1, Math.round(durationSec)), format],
          query_timeout: STORE_MS + 2_000,
        };
        const { rows } = await client.query<{ videoId: string }>(insert);
        await funds.spend(subjectOf(jobId), client);
        return rows[0]?.videoId ?? null;
      });
    },

    /** The record of a video, with a reader of its bytes in pieces; null: there is none. */
    async getVideo(jobId: string): Promise<StoredVideo | null> {
      return reader.find(jobId);
    },

    /** The bytes alone, in pieces; nothing when there is no video. */
    async *getVideoByJobId(jobId: string): AsyncGenerator<Buffer> {
      const video = await reader.find(jobId);
      if (video) yield* video.read();
    },

    /** Takes a job, its video and its reservation away. false: there is none. */
    deleteJob(jobId: string): Promise<boolean> {
      return inTransaction(pool, async (client) => {
        const { rowCount } = await client.query('DELETE FROM studio.video_jobs WHERE job_id = $1', [jobId]);
        await funds.release(subjectOf(jobId), client);
        return rowCount === 1;
      });
    },

    /** Deletes jobs that ended so and were begun so many days ago, with their videos. @returns how many */
    async cleanupOldJobs(
      daysOld: number,
      status: Extract<VideoJobStatus, 'failed' | 'completed'> = 'failed',
    ): Promise<number> {
      const { rowCount } = await pool.query(
        `DELETE FROM studio.video_jobs WHERE status = $2 AND created_at < now() - $1 * interval '1 day'`,
        [daysOld, status],
      );
      return rowCount ?? 0;
    },

    async clearScriptBody(jobId: string): Promise<void> {
      await pool.query(`UPDATE studio.video_jobs SET script_body = '' WHERE job_id = $1`, [jobId]);
    },

    /** Of jobs that are over for so many days; nobody needs the words any more. @returns how many */
    async clearOldScripts(daysOld: number): Promise<number> {
      const { rowCount } = await pool.query(
        `UPDATE studio.video_jobs SET script_body = ''
         WHERE status IN ('completed', 'failed') AND script_body <> ''
           AND updated_at < now() - $1 * interval '1 day'`,
        [daysOld],
      );
      return rowCount ?? 0;
    },

    /** Attempts in this state of which nothing was heard for so long. */
    async silent(status: 'pending' | 'generating', forMs: number): Promise<Attempt[]> {
      const { rows } = await pool.query<Attempt>(
        `SELECT job_id AS "jobId", run FROM studio.video_jobs
         WHERE status = $1 AND updated_at < now() - $2 * interval '1 ms' ORDER BY created_at LIMIT 500`,
        [status, forMs],
      );
      return rows;
    },

    /** Gives a silent attempt back for another run. false: it has given a sign of life since. */
    async takeLost({ jobId, run }: Attempt, silentForMs: number): Promise<boolean> {
      const { rowCount } = await pool.query(
        `UPDATE studio.video_jobs SET status = 'pending', percent = 0, run = run + 1
         WHERE job_id = $1 AND run = $2 AND status = 'generating' AND updated_at < now() - $3 * interval '1 ms'`,
        [jobId, run, silentForMs],
      );
      return rowCount === 1;
    },
  };
}
