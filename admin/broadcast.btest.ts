import { randomUUID } from 'node:crypto';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { StreamHealth, StreamStatusReport } from '../server/contracts/stream.ts';
import { type StreamCommand, serveStreamCommands } from '../server/stream/stream.commands.ts';
import { createStreamState, OFF_AIR } from '../server/stream/stream.state.ts';
import { type ControlRoom, enter, expectFitForAll, openControlRoom } from '../server/testing/control-room.ts';
import { createSale } from '../server/testing/sale.ts';

const HEALTH: StreamHealth = {
  at: 0,
  uptimeMs: 3_725_000,
  kbps: 2_480,
  fps: 30,
  speed: 1,
  frames: 111_750,
  dropped: 2,
  droppedDelta: 0,
  duplicated: 1,
  duplicatedDelta: 0,
  cpu: 0.21,
  encoderCpu: 0.35,
  memoryBytes: 240_000_000,
  loudness: -17.2,
  integrated: -16.4,
  peak: -1.6,
  sinceProgressMs: 480,
  encoderRuns: 1,
  restartInMs: null,
  viewers: 12,
};

let room: ControlRoom;
let page: Page;
let streamer: Awaited<ReturnType<typeof standIn>>;

beforeAll(async () => {
  room = await openControlRoom();
  streamer = await standIn();
});
afterAll(async () => {
  await streamer.stop();
  await room.close();
});
afterEach(() => page.context().close());

const words = () => page.getByRole('textbox', { name: 'Say this now' });
const report = () => room.ask<StreamStatusReport>('/api/streams/main/status');

/** Speaks for the streamer over the real channels, without encoding anything. */
async function standIn() {
  const { redis, keys } = room.house.container.core.house;
  const state = createStreamState(redis.commands, keys);
  const heard: StreamCommand[] = [];
  const picture = async (text: string, color: string) => {
    const canvas = createCanvas(480, 270);
    const draw = canvas.getContext('2d');
    draw.fillStyle = color;
    draw.fillRect(0, 0, 480, 270);
    draw.fillStyle = '#fff';
    draw.font = '40px sans-serif';
    draw.fillText(text, 40, 140);
    return canvas.encode('jpeg');
  };
  const [preview, program] = await Promise.all([picture('preview', '#264'), picture('program', '#642')]);
  const stopServing = await serveStreamCommands(
    {
      publisher: redis.commands,
      subscriber: redis.queue(),
      keys,
      logger: room.house.container.core.house.log.component('stream-manager'),
    },
    'main',
    async (command) => {
      heard.push(command);
      return { speechId: randomUUID(), queued: 0 };
    },
  );
  let timer: NodeJS.Timeout | undefined;
  const startedAt = Date.now() - HEALTH.uptimeMs;
  const beat = async () => {
    await state.writeAir('main', { ...OFF_AIR, status: 'live', startedAt, quality: 'good' });
    await state.writeHealth('main', { ...HEALTH, at: Date.now() });
    await state.writeMonitor('main', 'preview', preview);
    await state.writeMonitor('main', 'program', program);
  };
  return {
    heard,
    state,
    async goOnAir() {
      clearInterval(timer);
      await beat();
      timer = setInterval(() => void beat(), 500);
    },
    async die() {
      clearInterval(timer);
      await state.writeAir('main', { ...OFF_AIR }, 0);
    },
    async stop() {
      clearInterval(timer);
      await stopServing();
    },
  };
}

test('off air the desk says how to begin, and the switch asks before it ends a broadcast', async () => {
  page = await enter(room, '/on-air');
  await page.getByText('Not on air').waitFor();
  await expectFitForAll(page);
  await page.getByRole('button', { name: 'End the broadcast' }).click();
  await page.getByLabel('Reason').fill('Rehearsal is over');
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByRole('button', { name: 'Go on air' }).waitFor();
  expect((await report()).wanted).toBe(false);
  await page.getByRole('button', { name: 'Go on air' }).click();
  await page.getByRole('button', { name: 'End the broadcast' }).waitFor();
  expect((await report()).wanted).toBe(true);
});

