import pino from 'pino';
import { Ledger } from '../auction/ledger.ts';
import { LotStore } from '../auction/lot.store.ts';
import { loadScripts } from '../auction/scripts.ts';
import { newId } from '../platform/ids.ts';
import { createPool } from '../platform/postgres.ts';
import { createKeys } from '../platform/redis.keys.ts';
import { connectRedis } from '../platform/redis.ts';
import { createSale } from '../testing/sale.ts';
import { BENCH_LOTS } from './bids.lots.ts';
import { type Load, type LoadResult, putLoad } from './load.ts';
import { answerCommands } from './proc.ts';

/**
 * The bare floor of the bid bench: the same script by EVALSHA, once for each bid, and the same batched transaction in one
 * process, no sockets, nothing checked, nothing told to anybody.
 */
const MAX_BATCH = 512;
const INSERT_BATCH = 256;
const [, , databaseUrl, redisUrl] = process.argv as [string, string, string, string];

type FloorLot = { id: string; next: bigint; rev: number };
type Waiting = { body: string; settled: (accepted: boolean) => void };

const logger = pino({ level: 'warn' });
const pool = createPool({ url: databaseUrl, logger });
const { commands: redis } = await connectRedis({ url: redisUrl, cluster: false, logger });
const keys = createKeys({ cluster: false });
const ledger = new Ledger(pool);
const store = new LotStore(redis, keys, loadScripts());
let lots: FloorLot[] = [];
let bidders: { id: string; displayName: string; paddle: number }[] = [];
let bids = 0;

async function open(id: string): Promise<FloorLot> {
  const record = await ledger.beginRebuild(id, 1, 1);
  if (!record || !(await store.load(record))) throw new Error('The lot could not be loaded');
  const reply = await store.run('startAuction', id, [newId(), '']);
  await commit([reply[1] as string]);
  // Nothing is published here, so that what waits for it must not count.
  await redis.hset(keys.auction(id), { maxPending: 1_000_000_000 });
  return { id, next: 1n, rev: 1 };
}

async function decide(lot: FloorLot): Promise<string> {
  const bidder = bidders[bids++ % bidders.length] as (typeof bidders)[number];
  const { id, displayName, paddle } = bidder;
  const ids = [newId(), newId(), newId()];
  const offer = [String(lot.next++), '', 'USD', `floor-${bids}`, '', ''];
  const [reply] = await store.placeBids(lot.id, [[...ids, id, paddle, displayName, ...offer, '', '']]);
  if (reply?.[0] !== 'OK') throw new Error(`Refused: ${reply?.join(' ')}`);
  lot.rev++;
  return reply[1] as string;
}

async function commit(bodies: string[]): Promise<void> {
  const verdicts = await ledger.commit(bodies);
  if (verdicts.some(({ verdict }) => verdict !== 'committed')) throw new Error(JSON.stringify(verdicts));
}

/** Group commit at its barest. */
function createGroupCommit(): (waiting: Waiting) => void {
  let queue: Waiting[] = [];
  let running = false;
  async function run(): Promise<void> {
    running = true;
    while (queue.length > 0) {
      const batch = queue.slice(0, MAX_BATCH);
      queue = queue.slice(MAX_BATCH);
      await commit(batch.map(({ body }) => body));
      for (const { settled } of batch) settled(true);
    }
    running = false;
  }
  return (waiting) => {
    queue.push(waiting);
    if (!running) void run();
  };
}

/** Lets go of what a run has left in the outboxes. */
async function tidy(): Promise<void> {
  for (const { id, rev } of lots) {
    await redis.xtrim(keys.auctionOutbox(id), 'MAXLEN', 0);
    await redis.hset(keys.auction(id), { published: rev });
  }
}

answerCommands({
  async open({ count, bidderCount }: { count: number; bidderCount: number }) {
    const sale = await createSale(pool, { ...BENCH_LOTS, lots: count, bidders: bidderCount });
    bidders = sale.bidders;
    lots = [];
    for (const id of sale.auctionIds) lots.push(await open(id));
  },
  /** Script and transaction, as the hub does them. */
  async bid({ lotCount, load }: { lotCount: number; load: Load }): Promise<LoadResult> {
    const add = createGroupCommit();
    let turn = 0;
    const result = await putLoad((settled) => {
      void decide(lots[turn++ % lotCount] as FloorLot).then((body) => add({ body, settled }));
    }, load);
    await tidy();
    return result;
  },
  /** First only the script, then only the transactions of what it decided, full ones. Per second. */
  async apart({
    lotCount,
    load,
  }: {
    lotCount: number;
    load: Load;
  }): Promise<{ scripts: number; rows: number }> {
    const bodies: string[] = [];
    let turn = 0;
    const { perSecond } = await putLoad((settled) => {
      void decide(lots[turn++ % lotCount] as FloorLot).then((body) => {
        bodies.push(body);
        settled(true);
      });
    }, load);
    const begun = performance.now();
    for (let at = 0; at < bodies.length; at += INSERT_BATCH)
      await commit(bodies.slice(at, at + INSERT_BATCH));
    const rows = (bodies.length * 1000) / (performance.now() - begun);
    await tidy();
    return { scripts: perSecond, rows };
  },
});
