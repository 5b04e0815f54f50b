import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { mediaTimestamp, scriptTag } from './gateway/flv.tags.ts';
import type {
  GatewayChannel,
  GatewayNews,
  GatewayOrder,
  GatewayRules,
  GatewayStart,
} from './gateway/gateway.messages.ts';
import {
  type Context,
  type FlvRequest,
  isMedia,
  type MediaSession,
  type RtmpSession,
} from './gateway/node-media.ts';
import { guardParser, Refusal } from './gateway/rtmp.guard.ts';
import { Timeline } from './gateway/timeline.rules.ts';
import { createPlayTokens } from './play/play.tokens.ts';

/*
 * The thread in which node-media-server runs, and the one file that imports it. Only its sessions and broadcasts are
 * used: our own listeners accept, so that nothing of its HTTP API, record, relay or store exists, a port in use is an
 * error and not the end of the process, and every play and publish is asked here first.
 */

/** A peer must have published or played by then. */
const STRANGER_MS = 10_000;
const MOST_STRANGERS = 256;
const MOST_PLAYERS = 500;
/** Ten seconds of the stream: who is further behind is dropped. */
const MOST_UNSENT_BYTES = 4 * 1024 * 1024;
const SILENT_PUBLISHER_MS = 15_000;
/** An encoder that is away for longer has ended; its players are let go. */
const PROGRAM_GAP_MS = 30_000;

const require = createRequire(import.meta.url);
const context: Context = require('node-media-server/src/core/context.js');
const nodeMediaLog: { log(): void } = require('node-media-server/src/core/logger.js');
const NodeMediaRtmp: new (
  socket: Socket,
) => RtmpSession = require('node-media-server/src/session/rtmp_session.js');
const NodeMediaFlv: new (
  req: FlvRequest,
  res: ServerResponse,
) => MediaSession = require('node-media-server/src/session/flv_session.js');

const start = workerData as GatewayStart;
const tokens = createPlayTokens(start.playKey);
const names: Record<GatewayChannel, string> = { program: start.streamId, source: `${start.streamId}-source` };
const strangers = new Set<Socket>();
const players = new Map<
  string,
  { channel: GatewayChannel; open: boolean; drop(reason: string | null): void }
>();
const publishers = new Map<GatewayChannel, { socket: Socket; keyId: string | null }>();
let timeline = new Timeline();
let rules: GatewayRules = { keys: [], open: false };
let programGap: NodeJS.Timeout | undefined;

// It prints stream paths and queries to the terminal.
nodeMediaLog.log = () => undefined;

const tell = (news: GatewayNews): void => parentPort?.postMessage(news);
const digestOf = (secret: string) => createHash('sha256').update(secret).digest();
const programDigest = digestOf(start.programSecret);

/** A session's wish to publish. @returns the key's id, null for our own encoder @throws Refusal */
function admitPublisher(channel: GatewayChannel | undefined, key: unknown, inner: boolean): string | null {
  if (typeof key !== 'string') throw new Refusal('published without a key');
  const digest = digestOf(key);
  if (channel === 'program' && inner && timingSafeEqual(digest, programDigest)) return null;
  if (channel !== 'source') throw new Refusal('published to a name that is not theirs');
  let found: string | null = null;
  for (const each of rules.keys)
    if (timingSafeEqual(Buffer.from(each.digest, 'hex'), digest)) found = each.id;
  if (found === null) throw new Refusal('published with a wrong key');
  return found;
}

/** @throws Refusal */
function admitPlayer(channel: GatewayChannel | undefined, token: unknown): void {
  if (channel !== 'program') throw new Refusal('asked for a stream that is not to be played');
  if (!rules.open && !tokens.opens(names.program, token))
    throw new Refusal('may not play the private stream');
  if (timeline.base === null) throw new Refusal('asked for a stream that is off air');
  if (players.size >= MOST_PLAYERS) throw new Refusal('too many players');
}

function channelOf(app: unknown, name: unknown): GatewayChannel | undefined {
  if (app !== 'live') return undefined;
  return (Object.keys(names) as GatewayChannel[]).find((channel) => names[channel] === name);
}

