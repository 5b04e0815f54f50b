import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHANNELS } from '../../contracts/events.ts';
import { createRoleProcess, type RoleProcess } from '../../testing/role-process.ts';
import { createSale } from '../../testing/sale.ts';
import { eventually, openSaleroom, type Saleroom } from '../../testing/saleroom.ts';
import { openStage, reportOf, writeShow } from './conductor.fixture.ts';

const PACE = 12;
let room: Saleroom;
let stage: Awaited<ReturnType<typeof openStage>>;
let worker: RoleProcess;

beforeAll(async () => {
  room = await openSaleroom({}, ['hub']);
  stage = await openStage(room.core, room.house.redisUrl, PACE);
  const { databaseUrl, redisUrl, sessionSecret, dataDir } = room.core.house.config;
  worker = createRoleProcess('worker', {
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, SESSION_SECRET: sessionSecret, DATA_DIR: dataDir },
    ...{ SEED_DEMO: 'false', LOG_LEVEL: 'warn' },
  });
  worker.start();
});
afterAll(async () => {
  await worker.stop();
  await stage.close();
  await room.close();
});

const command = (showId: string, body: object) => room.staff.post(`/api/events/${showId}/run/commands`, body);
const heard = () => stage.streamer.spoken.map(({ text }) => text);

test('a show is played to its end although its conductor is killed: nothing twice, nothing left out, each lot once', async () => {
  const sale = await createSale(room.pool, {
    lots: [
      { durationSeconds: 4, softCloseSeconds: 0 },
      { durationSeconds: 5, softCloseSeconds: 1 },
    ],
  });
  const [first, second] = sale.auctionIds as [string, string];
  const [ada, ben] = sale.bidders as [(typeof sale.bidders)[0], (typeof sale.bidders)[0]];
  const started: string[] = [];
  const stop = await room.core.house.bus.subscribe(CHANNELS.auction, ({ type, data }) => {
    if (type !== 'auction:started' || !('auctionId' in data)) return;
    started.push(data.auctionId);
    const bid = (bidder: typeof ada, amount: string) =>
      room.engine.bids.place({ ...bidder, robot: false }, data.auctionId, {
        ...{ amount, currency: 'USD', idempotencyKey: randomUUID() },
      });
    void bid(ada, '10000').then(() => (data.auctionId === first ? bid(ben, '12000') : null));
  });
  const showId = await writeShow(room.pool, [
    {
      type: 'welcome',
      words: 'Good evening to you all. We begin in a moment. Two lots are on the list tonight.',
    },
    { type: 'lot', words: 'Here is the first. It was made by hand. Look at it closely.', auctionId: first },
    { type: 'interlude', words: 'Take a breath. Another one comes soon.' },
    { type: 'lot', words: 'Here is the second. It is the last of its kind.', auctionId: second },
    { type: 'closing', words: 'That was all for tonight. Thank you, and good night.' },
  ]);
  await stage.start(showId);
  await eventually(() => stage.streamer.spoken.length >= 5, 30_000);
  await worker.kill9();
  worker.start();
  const report = await eventually(async () => {
    const now = await reportOf(room.staff, showId);
    return now.status === 'finished' && now;
  }, 50_000);
  await stop();

  expect(report.rundown.map(({ status }) => status)).toEqual(Array(5).fill('done'));
  const { rows } = await room.pool.query(
    `SELECT id, kind, text, status FROM show.run_lines WHERE run_id = $1 AND kind = 'script' ORDER BY begun_at`,
    [report.id],
  );
  const script = stage.streamer.spoken.filter(({ speechId }) => rows.some(({ id }) => id === speechId));
  expect(script.map(({ text }) => text)).toEqual([
    ...['Good evening to you all.', 'We begin in a moment.', 'Two lots are on the list tonight.'],
    ...['Here is the first.', 'It was made by hand.', 'Look at it closely.'],
    ...['Take a breath.', 'Another one comes soon.'],
    ...['Here is the second.', 'It is the last of its kind.'],
    ...['That was all for tonight.', 'Thank you, and good night.'],
  ]);
  expect(rows.map(({ status }) => status)).toEqual(Array(12).fill('spoken'));
  expect(new Set(stage.streamer.spoken.map(({ speechId }) => speechId)).size).toBe(
    stage.streamer.spoken.length,
  );

  expect(started).toEqual([first, second]);
  const lots = await room.pool.query(
    'SELECT id, outcome, hammer_price::text AS price, winner_id FROM auction.auctions WHERE id = ANY($1) ORDER BY lot_number',
    [[first, second]],
  );
  expect(lots.rows).toEqual([
    { id: first, outcome: 'sold', price: '12000', winner_id: ben.id },
    { id: second, outcome: 'sold', price: '10000', winner_id: ada.id },
  ]);
  expect(report.rundown.flatMap(({ hammerPrice }) => hammerPrice ?? [])).toEqual(['12000', '10000']);
  const show = await room.pool.query('SELECT status FROM show.events WHERE event_id = $1', [showId]);
  expect(show.rows[0].status).toBe('completed');
});

