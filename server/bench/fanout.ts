import { setTimeout as sleep } from 'node:timers/promises';
import { UPDATE_WINDOW_MS } from '../hub/fanout.ts';
import { type BenchProcess, openFilesLimit, startProcess } from './proc.ts';
import { atMost, median, printTable, type Quantiles } from './report.ts';

export type FanoutOptions = {
  /** Room sizes. */
  sizes: number[];
  /** Messages delivered per second, all sockets together. */
  messagesPerSecond: number;
  /** How long each measurement publishes. */
  seconds: number;
  repetitions: number;
};

type Memory = { rss: number; heapUsed: number };
type Measured = Quantiles & { cpuPerMessage: number };
type Party = { server: BenchProcess; clients: BenchProcess; memory: Memory; measured: Measured[] };

const defaults: FanoutOptions = {
  sizes: [1_000, 5_000, 10_000],
  messagesPerSecond: 50_000,
  seconds: 3,
  repetitions: 5,
};
const CPU_TARGET = 1.25;
const MEMORY_TARGET = 2;
const SPARE_FILES = 200;
const [BUNDLED_SIZE, BUNDLED_RATE] = [1_000, 100];

/** Prints what a price update costs per viewer and what an idle viewer costs, beside a bare `ws` server. */
export async function benchFanout(options: Partial<FanoutOptions> = {}): Promise<void> {
  const settings = { ...defaults, ...options };
  const limit = openFilesLimit();
  for (const size of settings.sizes) {
    if (size + SPARE_FILES > limit) {
      process.stdout.write(`\nFan-out to ${size} sockets: not run, a process may open ${limit} files here\n`);
      continue;
    }
    await benchSize(size, settings);
  }
  await benchBundling(settings);
}

/** What the window of price updates saves where a lot changes more often than anybody can see. */
async function benchBundling({ seconds, repetitions }: FanoutOptions): Promise<void> {
  const hub = await startParty('hub', BUNDLED_SIZE);
  try {
    const load = async (bundled: boolean) => {
      const before = await hub.server.ask<number>('cpu');
      await hub.server.ask('publish', { updates: BUNDLED_RATE * seconds, perSecond: BUNDLED_RATE, bundled });
      await sleep(200);
      return ((await hub.server.ask<number>('cpu')) - before) / seconds / 1_000_000;
    };
    const cores: { single: number; bundled: number }[] = [];
    for (let round = 0; round <= repetitions; round++) {
      const measured = { single: await load(false), bundled: await load(true) };
      if (round > 0) cores.push(measured);
    }
    const [single, bundled] = (['single', 'bundled'] as const).map((key) =>
      median(cores.map((one) => one[key])),
    );
    printTable(`${BUNDLED_RATE} changes/s of one lot to ${BUNDLED_SIZE} sockets, median of ${repetitions}`, [
      ['', `one per ${UPDATE_WINDOW_MS} ms`, 'each by itself', 'ratio'],
      [
        'hub CPU',
        `${bundled?.toFixed(3)} cores`,
        `${single?.toFixed(3)} cores`,
        `${median(cores.map((one) => one.bundled / one.single)).toFixed(2)} ×`,
      ],
    ]);
  } finally {
    await Promise.all([hub.server.stop(), hub.clients.stop()]);
  }
}

async function benchSize(size: number, settings: FanoutOptions): Promise<void> {
  const parties: Party[] = [];
  try {
    const hub = await startParty('hub', size);
    parties.push(hub);
    const bare = await startParty('bare', size);
    parties.push(bare);
    // The first round warms both up. Then they take turns, so that a busy machine troubles them alike.
    for (let round = 0; round <= settings.repetitions; round++) {
      for (const party of parties) {
        const measured = await measure(party, size, settings);
        if (round > 0) party.measured.push(measured);
      }
    }
    print(size, settings, hub, bare);
  } finally {
    for (const { server, clients } of parties) await Promise.all([server.stop(), clients.stop()]);
  }
}

async function startParty(kind: 'hub' | 'bare', size: number): Promise<Party> {
  const server = startProcess(new URL('./fanout.server.ts', import.meta.url), [kind], {
    nodeArgs: ['--expose-gc'],
  });
  const clients = startProcess(new URL('./fanout.client.ts', import.meta.url));
  const port = await server.ask<number>('listen');
  const path = kind === 'hub' ? '/socket.io/?EIO=4&transport=websocket' : '/';
  // Compiled code and first-time buffers are no cost of a socket.
  const warmUp = 100;
  await clients.ask('join', { port, path, count: warmUp, stamp: 'sentAt' });
  await sleep(500);
  const before = await server.ask<Memory>('memory');
  await clients.ask('join', { port, path, count: size - warmUp, stamp: 'sentAt' });
  await sleep(2000);
  const after = await server.ask<Memory>('memory');
  const perSocket = (key: keyof Memory) => (after[key] - before[key]) / (size - warmUp);
  return {
    server,
    clients,
    memory: { rss: perSocket('rss'), heapUsed: perSocket('heapUsed') },
    measured: [],
  };
}

async function measure({ server, clients }: Party, size: number, settings: FanoutOptions): Promise<Measured> {
  const perSecond = settings.messagesPerSecond / size;
  const updates = Math.round(perSecond * settings.seconds);
  await clients.ask('reset');
  const before = await server.ask<number>('cpu');
  await server.ask('publish', { updates, perSecond });
  const deadline = performance.now() + 20_000;
  while ((await clients.ask<number>('delivered')) < updates * size) {
    if (performance.now() > deadline) throw new Error('Not everything was delivered');
    await sleep(20);
  }
  const cpu = (await server.ask<number>('cpu')) - before;
  return { ...(await clients.ask<Quantiles>('delays')), cpuPerMessage: cpu / (updates * size) };
}

function print(size: number, settings: FanoutOptions, hub: Party, bare: Party): void {
  const of = (party: Party, key: keyof Measured) => median(party.measured.map((measured) => measured[key]));
  const row = (name: string, ours: number, theirs: number, unit: string, digits: number, target?: number) => [
    name,
    `${ours.toFixed(digits)} ${unit}`,
    `${theirs.toFixed(digits)} ${unit}`,
    target ? atMost(ours / theirs, target) : `${(ours / theirs).toFixed(2)} ×`,
  ];
  const cpuRatios = hub.measured.map(
    ({ cpuPerMessage }, n) => cpuPerMessage / (bare.measured[n]?.cpuPerMessage ?? 0),
  );
  const cpu = row('CPU per message', of(hub, 'cpuPerMessage'), of(bare, 'cpuPerMessage'), 'µs', 2);
  printTable(
    `Fan-out to ${size} sockets, ${settings.messagesPerSecond / size} updates/s, median of ${settings.repetitions}`,
    [
      ['', 'hub', 'bare ws', 'ratio'],
      [...cpu.slice(0, 3), atMost(median(cpuRatios), CPU_TARGET)],
      row('delivery p50', of(hub, 'p50'), of(bare, 'p50'), 'ms', 1),
      row('delivery p99', of(hub, 'p99'), of(bare, 'p99'), 'ms', 1),
      // A thousand sockets are too few to see past the pages a heap takes in one go.
      row(
        'memory per idle socket',
        hub.memory.rss / 1024,
        bare.memory.rss / 1024,
        'KiB',
        1,
        size >= 10_000 ? MEMORY_TARGET : undefined,
      ),
      row('  of it on the JS heap', hub.memory.heapUsed / 1024, bare.memory.heapUsed / 1024, 'KiB', 1),
    ],
  );
}