test('scenes by keys: a number looks ahead, Enter takes, Shift cuts, and none of it while typing', async () => {
  await streamer.goOnAir();
  const { auctionIds } = await createSale(room.house.pool, { bidders: 0 });
  await room.ask(`/api/auctions/${auctionIds[0]}/start`, { body: {} });
  for (let i = 1; i < 40; i += 1)
    await streamer.state.addChartPoint('main', { at: Date.now() - i * 60_000, viewers: (i * 7) % 23 });
  page = await enter(room, '/on-air');
  await page.getByText('On air: all is well').waitFor();
  const scenes = page.getByRole('region', { name: 'Scenes' });
  const sceneNow = async () => (await report()).scene.scene;

  await page.keyboard.press('2');
  await page.getByRole('button', { name: /^Welcome/, pressed: true }).waitFor();
  await page.getByRole('img', { name: 'Preview: Welcome' }).waitFor();
  expect(await sceneNow()).toBe('bidding');
  await scenes.getByText('Fade').click();
  await page.keyboard.press('Enter');
  await expect.poll(sceneNow).toBe('welcome');
  expect((await report()).scene.transition).toEqual({ kind: 'fade', durationMs: 500 });
  await page.getByRole('img', { name: 'Program: Welcome' }).waitFor();

  await page.keyboard.press('Shift+Digit6');
  await expect.poll(sceneNow).toBe('break');
  await page.keyboard.press('s');
  await words().pressSequentially('Lot 8 is next');
  expect((await report()).scene.scene).toBe('break');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => streamer.heard)
    .toMatchObject([{ kind: 'say', text: 'Lot 8 is next', priority: 'now' }]);
  await expect.poll(() => words().inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => streamer.heard.at(-1)).toEqual({ kind: 'hush', all: true });

  await scenes.getByRole('switch', { name: 'Follow the sale' }).click({ force: true });
  await expect.poll(async () => (await report()).scene.auto).toBe(true);
  await expectFitForAll(page);
});

test('levels, music, ticker, title and recording reach the house', async () => {
  await streamer.goOnAir();
  page = await enter(room, '/on-air');
  const fader = page.getByRole('slider', { name: 'Level of music' });
  await fader.focus();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await report()).desk.levels).toMatchObject({ music: 0.8, voice: 1 });
  await page.getByRole('switch', { name: 'Music' }).click({ force: true });
  await expect.poll(async () => (await report()).desk.music.on).toBe(false);
  await page.getByLabel('Lines of the news ticker').fill('Doors close at nine\nThank you');
  await page.getByRole('button', { name: 'Put it on' }).click();
  await expect.poll(async () => (await report()).desk.ticker).toEqual(['Doors close at nine', 'Thank you']);
  await page.getByLabel('Title').fill('Evening sale');
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('switch', { name: 'Record the broadcast' }).click({ force: true });
  await page.getByText('Private', { exact: true }).click();
  await expect.poll(report).toMatchObject({ title: 'Evening sale', record: false, visibility: 'private' });
});

test('outputs are added, changed and deleted; a key is shown once', async () => {
  await streamer.goOnAir();
  page = await enter(room, '/on-air');
  const outputs = page.getByRole('region', { name: 'Outputs' });
  await outputs.getByRole('button', { name: 'Add an output' }).click();
  await outputs.getByLabel('Name').fill('Web TV');
  await outputs.getByLabel('Server').fill('http://example.com');
  await outputs.getByRole('textbox', { name: 'Stream key' }).fill('hidden-away');
  await outputs.getByRole('button', { name: 'Add', exact: true }).click();
  await outputs.getByText('must be an address that begins with').waitFor();
  await outputs.getByLabel('Server').fill('rtmp://example.com/live');
  await outputs.getByRole('button', { name: 'Add', exact: true }).click();
  await outputs.getByRole('switch', { name: 'Send to Web TV' }).click({ force: true });
  await expect.poll(async () => (await report()).outputs).toMatchObject([{ name: 'Web TV', enabled: false }]);
  expect(await page.content()).not.toContain('hidden-away');

  const source = page.getByRole('region', { name: 'Live source' });
  await source.getByLabel('Name of a new key').fill('Camera');
  await source.getByRole('button', { name: 'Make a key' }).click();
  const streamKey = await source.getByLabel('Stream key', { exact: true }).inputValue();
  expect(streamKey).toMatch(/^main-source\?key=.{20,}$/);
  await expectFitForAll(page);
  await source.getByRole('button', { name: 'I have it' }).click();
  await source.getByText('never used').waitFor();
  await page.reload();
  await source.getByText('never used').waitFor();
  expect(await page.content()).not.toContain(streamKey.slice(-20));
  await source.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => source.getByText('never used').count()).toBe(0);
  await outputs.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await outputs.getByText('None. Add YouTube').waitFor();
});

test('what is not well is said at the top at once, and a dead streamer as well', async () => {
  await streamer.goOnAir();
  page = await enter(room, '/on-air');
  await page.getByText('On air: all is well').waitFor();
  const { bus } = room.house.container.core.house;
  const troubles = ['3 pictures were dropped'];
  const told = { streamId: 'main', quality: 'degraded' as const, troubles };
  await bus.publish('stream:quality_changed', told, { source: 'stream-manager' });
  await page.getByText('3 pictures were dropped').waitFor();
  await streamer.die();
  await page.getByText('The streamer does not answer').waitFor();
});