/** @param inner on the loopback listener, where our own encoder publishes */
function acceptRtmp(socket: Socket, inner: boolean): void {
  const address = socket.remoteAddress ?? '';
  socket.on('error', () => socket.destroy());
  socket.setNoDelay(true);
  strangers.add(socket);
  const [oldest] = strangers;
  if (strangers.size > MOST_STRANGERS) oldest?.destroy();
  const patience = setTimeout(() => socket.destroy(), STRANGER_MS);
  const settled = () => {
    clearTimeout(patience);
    strangers.delete(socket);
  };
  socket.once('close', settled);
  // node-media-server sets a megabyte aside for each session: who says nothing gets none.
  socket.once('data', (first: Buffer) => {
    const session = new NodeMediaRtmp(socket);
    openSession(session, { inner, address, settled });
    socket.emit('data', first);
  });
}

type Peer = { inner: boolean; address: string; settled: () => void };

function openSession(session: RtmpSession, { inner, address, settled }: Peer): void {
  const { socket, rtmp } = session;
  let role: 'stranger' | 'player' | 'publisher' = 'stranger';
  let channel: GatewayChannel | undefined;
  session.run();
  context.sessions.set(session.id, session);
  guardParser(session, () => role === 'publisher');

  const read = session.onData;
  socket.off('data', read);
  socket.on('data', (data) => {
    if (socket.destroyed) return;
    try {
      read(data);
    } catch (error) {
      tell({ kind: 'refused', reason: error instanceof Refusal ? error.message : 'spoke no RTMP', address });
      // What it was told is still to be sent, but nothing more is read.
      socket.removeAllListeners('data');
      socket.end();
      setTimeout(() => socket.destroy(), 500);
    }
  });

  const ask = (become: 'player' | 'publisher', code: string, answer: () => void, admit: () => void) => () => {
    try {
      if (role !== 'stranger') throw new Refusal('asked twice');
      channel = channelOf(rtmp.streamApp, rtmp.streamName);
      admit();
    } catch (error) {
      rtmp.sendStatusMessage(rtmp.streamId, 'error', code, 'Refused.');
      throw error;
    }
    role = become;
    settled();
    answer();
  };
  const play = rtmp.respondPlay.bind(rtmp);
  rtmp.respondPlay = ask('player', 'NetStream.Play.Failed', play, () => {
    admitPlayer(channel, rtmp.streamQuery?.play);
    keepPlayer(session, socket, 'program', address, !tokens.opens(names.program, rtmp.streamQuery?.play));
  });
  const publish = rtmp.respondPublish.bind(rtmp);
  rtmp.respondPublish = ask('publisher', 'NetStream.Publish.Denied', publish, () => {
    const keyId = admitPublisher(channel, rtmp.streamQuery?.key, inner);
    beginPublish(channel as GatewayChannel, socket, keyId);
    socket.once('close', () => endPublish(channel as GatewayChannel, socket));
    socket.setTimeout(SILENT_PUBLISHER_MS, () => socket.destroy());
    if (keyId !== null) tell({ kind: 'key_used', id: keyId });
  });
  // It passes on what any connection sends: a player could put pictures into the program.
  rtmp.onPacketCallback = (packet) => {
    if (!session.isPublisher || session.broadcast.publisher !== session) return;
    if (channel === 'program') {
      // An encoder that connects again sends its settings at 0, however long it has run.
      const placed = isMedia(packet) ? timeline.place(packet.dts, Date.now()) : timeline.newest;
      packet.pts += placed - packet.dts;
      packet.dts = placed;
    }
    session.onPacket(packet);
  };
}

/** The newcomer has the same right as who is there, and is more likely to be alive. */
function beginPublish(channel: GatewayChannel, socket: Socket, keyId: string | null): void {
  const before = publishers.get(channel)?.socket;
  if (before) {
    endPublish(channel, before);
    before.destroy();
  }
  publishers.set(channel, { socket, keyId });
  if (channel === 'program') {
    clearTimeout(programGap);
    timeline.begin();
  }
  tell({ kind: 'published', channel });
}

/** At once: node-media-server itself would hold the place for the same client for half a minute. */
function endPublish(channel: GatewayChannel, socket: Socket): void {
  if (publishers.get(channel)?.socket !== socket) return;
  publishers.delete(channel);
  context.broadcasts.get(`/live/${names[channel]}`)?._finishPublish();
  if (channel === 'source') dropPlayers('source');
  else {
    programGap = setTimeout(() => {
      dropPlayers('program');
      timeline = new Timeline();
    }, PROGRAM_GAP_MS);
  }
  tell({ kind: 'ended', channel });
}

