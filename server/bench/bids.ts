import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { openStage, type Stage } from './bids.stage.ts';
import type { ViewersTarget } from './fanout.client.ts';
import type { Load, LoadResult } from './load.ts';
import { openFilesLimit, startProcess } from './proc.ts';
import { atLeast, atMost, median, printTable, type Quantiles } from './report.ts';

export type BidsOptions = {
  /** How long each measurement takes. */
  seconds: number;
  repetitions: number;
  inFlight: number;
  /** On the contested lot, for the last table. */
  viewers: number;
};

const defaults: BidsOptions = { seconds: 3, repetitions: 7, inFlight: 256, viewers: 5_000 };
const MANY_LOTS = 100;
const OFFERED = [1_000, 5_000];
/** Bids a second while viewers look on. */
const VIEWED_OFFER = 1_000;
const SPARE_FILES = 200;
const THROUGHPUT_TARGET = 0.6;
const DELAY_TARGET = 2;
const VIEWED_TARGET = 4;

type HubResult = LoadResult & { cpu: number };
type Pair = { hub: HubResult; floor: LoadResult };

/** Prints what a bid costs from socket to durable answer, beside the bare script and transaction without sockets. */
export async function benchBids(options: Partial<BidsOptions> = {}): Promise<void> {
  const settings = { ...defaults, ...options };
  const { seconds, repetitions, inFlight } = settings;
  const stage = await openStage(MANY_LOTS);
  try {
    await printSurroundings(stage);
    const full = { seconds, inFlight };
    const one = await compare(stage, 1, full, repetitions);
    const many = await compare(stage, MANY_LOTS, full, repetitions);
    const apart = await measureApart(stage, { seconds: seconds / 2, inFlight }, repetitions);
    printThroughput(settings, one, many, apart);
    for (const perSecond of OFFERED) {
      printOffered(perSecond, settings, await compare(stage, 1, { seconds, perSecond }, repetitions));
    }
    await benchViewed(stage, settings);
  } finally {
    await stage.close();
  }
}

