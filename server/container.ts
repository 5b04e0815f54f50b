import { type AuctionEngine, createAuctionEngine } from './auction/engine.ts';
import { historyOf } from './auction/entry.history.rules.ts';
import { createOpenings } from './auction/opening.service.ts';
import { createPreBidStore, type PreBidStore } from './auction/pre-bid.store.ts';
import { RunningOrderService } from './auction/running-order.service.ts';
import { createRunningOrderStore } from './auction/running-order.store.ts';
import { type Bans, createBans } from './campaign/ban.service.ts';
import { createBanStore } from './campaign/ban.store.ts';
import { type CampaignService, createCampaignService } from './campaign/campaign.service.ts';
import { createCampaignStateStore } from './campaign/campaign.state.ts';
import { createCampaignStore } from './campaign/campaign.store.ts';
import { createRegistrationService, type RegistrationService } from './campaign/registration.service.ts';
import { createRegistrationStore } from './campaign/registration.store.ts';
import { announceRegistrations, followRegistrations } from './campaign/registration.sync.ts';
import { createFraudService, type FraudService } from './fraud/fraud.service.ts';
import { createFraudStore } from './fraud/fraud.store.ts';
import { type House, openHouse } from './house.ts';
import { createHub, type Hub } from './hub.ts';
import { createWalletService, type WalletService } from './identity/wallet.service.ts';
import { createWalletStore } from './identity/wallet.store.ts';
import type { JobHandlers } from './jobs/catalogue.ts';
import { createJobs, type Jobs } from './jobs/queue.ts';
import { startWorker } from './jobs/worker.ts';
import type { FeedsService } from './news/import/feeds.service.ts';
import { createFeeds } from './news/import/feeds.ts';
import { createNews, type News } from './news/news.ts';
import { createEventLog, type EventLog } from './ops/event-log.service.ts';
import { createEventLogStore } from './ops/event-log.store.ts';
import { createPartitions, type Partitions } from './ops/partitions.ts';
import { createFunds } from './plans/funds.ts';
import { forgetHolds, settleHolds } from './plans/leftovers.ts';
import { createPlans, type Plans } from './plans/plans.ts';
import { meterStreams } from './plans/stream.minutes.ts';
import type { Config } from './platform/config.ts';
import { deriveKey } from './platform/derived-key.ts';
import type { LogBook } from './platform/logger.ts';
import { collectProcessMetrics } from './platform/metrics.ts';
import { createFileLink } from './platform/object-store.ts';
import { preferThisProcess } from './platform/priority.ts';
import { createInvoiceLinks, type InvoiceLinks } from './settlement/invoice.links.ts';
import { createSettlementReader } from './settlement/settlement.reader.ts';
import { createSettlementService, type SettlementService } from './settlement/settlement.service.ts';
import { createSettlementStore } from './settlement/settlement.store.ts';
import { startConducting } from './show/conductor/conducting.ts';
import { createShows, type Shows } from './show/show.ts';
import { showJobHandlers } from './show/show.works.ts';
import { forgetWebhooks } from './social/social-bid.store.ts';
import { createStreamerProcess, type StreamerProcess } from './stream/streamer.process.ts';
import { createStreamer, type Streamer } from './stream/streamer.ts';
import { createNarrations, type Narrations } from './studio/narration/narration.ts';
import type { NarrationWork } from './studio/narration/narration.work.ts';
import { createNarrationRenderer } from './studio/narration/render/renderer.ts';
import { createPoints, type Points } from './studio/points/points.ts';
import { createStudioParts } from './studio/studio.making.ts';
import { createStudio, type Studio } from './studio/studio.ts';
import { type StudioWorker, startStudioWorker } from './studio/studio.worker.ts';
import type { VoiceService } from './voice/voice.service.ts';
import { createVoice } from './voice/voice.ts';

/** What every role shares beside the house: the bid path, its helpers, the queue. */
export type Core = {
  house: House;
  engine: AuctionEngine;
  campaigns: CampaignService;
  registrations: RegistrationService;
  bans: Bans;
  fraud: FraudService;
  preBids: PreBidStore;
  runningOrder: RunningOrderService;
  settlements: SettlementService;
  invoiceLinks: InvoiceLinks;
  jobs: Jobs;
  log: EventLog;
  partitions: Partitions;
  shows: Shows;
  wallets: WalletService;
  points: Points;
  narrations: Narrations;
  studio: Studio;
  news: News;
  feeds: FeedsService;
  plans: Plans;
};

export type Container = {
  core: Core;
  /** Where the hub listens, from `start` on; null without that role. */
  readonly address: { host: string; port: number } | null;
  /** Lines for whoever started the program: pages and, while the admin has no password, the one-time sign-in. */
  greeting(): string[];
  start(): Promise<void>;
  stop(): Promise<void>;
};

