import { randomBytes } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import { createPlayTokens } from '../play/play.tokens.ts';
import type {
  GatewayChannel,
  GatewayNews,
  GatewayOrder,
  GatewayRules,
  GatewayStart,
} from './gateway.messages.ts';

const PING_MS = 1_000;
/** A thread that leaves so many without an answer hangs. */
const MOST_UNANSWERED = 10;
const RESTART_MS = { first: 200, most: 10_000 };
/** Strangers decide how often they are refused; the log must not. */
const REFUSALS_LOGGED_A_MINUTE = 20;

export type GatewayDeps = {
  streamId: string;
  host: string;
  /** 0: a free one. */
  port: number;
  /** 32 bytes: signs the right to play. */
  playKey: Uint8Array;
  logger: Logger;
  onPublish?: (channel: GatewayChannel) => void;
  onPublishEnd?: (channel: GatewayChannel) => void;
  onKeyUsed?: (keyId: string) => void;
};

export type RtmpGateway = {
  /** @throws Error with a plain sentence when the port cannot be used */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Who may publish and play from now on; whoever may not any more is cut off. */
  configure(rules: GatewayRules): void;
  /** To be told when an encoder begins: server time of its timestamp 0. */
  setEpoch(epochMs: number): void;
  /**
   * What is published now, as FLV, for relays and decoders.
   * @throws AppError STREAM_OFF_AIR while nobody publishes
   */
  feed(channel: GatewayChannel): Promise<IncomingMessage>;
  readonly rtmpPort: number;
  readonly httpPort: number;
  /** Where our own encoder publishes. Holds a secret of this run: never log it. */
  readonly programUrl: string;
  readonly sourcePublishing: boolean;
  readonly players: number;
};

/**
 * The house's RTMP server in a thread of its own: whatever strangers send, and whatever happens in node-media-server,
 * can end only the thread, which is then started again on the same ports.
 */
