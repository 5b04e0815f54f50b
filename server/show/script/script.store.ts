import type pg from 'pg';
import { AppError } from '../../platform/errors.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { campaignMissing, running, showColumns, showOf } from '../show.store.ts';
import type { Author, StoredSegment, StoredShow } from '../stored.show.ts';

export type Also = (client: pg.PoolClient) => Promise<void>;

type LockedShow = { show: StoredShow; running: boolean };

/**
 * One change of a show in one transaction, alone: the row of the event is locked, the segments and their versions are
 * written, and the copy on the event is made from them.
 * @param change what the show is afterwards; what it returns unchanged is not written. Its errors take all back
 * @param also is written with the change, or not at all
 * @returns the show before and after
 * @throws AppError NOT_FOUND
 */
export async function changeShow(
  pool: pg.Pool,
  showId: string,
  author: Author,
  change: (locked: LockedShow) => StoredShow,
  also?: Also,
): Promise<{ before: StoredShow; after: StoredShow }> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query(
      `SELECT ${showColumns}, ${running} FROM show.events e WHERE e.event_id = $1 FOR UPDATE`,
      [showId],
    );
    if (!rows[0]) throw new AppError('NOT_FOUND');
    const { running: onAir, ...row } = rows[0];
    const before = showOf(row);
    const wanted = change({ show: before, running: onAir });
    if (JSON.stringify(wanted) === JSON.stringify(before)) return { before, after: before };
    await writeSegments(client, before, wanted, author);
    const written = await client.query(
      `UPDATE show.events e SET title = $2, description = $3, event_type = $4, status = $5, event_date = $6, minutes = $7,
         language = $8, tones = $9, campaign_id = $10, voice_settings = $11, event_layout = $12, presentation_url = $13,
         rev = rev + 1, script_segments = show.script_copy(event_id)
       WHERE e.event_id = $1 RETURNING ${showColumns}`,
      [
        showId,
        wanted.title,
        wanted.description,
        wanted.eventType,
        wanted.status,
        wanted.eventDate,
        wanted.minutes,
        wanted.language,
        wanted.tones,
        wanted.campaignId,
        JSON.stringify(wanted.voiceSettings),
        JSON.stringify(wanted.eventLayout),
        wanted.presentationKey,
      ],
    );
    await also?.(client);
    return { before, after: showOf(written.rows[0]) };
  }).catch(refused);
}

async function writeSegments(client: pg.PoolClient, before: StoredShow, after: StoredShow, author: Author) {
  const old = new Map(before.scriptSegments.map((segment) => [segment.id, segment]));
  const kept = after.scriptSegments.map(({ id }) => id);
  const changed = after.scriptSegments.filter((segment) => !isSame(segment, old.get(segment.id)));
  const worded = changed.filter(({ id, rev }) => rev !== old.get(id)?.rev);
  await client.query('DELETE FROM show.script_segments WHERE event_id = $1 AND id <> ALL($2::uuid[])', [
    before.id,
    kept,
  ]);
  if (changed.length > 0) await client.query(upsert, [before.id, JSON.stringify(changed)]);
  if (worded.length > 0) {
    await client.query(
      `INSERT INTO show.segment_versions (segment_id, rev, content, author)
       SELECT id, rev, content, $2::show.author
       FROM jsonb_to_recordset($1::jsonb) AS v(id uuid, rev int, content text)`,
      [JSON.stringify(worded), author],
    );
  }
}

const upsert = `INSERT INTO show.script_segments
    (id, event_id, segment_type, name, content, audio_url, audio_rev, status, timing, "order", scene, auction_id, rev)
  SELECT id, $1, "segmentType", name, content, "audioKey", "audioRev", status, timing, "order", scene, "auctionId", rev
  FROM jsonb_to_recordset($2::jsonb) AS s(id uuid, "segmentType" text, name text, content text, "audioKey" text,
    "audioRev" int, status show.segment_status, timing float8, "order" int, scene text, "auctionId" uuid, rev int)
  ON CONFLICT (id) DO UPDATE SET segment_type = excluded.segment_type, name = excluded.name,
    content = excluded.content, audio_url = excluded.audio_url, audio_rev = excluded.audio_rev,
    status = excluded.status, timing = excluded.timing, "order" = excluded."order", scene = excluded.scene,
    auction_id = excluded.auction_id, rev = excluded.rev`;

function isSame(segment: StoredSegment, old: StoredSegment | undefined): boolean {
  if (old === undefined) return false;
  return (Object.keys(segment) as (keyof StoredSegment)[]).every((field) => segment[field] === old[field]);
}

function refused(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  if (constraint === 'script_segments_auction_id_fkey') {
    throw new AppError('AUCTION_NOT_FOUND', { reference: 'auctionId' });
  }
  return campaignMissing(error);
}