test('staff pause, insert a line, skip, go back and stop; without a stream the show is held and goes on with it', async () => {
  const long = (word: string) =>
    Array.from({ length: 12 }, (_, n) => `${word} number ${n} is a sentence.`).join(' ');
  const showId = await writeShow(room.pool, [
    { type: 'welcome', words: long('Opening') },
    { type: 'talk', words: long('Middle') },
    { type: 'closing', words: long('Closing') },
  ]);
  const status = (wanted: string) =>
    eventually(async () => (await reportOf(room.staff, showId)).status === wanted, 15_000);
  const begun = await room.staff.post(`/api/events/${showId}/start`, {});
  expect(begun.status).toBe(201);
  expect((await room.staff.post(`/api/events/${showId}/start`, {})).body.code).toBe('SHOW_RUNNING');
  const other = await writeShow(room.pool, [{ type: 'welcome', words: 'Hello.' }]);
  expect((await room.staff.post(`/api/events/${other}/start`, {})).body.code).toBe('STREAM_TAKEN');
  const empty = await writeShow(room.pool, [{ type: 'welcome', words: '' }]);
  expect((await room.staff.post(`/api/events/${empty}/start`, {})).body.code).toBe('SHOW_WRONG_STATUS');
  expect((await room.staff.get('/api/runs')).body.items).toMatchObject([{ eventId: showId }]);

  await eventually(() => heard().includes('Opening number 1 is a sentence.'), 20_000);
  await command(showId, { kind: 'pause' });
  await status('paused');
  await command(showId, { kind: 'resume' });
  await command(showId, { kind: 'insert', text: 'A word from the house.' });
  await eventually(() => heard().includes('A word from the house.'), 15_000);
  await command(showId, { kind: 'skip' });
  await eventually(() => heard().includes('Middle number 1 is a sentence.'), 15_000);
  stage.streamer.setOnAir(false);
  await status('held');
  expect((await reportOf(room.staff, showId)).trouble).toContain('off air');
  stage.streamer.setOnAir(true);
  await status('running');
  await command(showId, { kind: 'back' });
  await eventually(
    () => heard().filter((text) => text === 'Middle number 0 is a sentence.').length === 2,
    15_000,
  );
  await command(showId, { kind: 'take_over' });
  await status('taken_over');
  await command(showId, { kind: 'hand_back' });
  await command(showId, { kind: 'stop' });
  await status('stopped');
  const report = await reportOf(room.staff, showId);
  expect(report.rundown.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'waiting']);
  expect((await command(showId, { kind: 'resume' })).body.code).toBe('CONFLICT');
});

test('while the voice fails the show is held without flicker, and says how often it failed; then it goes on', async () => {
  const showId = await writeShow(room.pool, [
    { type: 'welcome', words: 'This waits for the voice. It is said once. And this is the end.' },
  ]);
  const states: string[] = [];
  const stop = await room.core.house.bus.subscribe(CHANNELS.system, ({ type, data }) => {
    if (type === 'show:state' && data.showId === showId && data.status !== states.at(-1))
      states.push(data.status);
  });
  stage.setHoarse(true);
  await room.staff.post(`/api/events/${showId}/start`, {});
  await eventually(
    async () => (await reportOf(room.staff, showId)).trouble?.includes('failed 2 times in a row'),
    20_000,
  );
  stage.setHoarse(false);
  await eventually(() => states.includes('finished'), 30_000);
  await stop();
  expect(states).toEqual(['running', 'held', 'running', 'finished']);
  expect(heard().slice(-3)).toEqual([
    'This waits for the voice.',
    'It is said once.',
    'And this is the end.',
  ]);
});

