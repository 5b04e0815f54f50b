import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '../../platform/postgres.ts';
import { createSale } from '../../testing/sale.ts';
import { createDatabase } from '../../testing/services.ts';
import { createShowStore, type ShowStore } from '../show.store.ts';
import { createScriptWriter, type NewLayout, type ScriptWriter } from './script.writer.ts';

const WRITERS = 24;
const STEPS = 6;

let pool: pg.Pool;
/** Of those who look on: nobody kills them. */
let onlookers: pg.Pool;
let store: ShowStore;
let writer: ScriptWriter;
let userId: string;
let campaignId: string;
let auctionIds: string[];
const told: string[] = [];
const dropped: string[] = [];

beforeAll(async () => {
  const { url } = await createDatabase();
  const logger = pino({ level: 'silent' });
  pool = createPool({ url, max: 16, logger });
  onlookers = createPool({ url, max: 8, name: 'onlookers', logger });
  store = createShowStore(pool);
  writer = createScriptWriter({
    pool,
    changed: (_, part, rev) => told.push(`${part} ${rev}`),
    dropped: (keys) => dropped.push(...keys),
  });
  ({ campaignId, auctionIds } = await createSale(pool, { lots: 3, bidders: 1 }));
  const { rows } = await pool.query('SELECT id FROM identity.users LIMIT 1');
  userId = rows[0].id;
});
afterAll(() => Promise.all([pool?.end(), onlookers?.end()]));

/** A show with a layout of so many segments and words for each. */
async function newShow(segments = 6): Promise<string> {
  const id = await store.create(userId, { title: 'Evening', campaignId, minutes: 20 });
  const { eventLayout } = await writer.writeLayout(id, layoutOf(segments));
  const words = eventLayout.map((segment) => ({ id: segment.id, content: `Words of ${segment.name}.` }));
  await writer.writeScript(id, words, 'writer');
  return id;
}

function layoutOf(count: number): NewLayout {
  return Array.from({ length: count }, (_, nth) => ({
    name: `Part ${nth}`,
    type: nth === count - 1 ? 'closing' : 'free',
    description: '',
    duration: 30,
    scene: 'welcome',
    auctionId: auctionIds[nth] ?? null,
  }));
}

/** Rows, copy and layout of a show, read in one moment by SQL of this test alone. */
async function differences(showId: string): Promise<string[]> {
  const { rows } = await onlookers.query(
    `SELECT e.script_segments AS copy, e.event_layout AS layout, e.status, e.presentation_url AS slides,
       coalesce((SELECT jsonb_agg(to_jsonb(s) - 'created_at' - 'updated_at' - 'event_id' ORDER BY s."order")
         FROM show.script_segments s WHERE s.event_id = e.event_id), '[]') AS rows,
       (SELECT count(*)::int FROM show.script_segments s WHERE s.event_id = e.event_id AND NOT EXISTS (
         SELECT FROM show.segment_versions v WHERE v.segment_id = s.id AND v.rev = s.rev AND v.content = s.content
       )) AS "withoutVersion"
     FROM show.events e WHERE e.event_id = $1`,
    [showId],
  );
  const { copy, layout, status, slides, rows: segments, withoutVersion } = rows[0];
  const found: string[] = [];
  // biome-ignore lint/suspicious/noExplicitAny: rows as the database has them
  const asCopy = segments.map((row: any) => ({
    id: row.id,
    segmentType: row.segment_type,
    name: row.name,
    content: row.content,
    audioKey: row.audio_url,
    audioRev: row.audio_rev,
    status: row.status,
    timing: row.timing,
    order: row.order,
    scene: row.scene,
    auctionId: row.auction_id,
    rev: row.rev,
  }));
  const byKey = (value: object) =>
    JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  if (copy.map(byKey).join() !== asCopy.map(byKey).join()) found.push('the copy differs from the rows');
  if (copy.some(({ order }: { order: number }, at: number) => order !== at)) found.push('the order has gaps');
  const ids = (list: { id: string }[]) => list.map(({ id }) => id).join();
  if (copy.length > 0 && ids(copy) !== ids(layout)) found.push('the layout is not in step');
  if (withoutVersion > 0) found.push('words without a version');
  if ((status === 'ready') !== (slides !== null)) found.push(`${status} with slides ${slides}`);
  if ((status === 'draft') !== (copy.length === 0)) found.push(`${status} with ${copy.length} segments`);
  return found;
}