export function createRtmpGateway(deps: GatewayDeps): RtmpGateway {
  const { streamId, logger } = deps;
  const programSecret = randomBytes(24).toString('base64url');
  const tokens = createPlayTokens(deps.playKey);
  const ports = { rtmpPort: 0, innerPort: 0, httpPort: 0 };
  const publishing = new Set<GatewayChannel>();
  let rules: GatewayRules = { keys: [], open: false };
  let epochMs: number | null = null;
  let worker: Worker | null = null;
  let stopped = true;
  let players = 0;
  let unanswered = 0;
  let refusals = { minute: 0, count: 0 };

  const order = (message: GatewayOrder) => worker?.postMessage(message);

  function hear(news: GatewayNews): void {
    unanswered = 0;
    if (news.kind === 'pong') players = news.players;
    else if (news.kind === 'published') {
      publishing.add(news.channel);
      deps.onPublish?.(news.channel);
    } else if (news.kind === 'ended') {
      publishing.delete(news.channel);
      deps.onPublishEnd?.(news.channel);
    } else if (news.kind === 'key_used') deps.onKeyUsed?.(news.id);
    else if (news.kind === 'refused' || news.kind === 'dropped') noteRefusal(news);
  }

  function noteRefusal({
    kind,
    reason,
    address,
  }: {
    kind: 'refused' | 'dropped';
    reason: string;
    address: string;
  }) {
    const minute = Math.floor(performance.now() / 60_000);
    if (refusals.minute !== minute) refusals = { minute, count: 0 };
    refusals.count += 1;
    if (refusals.count > REFUSALS_LOGGED_A_MINUTE) return;
    logger.warn(
      { address, reason },
      kind === 'refused' ? 'refused on the RTMP port' : 'a player was dropped',
    );
  }

  /** Resolves when the thread listens. */
  async function run(): Promise<void> {
    const workerData: GatewayStart = {
      streamId,
      host: deps.host,
      port: ports.rtmpPort || deps.port,
      innerPort: ports.innerPort,
      httpPort: ports.httpPort,
      programSecret,
      playKey: deps.playKey,
    };
    const thread = new Worker(new URL('../rtmp.gateway.ts', import.meta.url), {
      workerData,
      name: 'rtmp-gateway',
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    // Without a listener an error in the thread would end this process.
    thread.on('error', (err) => logger.error({ err }, 'the RTMP gateway failed'));
    await new Promise<void>((resolve, reject) => {
      thread.once('exit', () => reject(new Error('The RTMP gateway could not be started.')));
      thread.on('message', (news: GatewayNews) => {
        if (news.kind === 'ready') {
          ports.rtmpPort = news.rtmpPort;
          ports.innerPort = news.innerPort;
          ports.httpPort = news.httpPort;
          resolve();
        } else if (news.kind === 'failed') {
          reject(new Error(sentence(news, deps)));
          thread.terminate();
        } else hear(news);
      });
    });
    worker = thread;
    unanswered = 0;
    order({ kind: 'rules', ...rules });
    if (epochMs !== null) order({ kind: 'epoch', epochMs });
    const watch = setInterval(() => {
      order({ kind: 'ping' });
      unanswered += 1;
      if (unanswered > MOST_UNANSWERED) thread.terminate();
    }, PING_MS);
    thread.once('exit', () => {
      clearInterval(watch);
      worker = null;
      players = 0;
      for (const channel of publishing) deps.onPublishEnd?.(channel);
      publishing.clear();
      if (!stopped) restart();
    });
    if (stopped) await thread.terminate();
  }

  async function restart(): Promise<void> {
    for (let wait = RESTART_MS.first; !stopped; wait = Math.min(wait * 2, RESTART_MS.most)) {
      logger.warn({ inMs: wait }, 'the RTMP gateway is started again');
      await sleep(wait);
      if (stopped) return;
      try {
        return await run();
      } catch (err) {
        logger.error({ err }, 'the RTMP gateway could not be started again');
      }
    }
  }

  return {
    async start() {
      stopped = false;
      await run();
    },
    async stop() {
      stopped = true;
      await worker?.terminate();
    },
    configure(next) {
      rules = next;
      order({ kind: 'rules', ...rules });
    },
    setEpoch(ms) {
      epochMs = ms;
      order({ kind: 'epoch', epochMs: ms });
    },
    feed(channel) {
      const name = channel === 'program' ? streamId : `${streamId}-source`;
      const headers = { 'x-play': tokens.issue(name, Date.now() + 10_000) };
      return new Promise((resolve, reject) => {
        const request = get(
          `http://127.0.0.1:${ports.httpPort}/live/${name}.flv`,
          { headers, agent: false },
          (answer) => {
            if (answer.statusCode === 200) return resolve(answer);
            answer.resume();
            reject(new AppError('STREAM_OFF_AIR'));
          },
        );
        request.on('error', () => reject(new AppError('STREAM_OFF_AIR')));
      });
    },
    get rtmpPort() {
      return ports.rtmpPort;
    },
    get httpPort() {
      return ports.httpPort;
    },
    get programUrl() {
      return `rtmp://127.0.0.1:${ports.innerPort}/live/${streamId}?key=${programSecret}`;
    },
    get sourcePublishing() {
      return publishing.has('source');
    },
    get players() {
      return players;
    },
  };
}

function sentence({ code, message }: { code: string; message: string }, { host, port }: GatewayDeps): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is already in use. Stop the program that uses it, or choose another for RTMP: RTMP_PORT=1936 npm start`;
  if (code === 'EACCES') return `This user may not open port ${port}. Choose one above 1023 with RTMP_PORT.`;
  if (code === 'EADDRNOTAVAIL')
    return `HOST=${host} is not an address of this machine. Use 127.0.0.1 or 0.0.0.0.`;
  return `RTMP cannot be served: ${message}`;
}