function dropPlayers(channel: GatewayChannel): void {
  for (const player of players.values()) if (player.channel === channel) player.drop(null);
}

/** Watches what a player leaves unsent. @param open it was let in because anyone may play */
function keepPlayer(
  session: MediaSession,
  socket: Socket,
  channel: GatewayChannel,
  address: string,
  open: boolean,
): void {
  // With a reason, it is worth a line in the log.
  const drop = (reason: string | null) => {
    if (!players.delete(session.id)) return;
    socket.destroy();
    if (reason) tell({ kind: 'dropped', reason, address });
  };
  players.set(session.id, { channel, open, drop });
  socket.once('close', () => players.delete(session.id));
  const send = session.sendBuffer;
  session.sendBuffer = (buffer) => {
    if (socket.destroyed) return;
    if (socket.writableLength > MOST_UNSENT_BYTES) drop('too slow for the stream');
    else send(buffer);
  };
}

/** FLV for the hub and for our own decoders and relays: on loopback, each with a right to play. */
function serveFlv(req: IncomingMessage, res: ServerResponse): void {
  const refuse = (status: number) => res.writeHead(status, { connection: 'close' }).end();
  const url = URL.parse(req.url ?? '', 'http://gateway');
  const [, app, name] = /^\/(\w+)\/([\w-]+)\.flv$/.exec(url?.pathname ?? '') ?? [];
  const channel = channelOf(app, name);
  if (req.method !== 'GET' || !app || !name || !channel) return void refuse(404);
  if (!tokens.opens(name, req.headers['x-play'])) return void refuse(403);
  if (channel === 'program' ? timeline.base === null : !publishers.has('source')) return void refuse(404);
  res.writeHead(200, { 'content-type': 'video/x-flv', connection: 'close', 'cache-control': 'no-store' });
  req.socket.setNoDelay(true);
  res.on('error', () => undefined);
  const session = new NodeMediaFlv(
    Object.assign(req, { hostname: '', params: { app, name }, query: {} }),
    res,
  );
  context.sessions.set(session.id, session);
  keepPlayer(session, req.socket, channel, req.socket.remoteAddress ?? '', false);
  if (channel === 'program') sayEpochFirst(session);
  session.run();
}

/**
 * Just before the first picture or sound: `epochMs` + timestamp is the server time of what is shown. Players count from
 * the first timestamp, `firstMs`.
 */
function sayEpochFirst(session: MediaSession): void {
  const send = session.sendBuffer;
  session.sendBuffer = (tag) => {
    const firstMs = mediaTimestamp(tag);
    if (firstMs !== null) {
      session.sendBuffer = send;
      send(scriptTag('onGavelcast', { epochMs: timeline.base ?? 0, firstMs }));
    }
    send(tag);
  };
}

function follow(order: GatewayOrder): void {
  if (order.kind === 'ping') tell({ kind: 'pong', players: players.size });
  else if (order.kind === 'epoch') timeline.setEpoch(order.epochMs);
  else obey(order);
}

/** Whoever may not any more is cut off. */
function obey({ keys, open }: GatewayRules): void {
  rules = { keys, open };
  const source = publishers.get('source');
  if (source && !keys.some(({ id }) => id === source.keyId)) source.socket.destroy();
  for (const player of players.values()) if (player.open && !open) player.drop('the stream is private now');
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: 1024 }, resolve);
  });
  server.on('error', () => undefined);
  return (server.address() as AddressInfo).port;
}

parentPort?.on('message', follow);
try {
  const rtmpPort = await listen(
    createServer((socket) => acceptRtmp(socket, false)),
    start.port,
    start.host,
  );
  const innerPort = await listen(
    createServer((socket) => acceptRtmp(socket, true)),
    start.innerPort,
    '127.0.0.1',
  );
  const httpPort = await listen(createHttpServer(serveFlv), start.httpPort, '127.0.0.1');
  tell({ kind: 'ready', rtmpPort, innerPort, httpPort });
} catch (error) {
  const { code = '', message } = error as NodeJS.ErrnoException;
  tell({ kind: 'failed', code, message });
}
