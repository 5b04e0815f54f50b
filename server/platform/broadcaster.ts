import type { Server, Socket } from 'socket.io';
import { encodeFrames, type Packet, packetText } from './broadcaster.frames.ts';
import { WebSocketConnection } from './websocket-connection.ts';

export type BroadcasterOptions = {
  /** Most sockets written to in one turn of the event loop. Default 64. */
  chunk?: number;
  /** A socket with more unsent bytes misses messages until it drains; its client sees the gap in `rev`. Default 64 KiB. */
  slowBytes?: number;
  /** A socket with more unsent bytes is cut off. Default 1 MiB. */
  dropBytes?: number;
  /** False sends everything through engine.io. Default true. */
  preparedFrames?: boolean;
};

export type BroadcasterStats = {
  /** Messages handed to a socket, by either way. */
  messages: number;
  /** Of these, written as prepared frames. */
  frames: number;
  /** Bytes of those frames. */
  bytes: number;
  /** Messages that went through engine.io: clients that poll, or came by polling. */
  fallbacks: number;
  /** Messages not sent because their socket reads too slowly. */
  skippedSlow: number;
  /** Sockets cut off because they do not read at all. */
  dropped: number;
};

export type Broadcaster = {
  /**
   * Sends events to this hub's sockets of a room, soon, in the order of the calls for one room. The packets of one
   * call reach a socket in one write. Returns at once.
   * @throws TypeError when a packet's data is no JSON
   */
  send(namespace: string, room: string, packets: readonly Packet[]): void;
  stats(): BroadcasterStats;
  /** Forgets what is not sent yet; later sends do nothing. */
  close(): void;
};

/** A room with something to send: the round under way and what waits for the next one. */
type RoomQueue = {
  namespace: string;
  room: string;
  waiting: string[];
  round?: { texts: string[]; frames: Buffer; sockets: Iterator<string> };
};

/** A connection of engine.io; its private buffer is looked at only if it is there. */
type EngineConnection = { write(text: string): unknown; writeBuffer?: { length?: unknown } };

/** An engine.io buffer this long belongs to a client that does not come back for it. */
const MOST_WAITING_PACKETS = 256;

/**
 * Creates the one sender of room events of a process. Frames are encoded once and written to each socket in small
 * chunks, rooms taking turns, so that a broadcast never holds up the event loop (and the bids in it).
 */
export function createBroadcaster(io: Server, options: BroadcasterOptions = {}): Broadcaster {
  const { chunk = 64, slowBytes = 64 * 1024, dropBytes = 1024 * 1024, preparedFrames = true } = options;
  const stats: BroadcasterStats = {
    messages: 0,
    frames: 0,
    bytes: 0,
    fallbacks: 0,
    skippedSlow: 0,
    dropped: 0,
  };
  /** In order of turn. A room stays in it until it has nothing left to send. */
  const rooms = new Map<string, RoomQueue>();
  let turn: NodeJS.Immediate | undefined;
  let closed = false;

  function send(namespace: string, room: string, packets: readonly Packet[]): void {
    if (closed || packets.length === 0 || !io.of(namespace).adapter.rooms.has(room)) return;
    const texts = packets.map((packet) => packetText(namespace, packet));
    const key = `${namespace} ${room}`;
    const queue = rooms.get(key);
    if (queue) queue.waiting.push(...texts);
    else rooms.set(key, { namespace, room, waiting: texts });
    turn ??= setImmediate(takeTurn);
  }

  function takeTurn(): void {
    let budget = chunk;
    for (const [key, queue] of rooms) {
      if (budget === 0) break;
      budget = serve(queue, budget);
      rooms.delete(key);
      // To the end of the line: every other room gets its chunk first.
      if (queue.round || queue.waiting.length > 0) rooms.set(key, queue);
    }
    turn = rooms.size > 0 ? setImmediate(takeTurn) : undefined;
  }

  /** Writes to at most `budget` sockets of the room; returns what is left of the budget. */
  function serve(queue: RoomQueue, budget: number): number {
    queue.round ??= startRound(queue);
    const { sockets } = io.of(queue.namespace);
    const { round } = queue;
    for (let left = budget; left > 0; left--) {
      const next = round.sockets.next();
      if (next.done) {
        queue.round = undefined;
        return left;
      }
      const socket = sockets.get(next.value);
      if (socket) deliver(socket, round.texts, round.frames);
    }
    return 0;
  }

  /** All that waited goes out together: a hub that falls behind writes less often, not later and later. */
  function startRound(queue: RoomQueue): NonNullable<RoomQueue['round']> {
    const texts = queue.waiting;
    queue.waiting = [];
    const members = io.of(queue.namespace).adapter.rooms.get(queue.room);
    return { texts, frames: encodeFrames(texts), sockets: (members ?? new Set<string>()).values() };
  }

  function deliver(socket: Socket, texts: readonly string[], frames: Buffer): void {
    const connection: unknown = socket.conn;
    if (preparedFrames && connection instanceof WebSocketConnection) {
      writeFrames(connection, texts.length, frames);
    } else if (socket.conn.readyState === 'open') {
      writePackets(socket.conn as unknown as EngineConnection, texts);
    }
  }

  function writeFrames(connection: WebSocketConnection, messages: number, frames: Buffer): void {
    const unsent = connection.unsentBytes;
    if (unsent > dropBytes) {
      stats.dropped += 1;
      connection.destroy('transport error');
    } else if (unsent > slowBytes) {
      stats.skippedSlow += messages;
    } else if (connection.writeFrames(frames)) {
      stats.messages += messages;
      stats.frames += messages;
      stats.bytes += frames.length;
    }
  }

  function writePackets(connection: EngineConnection, texts: readonly string[]): void {
    if (Number(connection.writeBuffer?.length) > MOST_WAITING_PACKETS) {
      stats.skippedSlow += texts.length;
      return;
    }
    for (const text of texts) connection.write(text);
    stats.messages += texts.length;
    stats.fallbacks += texts.length;
  }

  function close(): void {
    closed = true;
    if (turn) clearImmediate(turn);
    rooms.clear();
  }

  return { send, stats: () => ({ ...stats }), close };
}
