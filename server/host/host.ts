import type { Pool } from 'pg';
import { v5 as namedId } from 'uuid';
import type { LotReader } from '../auction/lot.reader.ts';
import { CHANNELS } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import type { Config } from '../platform/config.ts';
import { createLease } from '../platform/lease.ts';
import type { Logger } from '../platform/logger.ts';
import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { MAIN_STREAM } from '../stream/stage.service.ts';
import { StageStore } from '../stream/stage.store.ts';
import type { StreamCommands } from '../stream/stream.commands.ts';
import { AgentService } from './agent.service.ts';
import { createAnswerModel } from './answers/answer.model.ts';
import { ANSWER_LIMITS, type AnswerLimits } from './answers/answer.pace.rules.ts';
import { AnswerService } from './answers/answer.service.ts';
import { createGate } from './gate.ts';
import { createAir, type RequireSpeech } from './host.air.ts';
import type { HostLanguage } from './host.language.rules.ts';
import { createHostLots } from './host.lots.ts';
import { HostService } from './host.service.ts';
import { type Host, HostStore } from './host.store.ts';
import { createMemoryKeeper } from './memory.keeper.ts';
import { createMemoryStore } from './memory.store.ts';
import { createModerationModel } from './moderation/moderation.model.ts';
import { createModerationStore } from './moderation/moderation.store.ts';
import { createModerator } from './moderation/moderator.ts';
import { recallOf } from './recall.rules.ts';

export type HostDeps = {
  pool: Pool;
  redis: RedisConnection;
  keys: Keys;
  bus: Bus;
  reader: Pick<LotReader, 'lots'>;
  /** To the streamer, for words of staff. */
  commands: Pick<StreamCommands, 'send'>;
  requireSpeech?: RequireSpeech;
  /** null: no model, the house answers by itself. */
  llm: Config['llm'];
  /** How often viewers are answered. */
  limits?: AnswerLimits;
  logger: Logger;
};

export type HostOnStage = {
  agents: AgentService;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** The host of the house, wired: every hub watches the sale, the one that holds the lease speaks. */
export function createHost({
  pool,
  redis,
  keys,
  bus,
  reader,
  commands,
  requireSpeech,
  llm,
  limits = ANSWER_LIMITS,
  logger,
}: HostDeps): HostOnStage {
  const store = new HostStore(pool, redis, keys);
  const memories = createMemoryStore(pool);
  const lots = createHostLots(pool, reader);
  const moderation = createModerationStore(pool);
  const moderate = createModerator({ store: moderation, model: llm && createModerationModel(llm), logger });
  const gate = createGate({ store, moderate, bus });
  const lease = createLease({ redis, key: keys.lease('host'), logger });
  const stage = new StageStore(redis, keys);
  let service: HostService | undefined;
  let answers: AnswerService | undefined;
  const leave: (() => Promise<void>)[] = [];

  const factsOf = async (auctionId: string, host: Pick<Host, 'id' | 'name'>, language: HostLanguage) => {
    const found = await lots.facts(auctionId);
    if (!found) return null;
    const { campaignId, ...lot } = found;
    const known = await memories.read(host.id);
    const recall = recallOf(known, { auctionId, campaignId, artist: lot.artist }, Date.now(), language);
    return { lot, hostName: host.name, recall };
  };

  return {
    agents: new AgentService({
      store,
      memories,
      moderation,
      moderate,
      gate,
      air: createAir(commands, requireSpeech),
      bus,
    }),
    async start() {
      const host = await store.ensureHost();
      const started = new HostService({
        speaks: lease.held,
        bus,
        store,
        memoryOf: createMemoryKeeper({
          hostId: host.id,
          store: memories,
          isPractice: lots.isPractice,
          idOf: (name) => namedId(name, host.id),
        }),
        gate,
        host,
        lotOf: lots.block,
        languageOf: lots.languageOf,
        sceneOf: () => stage.scene(MAIN_STREAM),
        tidy: moderation.forgetOld,
        logger,
      });
      service = started;
      await lease.start();
      for (const channel of [CHANNELS.auction, CHANNELS.agent, CHANNELS.stream]) {
        leave.push(await bus.subscribe(channel, (event) => started.note(event)));
      }
      const answering = new AnswerService({
        speaks: lease.held,
        settings: () => store.read(host.id),
        onBlock: () => started.onBlock,
        factsOf,
        moderate,
        model: llm && createAnswerModel(llm),
        wish: (wish) => started.wish(wish),
        limits,
        logger,
      });
      answers = answering;
      leave.push(
        await bus.subscribe(CHANNELS.user, (event) => {
          if (event.type !== 'user:chat') return;
          started.note(event);
          answering.note(event, started.name, Date.now());
        }),
      );
      await started.start();
      answering.start();
    },
    async stop() {
      for (const end of leave) await end();
      await answers?.stop();
      await service?.stop();
      await lease.stop();
    },
  };
}
