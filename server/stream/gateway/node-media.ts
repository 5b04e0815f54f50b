import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

// node-media-server comes without types: what rtmp.gateway.ts uses of it.

export type Packet = {
  dts: number;
  pts: number;
  /** What it carries: see `isMedia`. */
  flags: number;
};

/** Sound, a key picture or another; not decoder settings (0, 2) or metadata (5), whose timestamps mean nothing. */
export const isMedia = ({ flags }: Packet): boolean => flags === 1 || flags === 3 || flags === 4;

export type Broadcast = {
  publisher: MediaSession | null;
  _finishPublish(): void;
};

export type MediaSession = {
  id: string;
  isPublisher: boolean;
  broadcast: Broadcast;
  run(): void;
  sendBuffer(buffer: Buffer): void;
};

export type RtmpSession = MediaSession & {
  socket: Socket;
  rtmp: {
    inChunkSize: number;
    inPackets: Map<number, unknown>;
    parserPacket: { bytes: number; header: { length: number } };
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
  onData(data: Buffer): void;
  onPacket(packet: Packet): void;
};

/** A request as Express would have made it. */
export type FlvRequest = IncomingMessage & {
  hostname: string;
  params: { app: string; name: string };
  query: object;
};

export type Context = { sessions: Map<string, MediaSession>; broadcasts: Map<string, Broadcast> };
