import type pg from 'pg';
import type { z } from 'zod';
import type { RunCommand, RundownItem, RunLine, RunStatus, runModeSchema } from '../../contracts/show.ts';
import { runCommandSchema } from '../../contracts/show.ts';
import { AppError } from '../../platform/errors.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { firstMemory, type RunMemory, type RunPlan, runPlanSchema } from './run.plan.ts';

export type StoredRun = {
  id: string;
  eventId: string;
  streamId: string;
  mode: z.infer<typeof runModeSchema>;
  status: RunStatus;
  trouble: string | null;
  plan: RunPlan;
  memory: RunMemory;
  startedBy: string | null;
  startedAt: number;
  endedAt: number | null;
};
export type NewRun = Pick<StoredRun, 'id' | 'eventId' | 'streamId' | 'mode' | 'plan' | 'startedBy'>;
export type NewLine = Pick<RunLine, 'id' | 'segmentId' | 'sentence' | 'kind' | 'text'>;
export type GivenCommand = { id: string; command: RunCommand };
export type Booking = Partial<Pick<RundownItem, 'status' | 'note' | 'outcome' | 'hammerPrice'>> & {
  /** Stamps the time. */
  begins?: boolean;
  ends?: boolean;
};

/** What became of a segment; its name and length are in the plan. */
export type Booked = Omit<RundownItem, 'name' | 'seconds'>;

/** Another conductor has taken the run over, or it is over. */
export class RunLost extends Error {}

const RUN = `id, event_id AS "eventId", stream_id AS "streamId", mode, status, trouble, plan, position AS memory,
  started_by AS "startedBy", started_at AS "startedAt", ended_at AS "endedAt"`;
const LINE = `id, segment_id AS "segmentId", sentence, kind, text, status, begun_at AS "begunAt", ended_at AS "endedAt"`;
const over = (status: RunStatus) => status === 'finished' || status === 'stopped';

export type RunStore = ReturnType<typeof createRunStore>;

