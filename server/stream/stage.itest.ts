import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CHANNELS, type EventType, type InternalEvent } from '../contracts/events.ts';
import type { Scene } from '../contracts/scene.ts';
import { type Bus, createBus } from '../platform/bus.ts';
import { openWorkbench, type Workbench } from '../testing/workbench.ts';
import { MAIN_STREAM, StageService } from './stage.service.ts';
import { StageStore } from './stage.store.ts';

let house: Workbench;
let bus: Bus;
let stage: StageService;
let told: Scene[] = [];
const [real, demo] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  house = await openWorkbench();
  const { commands: publisher, subscriber } = house.redis;
  bus = createBus({ publisher, subscriber, logger: house.logger });
  await bus.subscribe(CHANNELS.stream, (event) => {
    if (event.type === 'stream:scene_changed') told.push(event.data.scene);
  });
});
beforeEach(async () => {
  await house.redis.commands.del(house.keys.streamScene(MAIN_STREAM));
  told = [];
  stage = new StageService({
    store: new StageStore(house.redis.commands, house.keys),
    bus,
    isDemo: async (id) => id === demo,
    logger: house.logger,
  });
});
afterAll(async () => {
  stage.stop();
  await house.close();
});

const happens = async (type: EventType, auctionId: string, more: object = {}) => {
  stage.follow({ type, data: { auctionId, ...more } } as InternalEvent);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { scene, auctionId: shown } = await stage.current();
  return [scene, shown];
};

it('follows the lot on the block from the opening to the hammer, and tells each scene once', async () => {
  expect(await happens('auction:started', real)).toEqual(['bidding', real]);
  expect(await happens('auction:resumed', real)).toEqual(['bidding', real]);
  expect(await happens('auction:ended', demo, { outcome: 'sold' })).toEqual(['bidding', real]);
  expect(await happens('auction:ended', real, { outcome: 'sold' })).toEqual(['sold', real]);
  expect(told).toEqual(['bidding', 'sold']);
});

it('goes back to a lot that is opened again, and tells no sale that was taken back', async () => {
  await happens('auction:started', real);
  expect(await happens('auction:ended', real, { outcome: 'sold' })).toEqual(['sold', real]);
  expect(await happens('auction:sale_cancelled', real, { outcome: 'passed' })).toEqual(['lot', real]);
  expect(await happens('auction:sale_cancelled', demo, { outcome: 'passed' })).toEqual(['lot', real]);
  expect(await happens('auction:reopened', real)).toEqual(['bidding', real]);
});

it('a demo lot does not take a real one off the screen, a real one does take the demo off', async () => {
  expect(await happens('auction:started', demo)).toEqual(['bidding', demo]);
  expect(await happens('auction:started', real)).toEqual(['bidding', real]);
  expect(await happens('auction:started', demo)).toEqual(['bidding', real]);
});

it('stays where staff have put it', async () => {
  await stage.show({ scene: 'break', auctionId: null, auto: false });
  expect(await happens('auction:started', real)).toEqual(['break', null]);
});