const PLAN_EVERY_MS = 60_000;

/** Wires the roles of the configuration; the one place where instances meet. @throws when a service is unreachable */
export async function createContainer(config: Config, logBook: LogBook): Promise<Container> {
  const house = await openHouse(config, logBook);
  const core = await createCore(house);
  const { engine, jobs, partitions, registrations } = core;
  const hub: Hub | null = config.roles.has('hub') ? createHub(core) : null;
  let worker: { close(): Promise<void> } | null = null;
  let narrator: { close(): Promise<void> } | null = null;
  let parts: ReturnType<typeof createStudioParts> | null = null;
  let maker: StudioWorker | null = null;
  let voice: VoiceService | null = null;
  let conducting: { close(): Promise<void> } | null = null;
  let streamer: Streamer | StreamerProcess | null = null;
  let planning: NodeJS.Timeout | undefined;
  let greeting: string[] = [];

  return {
    core,
    get address() {
      return hub?.address ?? null;
    },
    greeting: () => greeting,
    async start() {
      collectProcessMetrics(house.metrics);
      await partitions.ensure();
      if (config.roles.has('worker')) {
        const logger = logBook.component('event-handler');
        voice = createVoice({ ...house, logger: logBook.component('agent-service') });
        const narrating = core.narrations.work(createNarrationRenderer({ voice }));
        parts = createStudioParts(house, voice);
        maker = await startStudioWorker(house, core.studio, parts);
        worker = startWorker({
          connection: house.redis.queue(),
          handlers: jobHandlers(core, { voice, narrating, maker }),
          bus: house.bus,
          logger,
        });
        narrator = core.narrations.startWorker(narrating);
        await jobs.plan();
        // A Redis that was emptied has forgotten them.
        planning = setInterval(() => jobs.plan().catch(() => undefined), PLAN_EVERY_MS).unref();
        conducting = await startConducting(core);
      }
      if (config.roles.has('streamer')) {
        // Beside a hub it has a process of its own: neither may make the other wait. What is not in time is seen by all.
        if (!hub) preferThisProcess();
        const logger = logBook.component('stream-manager');
        streamer = hub ? createStreamerProcess({ config, logger }) : await createStreamer(core);
        if (!hub) await streamer.start();
      }
      if (!hub) return;
      await followRegistrations(house.bus, registrations);
      await engine.start();
      core.runningOrder.start();
      greeting = await hub.start();
      // The broadcast needs the house's assets and its stream, which the hub sets up.
      await streamer?.start();
    },
    async stop() {
      clearInterval(planning);
      await core.runningOrder.stop();
      await conducting?.close();
      await streamer?.stop();
      await hub?.stop();
      await engine.stop();
      await worker?.close();
      await narrator?.close();
      await maker?.close();
      await parts?.close();
      await voice?.close();
      await core.narrations.close();
      await core.studio.flow.close();
      await core.feeds.close();
      await jobs.close();
      await house.close();
    },
  };
}

