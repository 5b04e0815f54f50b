// node-media-server comes without types: what rtmp.gateway.ts uses of it.
declare module 'node-media-server/src/core/context.js' {
  import type { Broadcast, MediaSession } from 'node-media-server/src/session/rtmp_session.js';

  const context: { sessions: Map<string, MediaSession>; broadcasts: Map<string, Broadcast> };
  export default context;
}

declare module 'node-media-server/src/core/logger.js' {
  const logger: { log(message: string, level?: string): void };
  export default logger;
}

declare module 'node-media-server/src/session/rtmp_session.js' {
  import type { Socket } from 'node:net';

  export type Packet = { codec_type: number; flags: number; dts: number; pts: number; size: number };

  export type Broadcast = {
    publisher: MediaSession | null;
    subscribers: Map<string, MediaSession>;
    flvHeader: Buffer;
    donePublish(session: MediaSession): void;
    _finishPublish(): void;
  };

  export type MediaSession = {
    id: string;
    ip: string;
    protocol: string;
    isPublisher: boolean;
    streamPath: string;
    broadcast: Broadcast;
    run(): void;
    sendBuffer(buffer: Buffer): void;
  };

  export type Rtmp = {
    inChunkSize: number;
    inPackets: Map<number, unknown>;
    parserPacket: { bytes: number; header: { length: number; type: number } };
    streamApp?: unknown;
    streamName?: unknown;
    streamQuery?: Record<string, string | string[] | undefined>;
    streamId: number;
    packetParse(): void;
    packetHandler(): void;
    respondPlay(): void;
    respondPublish(): void;
    onPacketCallback(packet: Packet): void;
    sendStatusMessage(streamId: number, level: string, code: string, description: string): void;
  };

  export default class RtmpSession implements MediaSession {
    constructor(socket: Socket);
    id: string;
    ip: string;
    protocol: string;
    isPublisher: boolean;
    streamPath: string;
    broadcast: Broadcast;
    socket: Socket;
    rtmp: Rtmp;
    run(): void;
    onData(data: Buffer): void;
    onPacket(packet: Packet): void;
    sendBuffer(buffer: Buffer): void;
  }
}

declare module 'node-media-server/src/session/flv_session.js' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  import type { Broadcast, MediaSession } from 'node-media-server/src/session/rtmp_session.js';

  export default class FlvSession implements MediaSession {
    /** The request as Express would have made it. */
    constructor(
      req: IncomingMessage & { hostname: string; params: { app: string; name: string }; query: object },
      res: ServerResponse,
    );
    id: string;
    ip: string;
    protocol: string;
    isPublisher: boolean;
    streamPath: string;
    broadcast: Broadcast;
    run(): void;
    sendBuffer(buffer: Buffer): void;
  }
}
