import { createAuctionCatalogue } from './auction/auction.catalogue.service.ts';
import { createAuctionCatalogueStore } from './auction/auction.catalogue.store.ts';
import { auctionCommandRoutes } from './auction/auction.command.routes.ts';
import { auctionRoutes } from './auction/auction.routes.ts';
import type { BidPlacer } from './auction/bid.metrics.ts';
import { preBidRoutes } from './auction/pre-bid.routes.ts';
import { createPreBids } from './auction/pre-bid.service.ts';
import { createReoffers } from './auction/reoffer.service.ts';
import { createReofferStore } from './auction/reoffer.store.ts';
import { artItemRoutes } from './campaign/art-item.routes.ts';
import { createArtItemService } from './campaign/art-item.service.ts';
import { createArtItemStore } from './campaign/art-item.store.ts';
import { createAssetService } from './campaign/asset.service.ts';
import { campaignRoutes } from './campaign/campaign.routes.ts';
import { collectionRoutes } from './campaign/collection.routes.ts';
import { createCollectionStore } from './campaign/collection.store.ts';
import { exchangeRateRoutes } from './campaign/exchange-rates.routes.ts';
import type { ExchangeRateStore } from './campaign/exchange-rates.store.ts';
import { registrationRoutes } from './campaign/registration.routes.ts';
import { watchlistRoutes } from './campaign/watchlist.routes.ts';
import { createWatchlistStore } from './campaign/watchlist.store.ts';
import { chatRoutes } from './chat/chat.routes.ts';
import type { ChatService } from './chat/chat.service.ts';
import type { Core } from './container.ts';
import type { EventData } from './contracts/events.ts';
import { fraudRoutes } from './fraud/fraud.routes.ts';
import { agentRoutes } from './host/agent.routes.ts';
import type { AgentService } from './host/agent.service.ts';
import type { Online } from './hub/online.ts';
import type { Presence } from './hub/presence.ts';
import { identityRoutes } from './identity/identity.routes.ts';
import type { IdentityService } from './identity/identity.service.ts';
import { walletRoutes } from './identity/wallet.routes.ts';
import { feedRoutes } from './news/import/feeds.routes.ts';
import { newsTickerRoutes } from './news/news.air.routes.ts';
import { newsRoutes } from './news/news.routes.ts';
import { eventLogRoutes } from './ops/event-log.routes.ts';
import { healthRoutes } from './ops/health.routes.ts';
import type { Health } from './ops/health.ts';
import type { QueuePasses } from './ops/queue.pass.ts';
import { queueRoutes } from './ops/queues.routes.ts';
import { speechOf } from './plans/budget.ts';
import { planRoutes } from './plans/plans.routes.ts';
import { usageRoutes } from './plans/usage.routes.ts';
import { createUsage } from './plans/usage.service.ts';
import { createUsageStore } from './plans/usage.store.ts';
import { isStaff } from './platform/caller.ts';
import type { Route } from './platform/http.route.ts';
import { createFileLink } from './platform/object-store.ts';
import { receiptKeys } from './receipt/receipt.keys.ts';
import { receiptRoutes } from './receipt/receipt.routes.ts';
import { createReceiptService } from './receipt/receipt.service.ts';
import { createReceiptStore } from './receipt/receipt.store.ts';
import { invoiceRoutes } from './settlement/invoice.routes.ts';
import { settlementRoutes } from './settlement/settlement.routes.ts';
import { statementRoutes } from './settlement/statement.routes.ts';
import { createStatementStore } from './settlement/statement.store.ts';
import { showChatRoutes } from './show/chat/chat.routes.ts';
import type { ShowChat } from './show/chat/chat.service.ts';
import { runRoutes } from './show/conductor/run.routes.ts';
import type { RunService } from './show/conductor/run.service.ts';
import { productionRoutes } from './show/productions/production.routes.ts';
import { scriptRoutes } from './show/script/script.routes.ts';
import { showRoutes } from './show/show.routes.ts';
import { socialBidRoutes } from './social/social-bid.routes.ts';
import { createSocialBids } from './social/social-bid.service.ts';
import { createSocialBidStore } from './social/social-bid.store.ts';
import { assetRoutes } from './stream/assets/asset.routes.ts';
import type { Assets } from './stream/assets/assets.ts';
import type { Reach } from './stream/broadcast.reach.ts';
import { keyRoutes } from './stream/gateway/keys.routes.ts';
import { outputRoutes } from './stream/outputs/outputs.routes.ts';
import type { OverlayPages } from './stream/overlay.pages.ts';
import { overlayRoutes } from './stream/overlay.routes.ts';
import { streamRoutes } from './stream/stream.routes.ts';
import type { StreamService } from './stream/stream.service.ts';
import { narrationRoutes } from './studio/narration/narration.routes.ts';
import { pointRoutes } from './studio/points/points.routes.ts';
import { createOnAir } from './studio/studio.air.ts';
import { studioRoutes } from './studio/studio.routes.ts';
import { voiceRoutes } from './voice/voice.routes.ts';
import type { VoiceService } from './voice/voice.service.ts';