test('what staff have blocked is not spoken, though it stands in the script', async () => {
  await room.pool.query(`UPDATE host.characters SET blocked_words = ARRAY['zanzibar']`);
  const showId = await writeShow(room.pool, [
    { type: 'welcome', words: 'The line before it. We greet Z4nzibar tonight. The line after it.' },
  ]);
  expect((await room.staff.post(`/api/events/${showId}/start`, {})).status).toBe(201);
  await eventually(async () => (await reportOf(room.staff, showId)).status === 'finished', 20_000);
  await room.pool.query(`UPDATE host.characters SET blocked_words = '{}'`);
  expect(heard().filter((text) => text.startsWith('The line'))).toEqual([
    'The line before it.',
    'The line after it.',
  ]);
  expect(heard().some((text) => /nzibar/i.test(text))).toBe(false);
  const { lines } = await reportOf(room.staff, showId);
  expect(lines.map(({ text, status }) => [text.includes('nzibar'), status])).toEqual(
    expect.arrayContaining([[true, 'cut']]),
  );
});

test('a lot that is open is not skipped: its hammer comes first, and then the next segment', async () => {
  const sale = await createSale(room.pool, { lots: [{ durationSeconds: 600 }] });
  const lot = sale.auctionIds[0] as string;
  const showId = await writeShow(room.pool, [
    { type: 'lot', words: 'This one is not skipped.', auctionId: lot },
    { type: 'closing', words: 'That was the only one.' },
  ]);
  await stage.start(showId);
  await eventually(
    async () => (await room.engine.snapshots.snapshot(lot, null, true)).status === 'live',
    20_000,
  );
  expect(await command(showId, { kind: 'skip' })).toMatchObject({
    status: 409,
    body: { code: 'CONFLICT', message: expect.stringContaining('The lot is open') },
  });
  await room.engine.desk.close(lot, null);
  const report = await eventually(async () => {
    const now = await reportOf(room.staff, showId);
    return now.status === 'finished' && now;
  }, 20_000);
  expect(report.rundown).toMatchObject([{ status: 'done', outcome: 'unsold' }, { status: 'done' }]);
});

test('a lot that nobody wanted and that staff offer again comes once more before the closing', async () => {
  const sale = await createSale(room.pool, { lots: [{ durationSeconds: 2, softCloseSeconds: 0 }] });
  const lot = sale.auctionIds[0] as string;
  const showId = await writeShow(room.pool, [
    { type: 'lot', words: 'Here it is.', auctionId: lot },
    { type: 'interlude', words: 'Somebody thinks it over. He takes his time. It is a long evening.' },
    { type: 'closing', words: 'Good night.' },
  ]);
  const ended = await room.core.house.bus.subscribe(CHANNELS.auction, ({ type, data }) => {
    if (type === 'auction:ended' && 'auctionId' in data && data.auctionId === lot)
      void room.staff.post(`/api/auctions/${lot}/reoffer`, {});
  });
  await stage.start(showId);
  const report = await eventually(async () => {
    const now = await reportOf(room.staff, showId);
    return now.status === 'finished' && now;
  }, 40_000);
  await ended();
  expect(report.rundown.map(({ status, outcome }) => [status, outcome])).toEqual([
    ['done', 'unsold'],
    ['done', null],
    ['done', 'unsold'],
    ['done', null],
  ]);
  // Only the plan of the run knows the lot that came once more.
  expect(report.rundown[2]).toMatchObject({ name: 'Work 1', seconds: expect.any(Number) });
  expect(report.rundown[2]?.seconds).toBeGreaterThan(2);
  expect(heard().at(-1)).toBe('Good night.');
  const { rows } = await room.pool.query('SELECT status FROM auction.auctions WHERE reoffer_of = $1', [lot]);
  expect(rows).toEqual([{ status: 'ended' }]);
});