async function printSurroundings({ databaseUrl, redisUrl }: Stage): Promise<void> {
  const postgres = new pg.Client({ connectionString: databaseUrl });
  await postgres.connect();
  const { rows } = await postgres.query<Record<string, string>>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS commit`,
  );
  await postgres.end();
  const redis = new Redis(redisUrl);
  const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1];
  const [, appendOnly] = (await redis.config('GET', 'appendonly')) as string[];
  const [, appendFsync] = (await redis.config('GET', 'appendfsync')) as string[];
  redis.disconnect();
  process.stdout.write(
    `\nNode ${process.versions.node}, ${availableParallelism()} cores shared by all processes\n` +
      `PostgreSQL ${rows[0]?.version}: fsync ${rows[0]?.fsync}, synchronous_commit ${rows[0]?.commit}\n` +
      `Redis ${version}: appendonly ${appendOnly}, appendfsync ${appendFsync}\n`,
  );
}

/** The hub under the load, with the microseconds of CPU it spent on each accepted bid. */
async function loadHub({ hub, generator }: Stage, lotIds: string[], load: Load): Promise<HubResult> {
  const before = await hub.ask<number>('cpu');
  const result = await generator.ask<LoadResult>('bid', { lotIds, load });
  return { ...result, cpu: ((await hub.ask<number>('cpu')) - before) / result.count };
}

/** Hub and floor in turns, so that a busy machine troubles them alike; the first round warms both up. */
async function compare(stage: Stage, lotCount: number, load: Load, repetitions: number): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round <= repetitions; round++) {
    const floor = await stage.floor.ask<LoadResult>('bid', { lotCount, load });
    const hub = await loadHub(stage, stage.lotIds.slice(0, lotCount), load);
    if (round > 0) pairs.push({ hub, floor });
  }
  return pairs;
}

type Apart = { scripts: number; rows: number };

async function measureApart({ floor }: Stage, load: Load, repetitions: number): Promise<Apart> {
  const rounds: Apart[] = [];
  for (let round = 0; round < repetitions; round++) {
    rounds.push(await floor.ask<Apart>('apart', { lotCount: 1, load }));
  }
  return {
    scripts: median(rounds.map(({ scripts }) => scripts)),
    rows: median(rounds.map(({ rows }) => rows)),
  };
}

const medianOf = <T>(items: readonly T[], value: (item: T) => number) => median(items.map(value));
const whole = (value: number, unit: string) => `${Math.round(value).toLocaleString('en')} ${unit}`;
const tenths = (value: number, unit: string) => `${value.toFixed(1)} ${unit}`;

function delayRows(pairs: readonly Pair[], target?: number): string[][] {
  return (['p50', 'p99'] as const).map((key) => {
    const ratio = medianOf(pairs, ({ hub, floor }) => hub[key] / floor[key]);
    return [
      `  ack ${key}`,
      tenths(
        medianOf(pairs, ({ hub }) => hub[key]),
        'ms',
      ),
      tenths(
        medianOf(pairs, ({ floor }) => floor[key]),
        'ms',
      ),
      key === 'p99' && target ? atMost(ratio, target) : `${ratio.toFixed(2)} ×`,
    ];
  });
}

function printThroughput(settings: BidsOptions, one: Pair[], many: Pair[], apart: Apart): void {
  const rows = (name: string, pairs: Pair[]) => [
    [
      name,
      whole(
        medianOf(pairs, ({ hub }) => hub.perSecond),
        '/s',
      ),
      whole(
        medianOf(pairs, ({ floor }) => floor.perSecond),
        '/s',
      ),
      atLeast(
        medianOf(pairs, ({ hub, floor }) => hub.perSecond / floor.perSecond),
        THROUGHPUT_TARGET,
      ),
    ],
    ...delayRows(pairs),
    [
      '  hub CPU per bid',
      whole(
        medianOf(pairs, ({ hub }) => hub.cpu),
        'µs',
      ),
      '',
      '',
    ],
  ];
  printTable(`Accepted and durable bids, ${settings.inFlight} in flight, median of ${settings.repetitions}`, [
    ['', 'hub', 'bare floor', 'ratio'],
    ...rows('one lot', one),
    ...rows(`${MANY_LOTS} lots`, many),
    ['only the script', '', whole(apart.scripts, '/s'), ''],
    ['only the batched INSERT', '', whole(apart.rows, '/s'), ''],
  ]);
}

function printOffered(perSecond: number, settings: BidsOptions, pairs: Pair[]): void {
  printTable(
    `${perSecond.toLocaleString('en')} bids/s offered on one lot, median of ${settings.repetitions}`,
    [
      ['', 'hub', 'bare floor', 'ratio'],
      [
        'accepted and durable',
        whole(
          medianOf(pairs, ({ hub }) => hub.perSecond),
          '/s',
        ),
        whole(
          medianOf(pairs, ({ floor }) => floor.perSecond),
          '/s',
        ),
        '',
      ],
      ...delayRows(pairs, DELAY_TARGET),
    ],
  );
}

/** Bids on a lot that nobody looks at, then on the same lot with viewers in its room. */
async function benchViewed(stage: Stage, settings: BidsOptions): Promise<void> {
  const { viewers, seconds, repetitions } = settings;
  if (viewers + SPARE_FILES > openFilesLimit()) {
    process.stdout.write(
      `\n${viewers} viewers: not run, a process may open ${openFilesLimit()} files here\n`,
    );
    return;
  }
  const [lotId] = stage.lotIds as [string];
  const load = { seconds, perSecond: VIEWED_OFFER };
  const alone = await repeat(repetitions, () => loadHub(stage, [lotId], load));
  const audience = startProcess(new URL('./fanout.client.ts', import.meta.url));
  try {
    await audience.ask('join', {
      port: stage.port,
      path: '/socket.io/?EIO=4&transport=websocket',
      count: viewers,
      ask: `420["auction:join",{"auctionId":"${lotId}"}]`,
      stamp: 'timestamp',
    } satisfies ViewersTarget);
    await sleep(2_000);
    const viewed = await repeat(repetitions, async () => {
      await audience.ask('reset');
      const result = await loadHub(stage, [lotId], load);
      await sleep(500);
      return { ...result, delivery: await audience.ask<Quantiles>('delays') };
    });
    printViewed(settings, alone, viewed);
  } finally {
    await audience.stop();
  }
}

async function repeat<T>(times: number, measure: () => Promise<T>): Promise<T[]> {
  await measure();
  const results: T[] = [];
  for (let round = 0; round < times; round++) results.push(await measure());
  return results;
}

function printViewed(
  { viewers, seconds, repetitions }: BidsOptions,
  alone: HubResult[],
  viewed: (HubResult & { delivery: Quantiles })[],
): void {
  const row = (key: 'p50' | 'p99') => {
    const [before, after] = [medianOf(alone, (one) => one[key]), medianOf(viewed, (one) => one[key])];
    const ratio = after / before;
    return [
      `  ack ${key}`,
      tenths(after, 'ms'),
      tenths(before, 'ms'),
      key === 'p99' ? atMost(ratio, VIEWED_TARGET) : `${ratio.toFixed(2)} ×`,
    ];
  };
  printTable(
    `${viewers.toLocaleString('en')} viewers on the lot, ${VIEWED_OFFER.toLocaleString('en')} bids/s offered, median of ${repetitions}`,
    [
      ['', 'with viewers', 'without', 'ratio'],
      [
        'accepted and durable',
        whole(
          medianOf(viewed, (one) => one.perSecond),
          '/s',
        ),
        whole(
          medianOf(alone, (one) => one.perSecond),
          '/s',
        ),
        '',
      ],
      row('p50'),
      row('p99'),
      [
        'updates each viewer got',
        tenths(
          medianOf(viewed, ({ delivery }) => delivery.count / viewers / seconds),
          '/s',
        ),
        '',
        '',
      ],
      [
        '  p50 since the bid',
        tenths(
          medianOf(viewed, ({ delivery }) => delivery.p50),
          'ms',
        ),
        '',
        '',
      ],
      [
        '  p99 since the bid',
        tenths(
          medianOf(viewed, ({ delivery }) => delivery.p99),
          'ms',
        ),
        '',
        '',
      ],
      [
        'hub CPU',
        `${medianOf(viewed, cores).toFixed(2)} cores`,
        `${medianOf(alone, cores).toFixed(2)} cores`,
        '',
      ],
    ],
  );
}

const cores = ({ cpu, perSecond }: HubResult) => (cpu * perSecond) / 1_000_000;