type Deps = {
  core: Core;
  bids: BidPlacer;
  identity: IdentityService;
  streams: StreamService;
  overlays: OverlayPages;
  assets: Assets;
  reach: Reach;
  runs: RunService;
  showChat: ShowChat;
  voice: VoiceService;
  chat: ChatService;
  agents: AgentService;
  presence: Presence;
  online: Online;
  health: Health;
  queuePasses: QueuePasses;
  rates: ExchangeRateStore;
  overlayKey: string;
  onLook: () => void;
  roleChanged: (userId: string) => void;
};

/** Every JSON route of a hub. */
export function createRoutes({
  core,
  bids,
  identity,
  streams,
  overlays,
  assets,
  reach,
  runs,
  showChat,
  voice,
  chat,
  agents,
  presence,
  online,
  health,
  queuePasses,
  rates,
  overlayKey,
  onLook,
  roleChanged,
}: Deps): Route[] {
  const { house, engine, campaigns, registrations, settlements, invoiceLinks, log } = core;
  const { config, pool, prisma, bus, limits, objects, log: logBook } = house;
  const logger = logBook.component('admin-frontend');
  const fileLink = createFileLink(config.fileLinkBase);
  const checkWords = (text: string) => agents.requireDecent(text);
  const pictures = createAssetService({ objects, fileLink });
  const summaries = (ids: string[]) => engine.snapshots.summaries(ids);
  const lots = createAuctionCatalogueStore(pool);
  const announce = (type: 'auction:created', data: EventData<'auction:created'>) =>
    bus.publish(type, data, { source: 'auction-engine' });
  const catalogue = createAuctionCatalogue({
    store: lots,
    publish: announce,
    async changed(id) {
      engine.reader.forget(id);
      engine.keeper.distrust(id);
      // Loads the new terms, so that pages see them before somebody opens the lot.
      await engine.keeper.ensure(id);
    },
    logger,
  });
  const authLimit = limits.perAddress({
    family: 'auth',
    points: config.limits.authPerAddressPerMinute,
    seconds: 60,
  });
  return [
    ...identityRoutes({ identity, authLimit, publicUrl: config.publicUrl, roleChanged }),
    ...walletRoutes({ identity, wallets: core.wallets, authLimit, publicUrl: config.publicUrl }),
    ...pointRoutes({ points: core.points }),
    ...narrationRoutes({
      narrations: core.narrations.service,
      links: core.narrations.links,
      checkWords,
    }),
    ...studioRoutes({
      studio: core.studio.service,
      air: createOnAir({ assets, streams, objects }),
      checkWords,
    }),
    ...campaignRoutes({ campaigns }),
    ...collectionRoutes({ collections: createCollectionStore(prisma) }),
    ...artItemRoutes({
      items: createArtItemService({ store: createArtItemStore({ prisma, fileLink }), assets: pictures }),
    }),
    ...assetRoutes({ assets, pictures }),
    ...auctionRoutes({
      catalogue,
      reoffers: createReoffers({
        store: createReofferStore(pool),
        terms: lots.terms,
        publish: announce,
        changed: (id) => engine.keeper.distrust(id),
        record: (actorId, subject, data) =>
          log.record({ actorId, type: 'auction.reoffer', source: 'auction-engine', subject, data }),
        logger,
      }),
      summaries,
      // Asked by staff only.
      snapshot: (id, userId) => engine.snapshots.snapshot(id, userId, true),
      onLook,
    }),
    ...preBidRoutes({
      preBids: createPreBids({
        store: core.preBids,
        standingOf: registrations.ensureRegistration,
        requireShown: (id) => engine.snapshots.requireShown(id, false),
      }),
    }),
    ...auctionCommandRoutes({
      bids,
      desk: engine.desk,
      reader: engine.reader,
      snapshots: engine.snapshots,
      onLook,
      requireOpenCampaign: campaigns.requireOpen,
    }),
    ...chatRoutes({ chat }),
    ...agentRoutes({ agents }),
    ...fraudRoutes({ fraud: core.fraud }),
    ...(config.socialWebhookSecret === null
      ? []
      : socialBidRoutes({
          socialBids: createSocialBids({
            store: createSocialBidStore(pool),
            secret: config.socialWebhookSecret,
            place: (bidder, auctionId, offer) => bids.place(bidder, auctionId, offer, { via: 'social' }),
            states: engine.states,
            limit: limits.limit({ family: 'social-handle', points: 20, seconds: 60 }),
          }),
          limit: limits.perAddress({ family: 'social', points: 600, seconds: 60 }),
        })),
    ...settlementRoutes({ settlements }),
    ...invoiceRoutes({ settlements, links: invoiceLinks }),
    ...receiptRoutes({
      receipts: createReceiptService({
        store: createReceiptStore(pool),
        keys: receiptKeys(config.sessionSecret),
        issuer: config.publicUrl,
      }),
    }),
    ...statementRoutes({ statements: createStatementStore(pool), summaries, urls: invoiceLinks.urls }),
    ...registrationRoutes({ registrations, online: (userIds) => online.among(userIds) }),
    ...watchlistRoutes({
      watchlist: createWatchlistStore(prisma),
      summaries,
      requireShown: (id, caller) => engine.snapshots.requireShown(id, isStaff(caller)),
    }),
    ...exchangeRateRoutes({ rates }),
    ...streamRoutes({ streams, checkWords }),
    ...showRoutes({ shows: core.shows.service, writer: core.shows.writer }),
    ...scriptRoutes({ shows: core.shows.service, writer: core.shows.writer }),
    ...productionRoutes({ productions: core.shows.productions }),
    ...showChatRoutes({ chat: showChat }),
    ...runRoutes({ runs, checkWords }),
    ...voiceRoutes({ voice, doorOf: (userId) => speechOf(core.plans.quotas, userId) }),
    ...keyRoutes({ keys: reach.keys }),
    ...outputRoutes({ outputs: reach.outputs }),
    ...overlayRoutes({ overlays, overlayKey, publicUrl: config.publicUrl }),
    ...planRoutes(core.plans),
    ...usageRoutes({ usage: createUsage(createUsageStore(pool)) }),
    ...eventLogRoutes({ log }),
    ...queueRoutes({ passes: queuePasses }),
    ...healthRoutes({
      health,
      presence: async () => ({ ...presence.overview(), overlays: await overlays.list() }),
    }),
    // What has a name below it first: an id is whatever is left.
    ...feedRoutes({ feeds: core.feeds }),
    ...newsTickerRoutes({ lines: core.news.service.tickerLines }),
    ...newsRoutes({ news: core.news.service, feed: core.news.feed }),
  ];
}