/** Whatever may be done to a show, one thing at a time, at random. */
function deedsOf(showId: string, random: () => number): (() => Promise<unknown>)[] {
  const one = async () => {
    const { scriptSegments } = await store.get(showId);
    const segment = scriptSegments[Math.floor(random() * scriptSegments.length)];
    if (!segment) throw new Error('no segment left');
    return segment;
  };
  const shuffled = async () => {
    const { eventLayout } = await store.get(showId);
    return eventLayout.map(({ id }) => id).toSorted(() => random() - 0.5);
  };
  const words = () => `Words ${Math.floor(random() * 1e6)}, “quoted” — with \\ and ü. 🔨`;
  const sound = () => ({ key: `audio/event-${showId}/${randomUUID()}.mp3`, seconds: 1 + random() * 9 });
  return [
    async () => writer.editSegment(showId, (await one()).id, { content: words() }, 'staff'),
    async () =>
      writer.editSegment(showId, (await one()).id, { name: `Named ${random()}`, scene: 'lot' }, 'chat'),
    async () =>
      writer.editSegment(showId, (await one()).id, { status: random() < 0.5 ? 'editing' : 'draft' }, 'staff'),
    async () => writer.reorder(showId, await shuffled(), 'staff'),
    async () =>
      writer.insertSegment(
        showId,
        {
          name: `Inserted ${random()}`,
          segmentType: 'interlude',
          content: words(),
          scene: 'welcome',
          auctionId: null,
          ...(random() < 0.5 ? { order: 1 } : {}),
        },
        'chat',
      ),
    async () => writer.deleteSegment(showId, (await one()).id, 'staff'),
    async () => writer.restore(showId, (await one()).id, 1, 'staff'),
    async () => writer.beginSound(showId, [(await one()).id]),
    async () => {
      const { id, rev } = await one();
      return writer.writeSound(showId, id, { ...sound(), rev });
    },
    async () => writer.endSound(showId, [(await one()).id]),
    async () => {
      const show = await store.get(showId);
      await writer.writePresentation(
        showId,
        `presentations/event-${showId}/presentation-${randomUUID()}.pptx`,
        show,
      );
    },
    async () => writer.writeFacts(showId, { title: `Title ${random()}` }),
    async () => writer.writeFacts(showId, { voiceSettings: { voice: null, speed: 0.8 + random() / 2 } }),
    async () => {
      const { eventLayout } = await store.get(showId);
      const kept = eventLayout.filter(() => random() < 0.8);
      await writer.writeLayout(showId, [...kept, ...layoutOf(2)]);
    },
    async () => writer.writeScript(showId, [{ id: (await one()).id, content: words() }], 'writer'),
  ];
}

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

// What may be refused when others write the same show at the same time.
const EXPECTED = /NOT_FOUND|CONFLICT|no segment left|NOTHING_TO_DO/;

async function hammer(
  showId: string,
  seed: number,
  allowed = EXPECTED,
): Promise<{ done: number; refused: string[] }> {
  const refused: string[] = [];
  const found: string[] = [];
  let done = 0;
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, nth) => {
      const random = randomOf(seed + nth * 7_919);
      const deeds = deedsOf(showId, random);
      for (let step = 0; step < STEPS; step += 1) {
        // Every kind is written by somebody; then it is chance.
        const deed = deeds[step === 0 ? nth % deeds.length : Math.floor(random() * deeds.length)];
        try {
          await deed?.();
          done += 1;
        } catch (error) {
          refused.push(`${(error as { code?: string }).code} ${(error as Error).message}`);
        }
        found.push(...(await differences(showId)));
      }
    }),
  );
  expect(found).toEqual([]);
  expect(refused.filter((why) => !allowed.test(why))).toEqual([]);
  return { done, refused };
}

test('rows and copy stay equal while two dozen write the same show in every way at once', async () => {
  const showId = await newShow();
  const { done } = await hammer(showId, 1);
  expect(done).toBeGreaterThan((WRITERS * STEPS) / 3);
  expect(await differences(showId)).toEqual([]);
  const { rev } = await store.get(showId);
  expect(rev).toBeGreaterThan(WRITERS);
});