async function createCore(house: House): Promise<Core> {
  const { pool, commits, redis, keys, bus, log: logBook } = house;
  const logger = logBook.component('auction-engine');
  const log = createEventLog({
    store: createEventLogStore(pool),
    logger: logBook.component('event-handler'),
  });
  const registrations = createRegistrationService({
    store: createRegistrationStore(pool),
    changed: announceRegistrations(bus, logger),
    banned: (ban) => bans.enforce(ban),
    record: (actorId, type, subject, data) =>
      log.record({ actorId, type, source: 'admin-frontend', subject, data }),
  });
  const campaigns = createCampaignService({
    store: createCampaignStore(house.prisma),
    states: createCampaignStateStore(redis.commands, keys),
    publish: (type, data) => bus.publish(type, data as never, { source: 'admin-frontend' }),
    logger: logBook.component('event-handler'),
  });
  const jobs = createJobs(redis.queue(), logBook.component('event-handler'));
  const preBids = createPreBidStore(pool);
  const order = createRunningOrderStore(pool, redis.commands, keys);
  const openings = createOpenings({
    store: preBids,
    durationOf: order.staggeredDurationMs,
    released: (auctionId) => engine.keeper.distrust(auctionId),
    logger,
  });
  const engine = createAuctionEngine({
    pool,
    commits,
    redis: redis.commands,
    keys,
    bus,
    logger,
    standingOf: (campaignId, userId) => registrations.ensureRegistration(campaignId, userId),
    registrationOf: (campaignId, userId) => registrations.registrationOf(campaignId, userId),
    openingOf: openings.openingOf,
    fileLink: createFileLink(house.config.fileLinkBase),
    record: (actorId, entry) =>
      log.record({
        actorId,
        type: `auction.${entry.kind}`,
        source: 'auction-engine',
        subject: entry.auctionId,
        data: historyOf(entry),
      }),
    onSold: bookSale,
    onSaleCancelled: bookSale,
  });
  const runningOrder = new RunningOrderService({
    store: order,
    start: (auctionId) => engine.desk.start(auctionId, null),
    publish: (id, data) => bus.publish('user:lot_next', data, { source: 'auction-engine', id }),
    alsoMind: openings.releaseAbandoned,
    logger,
  });
  // The repeated job finds what is lost here.
  function bookSale(auctionId: string): void {
    jobs
      .add('settle-auction', { auctionId })
      .catch((err) => logger.warn({ err, auctionId }, 'settlement is left to the next round'));
  }
  const invoiceLinks = createInvoiceLinks({
    key: deriveKey(house.config.sessionSecret, 'invoice links'),
    base: house.config.fileLinkBase,
  });
  const settlements = createSettlementService({
    store: createSettlementStore(pool),
    reader: createSettlementReader(pool),
    record: log.record,
    urls: invoiceLinks.urls,
  });
  const fraud = createFraudService({
    store: createFraudStore(pool),
    publish: (data) => bus.publish('user:flagged', data, { source: 'auction-engine' }),
    record: (actorId, type, subject, data) =>
      log.record({ actorId, type, source: 'admin-frontend', subject, data }),
  });
  const bans = createBans({
    store: createBanStore(pool),
    forfeit: (auctionId, actorId, userId) => engine.desk.forfeit(auctionId, actorId, userId),
    logger,
  });
  const points = createPoints(pool);
  const plans = await createPlans(house, log);
  const { quotas } = plans;
  const funds = createFunds({ points, quotas });
  const walletStore = createWalletStore({
    pool,
    redis: redis.commands,
    keys,
    welcome: (userId, db) => points.welcome(userId, house.config.welcomePoints, db),
  });
  const wallets = createWalletService({ store: walletStore, publicUrl: house.config.publicUrl });
  return {
    house,
    engine,
    campaigns,
    registrations,
    preBids,
    runningOrder,
    bans,
    fraud,
    settlements,
    invoiceLinks,
    jobs,
    log,
    partitions: createPartitions({
      pool,
      keepMonths: house.config.keepMonths,
      record: log.record,
      logger: logBook.component('event-handler'),
    }),
    shows: createShows(house, jobs, quotas),
    wallets,
    points,
    narrations: createNarrations({
      house,
      funds,
      quotas,
      wallets: { ensureUser: walletStore.ensureUser, requireOwn: wallets.requireOwn },
    }),
    studio: createStudio(house, funds),
    news: createNews(house, { jobs, log, quotas }),
    feeds: createFeeds({ pool, bus, logger: logBook.component('event-handler') }),
    plans,
  };
}

type Workers = { voice: VoiceService; narrating: NarrationWork; maker: StudioWorker };

function jobHandlers(core: Core, { voice, narrating, maker }: Workers): JobHandlers {
  const { settlements, partitions, campaigns, bans, fraud, house, shows, points, narrations, studio, news } =
    core;
  return {
    'settle-auction': ({ auctionId }) => settlements.book(auctionId),
    'settle-leftovers': () => settlements.bookLeftovers(),
    'keep-partitions': () => partitions.ensure(),
    'drop-partitions': () => partitions.drop(),
    'forget-webhooks': () => forgetWebhooks(house.pool),
    'raise-flags': () => fraud.sweep(),
    'enforce-bans': () => bans.sweep(),
    'keep-calendar': () => campaigns.keepCalendar(),
    'resume-productions': () => shows.productions.resumeLost(),
    'resume-narrations': () => narrating.resumeLost(),
    'clean-narrations': () => narrations.service.cleanUp(),
    'settle-points': () => points.settleLeftovers(),
    'keep-plans': (_, { signal }) => core.plans.subscriptions.keep(signal),
    'settle-holds': async () => {
      await settleHolds(house.pool, core.plans.quotas, house.log.component('event-handler'));
      await forgetHolds(house.pool);
    },
    'meter-streams': () => meterStreams(house.pool, core.plans.quotas, house.log.component('event-handler')),
    'resume-studio': () => maker.pipeline.resumeLost(),
    'sweep-studio': async () => {
      await maker.pipeline.sweep();
      await studio.service.forgetOld();
    },
    'read-feeds': (_, { signal }) => core.feeds.readDue(signal),
    ...news.jobs(voice),
    ...showJobHandlers({ house, voice, ...shows, showOf: shows.store.get }),
  };
}