/** Runs of shows in PostgreSQL. What a conductor writes is refused with RunLost once another one has claimed the run. */
export function createRunStore(pool: pg.Pool) {
  /** One statement whose first part is the fence: it must find the run in the hands of this conductor. */
  async function fenced(sql: string, values: unknown[]): Promise<void> {
    const { rows } = await pool.query<{ held: string }>(sql, values);
    if (rows[0]?.held !== '1') throw new RunLost();
  }

  return {
    /** @throws AppError SHOW_RUNNING, STREAM_TAKEN, SHOW_WRONG_STATUS when it was called off meanwhile */
    async create(run: NewRun): Promise<void> {
      await inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `INSERT INTO show.runs (id, event_id, stream_id, mode, plan, position, started_by)
           SELECT $1, event_id, $3, $4, $5, $6, $7 FROM show.events
           WHERE event_id = $2 AND status IN ('scripting', 'ready') FOR UPDATE`,
          [
            run.id,
            run.eventId,
            run.streamId,
            run.mode,
            JSON.stringify(run.plan),
            JSON.stringify(firstMemory(run.plan)),
            run.startedBy,
          ],
        );
        if (rowCount !== 1) throw new AppError('SHOW_WRONG_STATUS');
        await addRundown(client, run.id, run.plan, 0, run.plan.segments.length);
      }).catch((error: { constraint?: string }) => {
        if (error.constraint === 'runs_one_of_a_show') throw new AppError('SHOW_RUNNING');
        if (error.constraint === 'runs_one_on_a_stream') throw new AppError('STREAM_TAKEN');
        throw error;
      });
    },

    async get(id: string): Promise<StoredRun | null> {
      const { rows } = await pool.query(`SELECT ${RUN} FROM show.runs WHERE id = $1`, [id]);
      return rows[0] ? runOf(rows[0]) : null;
    },

    /** The newest run of a show. */
    async newest(eventId: string): Promise<StoredRun | null> {
      const { rows } = await pool.query(
        `SELECT ${RUN} FROM show.runs WHERE event_id = $1 ORDER BY ended_at IS NULL DESC, started_at DESC LIMIT 1`,
        [eventId],
      );
      return rows[0] ? runOf(rows[0]) : null;
    },

    async running(): Promise<StoredRun[]> {
      const { rows } = await pool.query(
        `SELECT ${RUN} FROM show.runs WHERE ended_at IS NULL ORDER BY started_at`,
      );
      return rows.map(runOf);
    },

    /** Takes the run over from whoever had it. @returns null when it is over */
    async claim(id: string, holder: string): Promise<StoredRun | null> {
      const { rows } = await pool.query(
        `UPDATE show.runs SET position = position || jsonb_build_object('holder', $2::text)
         WHERE id = $1 AND ended_at IS NULL RETURNING ${RUN}`,
        [id, holder],
      );
      return rows[0] ? runOf(rows[0]) : null;
    },

    /** @throws RunLost */
    save: ({ id, status, trouble, memory }: StoredRun) =>
      fenced(
        `WITH run AS (
           UPDATE show.runs SET status = $3::show.run_status, trouble = $4, position = $5,
             ended_at = CASE WHEN $6 THEN now() END
           WHERE id = $1 AND ended_at IS NULL AND position->>'holder' = $2 RETURNING id)
         SELECT count(*) AS held FROM run`,
        [id, memory.holder, status, trouble, JSON.stringify(memory), over(status)],
      ),

    /** Writes that a line is about to be asked for, and where the run stands then. @throws RunLost */
    begin: ({ id, memory }: StoredRun, line: NewLine) =>
      fenced(
        `WITH run AS (
           UPDATE show.runs SET position = $3
           WHERE id = $1 AND ended_at IS NULL AND position->>'holder' = $2 RETURNING id),
         line AS (
           INSERT INTO show.run_lines (id, run_id, segment_id, sentence, kind, text)
           SELECT $4::uuid, id, $5::uuid, $6::int, $7::show.line_kind, $8 FROM run ON CONFLICT (id) DO NOTHING)
         SELECT count(*) AS held FROM run`,
        [
          id,
          memory.holder,
          JSON.stringify(memory),
          line.id,
          line.segmentId,
          line.sentence,
          line.kind,
          line.text,
        ],
      ),

    async endLine(lineId: string, status: 'spoken' | 'cut'): Promise<void> {
      await pool.query(
        `UPDATE show.run_lines SET status = $2::show.line_status, ended_at = now() WHERE id = $1 AND status = 'begun'`,
        [lineId, status],
      );
    },

    /** Every line, the oldest first. */
    async lines(runId: string): Promise<RunLine[]> {
      const { rows } = await pool.query(
        `SELECT ${LINE} FROM show.run_lines WHERE run_id = $1 ORDER BY begun_at, id`,
        [runId],
      );
      return rows.map(lineOf);
    },

    async newestLines(runId: string, limit: number): Promise<RunLine[]> {
      const { rows } = await pool.query(
        `SELECT ${LINE} FROM show.run_lines WHERE run_id = $1 ORDER BY begun_at DESC, id LIMIT $2`,
        [runId, limit],
      );
      return rows.map(lineOf).toReversed();
    },

    async rundown(runId: string): Promise<Booked[]> {
      const { rows } = await pool.query(
        `SELECT segment_id AS "segmentId", status, note, outcome, hammer_price::text AS "hammerPrice",
           started_at AS "startedAt", ended_at AS "endedAt" FROM show.rundown WHERE run_id = $1 ORDER BY "order"`,
        [runId],
      );
      return rows.map((row) => ({ ...row, startedAt: ms(row.startedAt), endedAt: ms(row.endedAt) }));
    },

    /** What became of a segment; the outcome of a lot is written once. */
    async book(runId: string, segmentId: string, booking: Booking): Promise<void> {
      const { status = null, note = null, outcome = null, hammerPrice = null } = booking;
      await pool.query(
        `UPDATE show.rundown SET status = coalesce($3::show.rundown_status, status), note = coalesce(note, $4),
           outcome = coalesce(outcome, $5), hammer_price = coalesce(hammer_price, $6),
           started_at = CASE WHEN $7 THEN coalesce(started_at, now()) ELSE started_at END,
           ended_at = CASE WHEN $7 THEN NULL WHEN $8 THEN now() ELSE ended_at END
         WHERE run_id = $1 AND segment_id = $2`,
        [
          runId,
          segmentId,
          status,
          note,
          outcome,
          hammerPrice,
          booking.begins ?? false,
          booking.ends ?? false,
        ],
      );
    },

    /** Writes a plan that has grown by `count` segments before the present one. @throws RunLost */
    async grow({ id, plan, memory }: StoredRun, count: number): Promise<void> {
      await inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `UPDATE show.runs SET plan = $3, position = $4
           WHERE id = $1 AND ended_at IS NULL AND position->>'holder' = $2`,
          [id, memory.holder, JSON.stringify(plan), JSON.stringify(memory)],
        );
        if (rowCount !== 1) throw new RunLost();
        await client.query(
          'UPDATE show.rundown SET "order" = "order" + $3 WHERE run_id = $1 AND "order" >= $2',
          [id, memory.order, count],
        );
        await addRundown(client, id, plan, memory.order, memory.order + count);
      });
    },

    /** Staff go back: these segments are to come once more. */
    async reopen(runId: string, segmentIds: string[]): Promise<void> {
      await pool.query(
        `UPDATE show.rundown SET status = 'waiting', started_at = NULL, ended_at = NULL,
           note = CASE WHEN outcome IS NULL THEN NULL ELSE note END
         WHERE run_id = $1 AND segment_id = ANY($2)`,
        [runId, segmentIds],
      );
    },

    /** @throws AppError CONFLICT when the run is over */
    async give(runId: string, command: RunCommand, userId: string): Promise<void> {
      const { rowCount } = await pool.query(
        `INSERT INTO show.run_commands (run_id, command, user_id)
         SELECT id, $2, $3 FROM show.runs WHERE id = $1 AND ended_at IS NULL`,
        [runId, JSON.stringify(command), userId],
      );
      if (rowCount === 0) throw new AppError('CONFLICT', undefined, 'The show is over');
    },

    /** What staff want, in order. */
    async given(runId: string): Promise<GivenCommand[]> {
      const { rows } = await pool.query<{ id: string; command: unknown }>(
        `SELECT id::text, command FROM show.run_commands WHERE run_id = $1 AND done_at IS NULL ORDER BY run_commands.id`,
        [runId],
      );
      return rows.map(({ id, command }) => ({ id, command: runCommandSchema.parse(command) }));
    },

    /** Writes the state that a command led to, and that it is done, in one. @throws RunLost */
    obeyed: ({ id, status, trouble, memory }: StoredRun, commandId: string) =>
      fenced(
        `WITH run AS (
           UPDATE show.runs SET status = $3::show.run_status, trouble = $4, position = $5,
             ended_at = CASE WHEN $6 THEN now() END
           WHERE id = $1 AND ended_at IS NULL AND position->>'holder' = $2 RETURNING id),
         command AS (
           UPDATE show.run_commands SET done_at = now() FROM run WHERE run_commands.id = $7::bigint)
         SELECT count(*) AS held FROM run`,
        [id, memory.holder, status, trouble, JSON.stringify(memory), over(status), commandId],
      ),
  };
}

async function addRundown(
  client: pg.PoolClient,
  runId: string,
  plan: RunPlan,
  from: number,
  to: number,
): Promise<void> {
  for (const [i, { id, auctionId }] of plan.segments.entries()) {
    if (i < from || i >= to) continue;
    await client.query(
      'INSERT INTO show.rundown (run_id, segment_id, "order", auction_id) VALUES ($1, $2, $3, $4)',
      [runId, id, i, auctionId],
    );
  }
}

type RunRow = Omit<StoredRun, 'plan' | 'startedAt' | 'endedAt'> & {
  plan: unknown;
  startedAt: Date;
  endedAt: Date | null;
};

function runOf({ plan, startedAt, endedAt, ...run }: RunRow): StoredRun {
  return {
    ...run,
    plan: runPlanSchema.parse(plan),
    startedAt: startedAt.getTime(),
    endedAt: ms(endedAt),
  };
}

function lineOf(
  row: Omit<RunLine, 'begunAt' | 'endedAt'> & { begunAt: Date; endedAt: Date | null },
): RunLine {
  return { ...row, begunAt: row.begunAt.getTime(), endedAt: ms(row.endedAt) };
}

const ms = (date: Date | null): number | null => date?.getTime() ?? null;