test('a transaction that is killed midway leaves nothing of itself, and nobody waits for it', async () => {
  const showId = await newShow();
  let killed = 0;
  const killer = setInterval(async () => {
    const { rows } = await onlookers
      .query(
        `SELECT pg_terminate_backend(pid) AS gone FROM pg_stat_activity
         WHERE datname = current_database() AND application_name <> 'onlookers' AND xact_start IS NOT NULL
           AND query ~ 'script_segments|segment_versions|show.events' LIMIT 1`,
      )
      .catch(() => ({ rows: [] }));
    killed += rows.length;
  }, 40);
  try {
    await hammer(showId, 4_711, /NOT_FOUND|CONFLICT|no segment left|NOTHING_TO_DO|57P01|terminat|onnection/);
  } finally {
    clearInterval(killer);
  }
  expect(killed).toBeGreaterThan(0);
  expect(await differences(showId)).toEqual([]);
  const { rev } = await store.get(showId);
  await writer.writeFacts(showId, { title: 'It goes on', rev });
});

test('killed between its rows and their copy, a change has not happened, and the next one does', async () => {
  const showId = await newShow();
  const before = await store.get(showId);
  const [first] = before.scriptSegments;
  if (!first) throw new Error('no segments');
  await pool.query(`CREATE FUNCTION public.kill_writer() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$`);
  await pool.query(`CREATE TRIGGER kill_writer AFTER INSERT ON show.segment_versions FOR EACH ROW
    WHEN (NEW.content = 'killed here') EXECUTE FUNCTION public.kill_writer()`);
  const killed = writer.editSegment(showId, first.id, { content: 'killed here' }, 'staff');
  await expect(killed).rejects.toThrow(/terminat|onnection/);
  expect(await store.get(showId)).toEqual(before);
  expect(await differences(showId)).toEqual([]);
  await pool.query('DROP TRIGGER kill_writer ON show.segment_versions');
  await writer.editSegment(showId, first.id, { content: 'killed here', rev: first.rev }, 'staff');
  expect(await differences(showId)).toEqual([]);
});

test('a change that fails after its rows were written takes them back', async () => {
  const showId = await newShow();
  const before = await store.get(showId);
  const lost = { type: 'lot', name: 'A lot', description: '', duration: 30, scene: 'lot' } as const;
  const layout = [...before.eventLayout, { ...lost, auctionId: randomUUID() }];
  await expect(writer.writeLayout(showId, layout)).rejects.toMatchObject({ code: 'AUCTION_NOT_FOUND' });
  expect(await store.get(showId)).toEqual(before);
  expect(await differences(showId)).toEqual([]);
});

test('nobody who goes round the writer can make rows and copy differ', async () => {
  const showId = await newShow();
  const other = await newShow(1);
  const lotted = (await store.get(showId)).scriptSegments.find(({ auctionId }) => auctionId !== null);
  const attempts = [
    `UPDATE show.script_segments SET content = 'other' WHERE event_id = '${showId}'`,
    `UPDATE show.script_segments SET timing = 5 WHERE event_id = '${showId}' AND "order" = 0`,
    `DELETE FROM show.script_segments WHERE event_id = '${showId}' AND "order" = 0`,
    `INSERT INTO show.script_segments (event_id, segment_type, name, "order") VALUES ('${showId}', 'free', 'x', 99)`,
    `UPDATE show.script_segments SET event_id = '${other}', "order" = 1 WHERE event_id = '${showId}' AND "order" = 0`,
    `UPDATE show.events SET script_segments = '[]' WHERE event_id = '${showId}'`,
    `UPDATE show.events SET script_segments = jsonb_set(script_segments, '{0,content}', '"x"') WHERE event_id = '${showId}'`,
    `DELETE FROM auction.auctions WHERE id = '${lotted?.auctionId}'`,
  ];
  for (const sql of attempts) {
    await expect(pool.query(sql), sql).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
    expect([...(await differences(showId)), ...(await differences(other))]).toEqual([]);
  }
});

