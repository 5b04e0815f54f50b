import type { Pool } from 'pg';
import type { AuctionState, OwnStanding } from '../contracts/auction.ts';
import { CHANNELS } from '../contracts/events.ts';
import type { Bus } from '../platform/bus.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { createFileLink, type FileLink } from '../platform/object-store.ts';
import type { Keys } from '../platform/redis.keys.ts';
import type { RedisConnection } from '../platform/redis.ts';
import { AuctionClock } from './auction.clock.ts';
import { BidService, type Standing } from './bid.service.ts';
import { DeskService, type LotOpening } from './desk.service.ts';
import { EntryCommitter } from './entry.committer.ts';
import { EntryPublisher } from './entry.publisher.ts';
import type { Entry } from './entry.ts';
import { Ledger } from './ledger.ts';
import { LinkedClose } from './linked-close.ts';
import { LotCommands } from './lot.commands.ts';
import { LotKeeper } from './lot.keeper.ts';
import { LotReader } from './lot.reader.ts';
import { LotStore } from './lot.store.ts';
import { OfferQueue } from './offer.queue.ts';
import { holderOfPaddle } from './paddle.store.ts';
import { loadScripts, type Scripts } from './scripts.ts';
import { SnapshotService } from './snapshot.service.ts';

export type EngineDeps = {
  pool: Pool;
  /** Connections for commits alone. */
  commits?: Pool;
  redis: RedisConnection;
  keys: Keys;
  bus: Bus;
  logger: Logger;
  standingOf: (campaignId: string, userId: string) => Promise<Standing>;
  registrationOf: (
    campaignId: string,
    userId: string,
  ) => Promise<Pick<OwnStanding, 'paddle' | 'registration'>>;
  /** Writes the house's history. */
  record: (actorId: string | null, entry: Entry) => Promise<void>;
  /** A lot was sold and that is committed. */
  onSold: (auctionId: string) => void;
  /** A sale was taken back, or its lot opened again, and that is committed. */
  onSaleCancelled?: (auctionId: string) => void;
  /** What a lot opens with beside its terms; nothing when left out. */
  openingOf?: (auctionId: string) => Promise<LotOpening>;
  scripts?: Scripts;
  /** How pictures are named; from the page's own origin when left out. */
  fileLink?: FileLink;
};

/** The parts of the bid path, wired: decide in Redis, witness in Postgres, tell everybody. */
export type AuctionEngine = {
  bids: BidService;
  desk: DeskService;
  snapshots: SnapshotService;
  reader: LotReader;
  keeper: LotKeeper;
  clock: AuctionClock;
  /** Lots of the list as they stand; what the ledger knows where Redis is away. */
  states: (ids: string[]) => Promise<Map<string, AuctionState>>;
  /** Ids of the lots that run or changed lately. */
  recent: () => Promise<string[]>;
  /** Entries waiting for Postgres. */
  pending: () => number;
  start(): Promise<void>;
  /** Lets what is under way be committed, then stops. */
  stop(): Promise<void>;
};

const bareOpening = async (): Promise<LotOpening> => ({
  durationMs: null,
  preBids: [],
  giveUp: async () => undefined,
});

export function createAuctionEngine(deps: EngineDeps): AuctionEngine {
  const { pool, redis, keys, bus, logger, standingOf, registrationOf, record, onSold } = deps;
  const ledger = new Ledger(pool, deps.commits);
  const lots = new LotStore(redis, keys, deps.scripts ?? loadScripts());
  const reader = new LotReader(pool, deps.fileLink ?? createFileLink(''));
  const publisher: EntryPublisher = new EntryPublisher({
    lots,
    bus,
    logger,
    rules: (id) => keeper.rules(id),
  });
  const keeper = new LotKeeper({
    ledger,
    lots,
    logger,
    onRebuilt: (rules, newest) => publisher.restate(rules, newest),
  });
  const committer = new EntryCommitter({
    ledger,
    lots,
    logger,
    onCommitted: (auctionId, written) => {
      const entries = written.map(({ entry }) => entry);
      publisher.publish(auctionId, entries);
      for (const { kind, state } of entries) {
        if (state.outcome === 'sold') onSold(auctionId);
        if (kind === 'unsell' || kind === 'reopen') deps.onSaleCancelled?.(auctionId);
      }
      const newest = entries.at(-1) as Entry;
      const { status, endsAt } = newest.state;
      // A lot that was taken is closed at once.
      clock.note(auctionId, { status, endsAt: endsAt ?? null });
      if (endsAt !== undefined && entries.some((entry) => entry.kind === 'bid' && entry.extendedByMs))
        void linked.follow(auctionId, endsAt);
    },
    onStale: (auctionId, refusedGen) => keeper.distrust(auctionId, refusedGen),
  });
  const commands = new LotCommands({
    lots,
    offers: new OfferQueue(lots),
    keeper,
    committer,
    answered,
  });
  const snapshots = new SnapshotService({
    lots,
    ledger,
    keeper,
    reader,
    registrationOf,
    unpublished: (id) => publisher.newest(id),
  });
  const desk = new DeskService({
    commands,
    keeper,
    record,
    openingOf: deps.openingOf ?? bareOpening,
    isReoffered: (id) => ledger.isReoffered(id),
    onWrongStatus: (id) => clock.doubt(id),
  });
  const linked = new LinkedClose({
    ledger,
    lots,
    keeper,
    logger,
    align: (id, endsAt) => desk.align(id, endsAt),
  });
  const states = (ids: string[]) => snapshots.states(ids);
  const clock: AuctionClock = new AuctionClock({
    ledger,
    lots,
    keeper,
    committer,
    logger,
    states,
    start: (id) => desk.start(id, null),
    closeIfDue: (id) => desk.closeIfDue(id),
    holdBack: (id) => linked.holdBack(id),
  });

  /** The entry a repeated offer led to; where its hub has not committed it yet, this one does. */
  async function answered(auctionId: string, bidder: string, key: string, rev: number): Promise<Entry> {
    const committed = await ledger.answered(auctionId, bidder, key);
    if (committed) return committed;
    const [waiting] = await lots.outbox(auctionId, rev, rev);
    if (waiting) await committer.add(waiting);
    const entry = await ledger.answered(auctionId, bidder, key);
    // Redis knows an answer that the ledger refused: it is from the past, and the lot has to be rebuilt.
    if (!entry) throw new AppError('RETRY');
    return entry;
  }

  redis.on('close', () => keeper.reconnected());
  redis.on('ready', () => keeper.reconnected());

  return {
    bids: new BidService({
      commands,
      keeper,
      standingOf,
      record,
      holderOf: (campaignId, paddle) => holderOfPaddle(pool, campaignId, paddle),
      onLate: (bid) => {
        bus
          .publish('auction:late_bid', bid, { source: 'auction-engine' })
          .catch((err) =>
            logger.warn({ err, auctionId: bid.auctionId }, 'a late bid is not shown to the desk'),
          );
      },
    }),
    desk,
    snapshots,
    reader,
    keeper,
    clock,
    states,
    recent: async () => (await ledger.lotsToMind()).map(({ id }) => id),
    pending: () => committer.pending,
    async start() {
      await bus.subscribe(CHANNELS.auction, ({ data }) => {
        if ('status' in data && 'auctionId' in data) clock.note(data.auctionId, data);
      });
      await clock.start();
    },
    async stop() {
      clock.stop();
      await committer.stop();
      publisher.stop();
    },
  };
}
