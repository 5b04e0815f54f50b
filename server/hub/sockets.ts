import type { Namespace, Server, Socket } from 'socket.io';
import type { BidPlacer } from '../auction/bid.metrics.ts';
import type { SnapshotService } from '../auction/snapshot.service.ts';
import type { ChatService } from '../chat/chat.service.ts';
import { PROTOCOL_VERSION } from '../contracts/protocol.ts';
import { type Authenticate, isStaff } from '../platform/caller.ts';
import { AppError, toWireError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { isLoopback } from '../platform/rate-limit.ts';
import type { OverlayPages } from '../stream/overlay.pages.ts';
import type { StageService } from '../stream/stage.service.ts';
import { rooms } from './fanout.ts';
import { type HubSocket, handleMessages, type SocketRates } from './handlers.ts';
import type { Presence } from './presence.ts';

type Deps = {
  io: Server;
  authenticate: Authenticate;
  isOverlayKey: (key: string) => boolean;
  isStaffNow: (userId: string) => Promise<boolean>;
  bids: BidPlacer;
  chat: ChatService;
  snapshots: SnapshotService;
  stage: StageService;
  /** Whether this visitor may see the broadcast. @throws AppError NOT_FOUND */
  mayWatch: (streamId: string, staff: boolean) => Promise<boolean>;
  overlays: OverlayPages;
  presence: Presence;
  rates: SocketRates & { socketsPerAddress: number };
  trustedProxies: number;
  /** Somebody looks at the sale: the demo may begin. */
  onLook: () => void;
  logger: Logger;
};

type Guard = (socket: HubSocket) => Promise<void>;

/** Runs before a connection is accepted; a refusal reaches the client as `connect_error` with `data` = the error. */
function admit(namespace: Namespace, guard: Guard): void {
  namespace.use((socket, next) => {
    guard(socket as unknown as HubSocket).then(
      () => next(),
      (error) => {
        const wire = toWireError(error);
        next(Object.assign(new Error(wire.message), { data: wire }));
      },
    );
  });
}

function addressOf(socket: Pick<Socket, 'handshake'>, trustedProxies: number): string {
  const forwarded = trustedProxies > 0 ? socket.handshake.headers['x-forwarded-for'] : undefined;
  if (typeof forwarded !== 'string') return socket.handshake.address;
  return forwarded.split(',').at(-trustedProxies)?.trim() ?? socket.handshake.address;
}

/** Staff, and the house's own overlays, also see the lots of drafts. */
function seesDrafts({ nsp, data }: HubSocket): boolean {
  return nsp.name === '/overlay' || isStaff(data.caller);
}

/** The three doors of the hub: viewers and bidders, overlays, staff. */
export function registerSockets(deps: Deps): void {
  const { io, bids, chat, snapshots, stage, overlays, presence, rates, logger } = deps;
  const clock = { 'clock:sync': (_: HubSocket, { t0 }: { t0: number }) => ({ t0, serverTime: Date.now() }) };
  const floorRooms = {
    'auction:join': async (socket: HubSocket, { auctionId }: { auctionId: string }) => {
      // The room first: a change between the snapshot and the room would be missed until the next one.
      await socket.join(rooms.lot(auctionId));
      try {
        const [snapshot, messages] = await Promise.all([
          snapshots.snapshot(auctionId, socket.data.caller?.id ?? null, seesDrafts(socket)),
          chat.recent(auctionId),
        ]);
        if (!socket.data.caller?.robot) deps.onLook();
        return { snapshot, chat: messages };
      } catch (error) {
        await socket.leave(rooms.lot(auctionId));
        throw error;
      }
    },
    'auction:leave': async (socket: HubSocket, { auctionId }: { auctionId: string }) => {
      await socket.leave(rooms.lot(auctionId));
      return {};
    },
  };

  // The handshake is let go after the first turn of the event loop: what is needed of it is read before any await.
  const readToken: Guard = async (socket) => {
    const token: unknown = socket.handshake.auth.token;
    socket.data.caller = typeof token === 'string' && token !== '' ? await deps.authenticate(token) : null;
  };
  const seatOf = (socket: HubSocket): string | null => {
    const address = addressOf(socket, deps.trustedProxies);
    return deps.trustedProxies === 0 && isLoopback(address) ? null : address;
  };

  const floor = io.of('/');
  admit(floor, async (socket) => {
    const address = seatOf(socket);
    socket.data.address = addressOf(socket, deps.trustedProxies);
    await readToken(socket);
    // Taken when the connection stands: one that breaks off in this door is never heard of again.
    if (address !== null && presence.seatsTaken(address) >= rates.socketsPerAddress)
      throw new AppError('RATE_LIMITED');
  });
  handleMessages(
    floor,
    {
      ...clock,
      ...floorRooms,
      'bid:place': (socket, { auctionId, ...offer }) => {
        const { caller, address = '' } = socket.data;
        if (!caller) throw new AppError('UNAUTHENTICATED');
        const { id, name: displayName, robot } = caller;
        return bids.place({ id, displayName, robot, address }, auctionId, offer);
      },
      'captions:follow': async (socket, { streamId, on }) => {
        if (!on) await socket.leave(rooms.captions(streamId));
        else if (await deps.mayWatch(streamId, isStaff(socket.data.caller)))
          await socket.join(rooms.captions(streamId));
        else throw new AppError('FORBIDDEN');
        return {};
      },
      'chat:send': (socket, { auctionId, text }) => {
        if (!socket.data.caller) throw new AppError('UNAUTHENTICATED');
        return chat.send(socket.data.caller, auctionId, text);
      },
    },
    rates,
    logger,
  );

  const overlay = io.of('/overlay');
  admit(overlay, async (socket) => {
    const key: unknown = socket.handshake.auth.key;
    if (typeof key !== 'string' || !deps.isOverlayKey(key)) throw new AppError('UNAUTHENTICATED');
    socket.data.caller = null;
  });
  overlay.on('connection', (socket) => {
    overlays.arrived(socket.id);
    socket.on('disconnect', (reason) => overlays.left(socket.id, reason === 'ping timeout'));
  });
  handleMessages(
    overlay,
    {
      ...clock,
      ...floorRooms,
      'overlay:hello': async (socket, { scene }) => {
        overlays.hello(socket.id, scene ?? null);
        const state = await stage.current();
        const snapshot = state.auctionId ? await snapshots.snapshot(state.auctionId, null, true) : null;
        return { state, snapshot };
      },
      'overlay:beat': (socket, beat) => {
        overlays.beat(socket.id, beat);
        return {};
      },
    },
    rates,
    logger,
  );

  const desk = io.of('/admin');
  admit(desk, async (socket) => {
    await readToken(socket);
    if (!socket.data.caller) throw new AppError('UNAUTHENTICATED');
    // A token outlives the office it was issued for; the desk shows who is behind a paddle.
    if (!(await deps.isStaffNow(socket.data.caller.id))) throw new AppError('FORBIDDEN');
  });
  handleMessages(desk, { ...clock, ...floorRooms }, rates, logger);

  for (const namespace of [floor, overlay, desk]) {
    namespace.on('connection', (raw) => {
      const socket = raw as unknown as HubSocket;
      const userId = socket.data.caller?.id ?? null;
      raw.emit('hello', { protocol: PROTOCOL_VERSION, serverTime: Date.now(), userId });
      void raw.join(rooms.all);
      if (userId) void raw.join(rooms.user(userId));
      presence.arrived(namespace.name, userId);
      const address = namespace === floor ? seatOf(socket) : null;
      if (address !== null) presence.takeSeat(socket.id, address);
      raw.on('disconnect', leave);
    });
  }

  function leave(this: HubSocket): void {
    presence.left(this.nsp.name, this.id, this.data.caller?.id ?? null);
  }
}