test('what was seen counts: an old rev is refused, and says which one there is', async () => {
  const showId = await newShow();
  const { rev, scriptSegments } = await store.get(showId);
  const [first, second] = scriptSegments;
  if (!first || !second) throw new Error('no segments');
  await writer.editSegment(showId, first.id, { content: 'New words.', rev: first.rev }, 'staff');
  const again = writer.editSegment(showId, first.id, { content: 'Others.', rev: first.rev }, 'staff');
  await expect(again).rejects.toMatchObject({ code: 'CONFLICT', details: { rev: first.rev + 1 } });
  // The other segment has not changed.
  await writer.editSegment(showId, second.id, { content: 'Others.', rev: second.rev }, 'staff');
  const ids = scriptSegments.map(({ id }) => id).toReversed();
  await expect(writer.reorder(showId, ids, 'staff', { rev })).rejects.toMatchObject({
    code: 'CONFLICT',
    details: { rev: rev + 2 },
  });
  await expect(writer.writeFacts(showId, { title: 'x', rev })).rejects.toMatchObject({ code: 'CONFLICT' });
  // Of twenty who have seen the same, one writes.
  const seen = (await store.get(showId)).scriptSegments[0];
  const all = Array.from({ length: 20 }, (_, nth) =>
    writer.editSegment(showId, first.id, { content: `By ${nth}.`, rev: seen?.rev }, 'staff'),
  );
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('words that change lose their sound, take ready back, and give their files up', async () => {
  const showId = await newShow(3);
  const { scriptSegments } = await store.get(showId);
  const [first, second] = scriptSegments;
  if (!first || !second) throw new Error('no segments');
  await writer.beginSound(showId, [first.id, second.id]);
  const sound = { key: 'audio/one.mp3', seconds: 4.25, rev: first.rev };
  expect(await writer.writeSound(showId, first.id, sound)).toBe(true);
  expect(await writer.writeSound(showId, second.id, { ...sound, key: 'audio/two.mp3', rev: 7 })).toBe(false);
  await writer.endSound(showId, [first.id, second.id]);
  const voiced = await store.get(showId);
  expect(voiced.scriptSegments.map(({ status, timing }) => [status, timing])).toEqual([
    ['generated', 4.25],
    ['draft', null],
    ['draft', null],
  ]);
  expect(voiced.status).toBe('scripting');

  expect(await writer.writePresentation(showId, 'presentations/one.pptx', voiced)).toMatchObject({
    status: 'ready',
  });
  // Who works on a segment has not changed it yet.
  const editing = await writer.editSegment(showId, first.id, { status: 'editing' }, 'staff');
  expect(editing).toMatchObject({ status: 'ready', presentationKey: 'presentations/one.pptx' });
  told.length = 0;
  dropped.length = 0;
  const changed = await writer.editSegment(
    showId,
    first.id,
    { content: 'Other words.', status: 'draft' },
    'staff',
  );
  expect(changed).toMatchObject({ status: 'scripting', presentationKey: null });
  expect(changed.scriptSegments[0]).toMatchObject({
    audioKey: null,
    timing: null,
    status: 'draft',
    rev: first.rev + 1,
  });
  expect(dropped.toSorted()).toEqual(['audio/one.mp3', 'presentations/one.pptx']);
  expect(told).toEqual([`show ${changed.rev}`, `script ${changed.rev}`]);
  // Slides of the show as it was are refused.
  await expect(writer.writePresentation(showId, 'presentations/old.pptx', voiced)).rejects.toMatchObject({
    code: 'CONFLICT',
  });

  const back = await writer.restore(showId, first.id, first.rev, 'staff');
  expect(back.scriptSegments[0]).toMatchObject({ content: first.content, rev: first.rev + 2 });
  expect((await store.versions(showId, first.id)).map(({ rev, author }) => `${rev} ${author}`)).toEqual([
    '3 staff',
    '2 staff',
    '1 writer',
  ]);
});

test('a show that was played or called off stays as it was', async () => {
  const showId = await newShow(2);
  await writer.complete(showId);
  await expect(writer.writeFacts(showId, { title: 'x' })).rejects.toMatchObject({
    code: 'SHOW_WRONG_STATUS',
  });
  await expect(writer.cancel(showId)).rejects.toMatchObject({ code: 'SHOW_WRONG_STATUS' });
  expect(await writer.complete(showId)).toMatchObject({ status: 'completed' });
  const other = await newShow(2);
  expect(await writer.cancel(other)).toMatchObject({ status: 'cancelled' });
  expect(await writer.complete(other)).toMatchObject({ status: 'cancelled' });
});
