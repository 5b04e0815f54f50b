import type { RtmpSession } from './node-media.ts';

/** Commands are short; only who may publish sends pictures. */
const MOST_BYTES = { stranger: 64 * 1024, publisher: 8 * 1024 * 1024 };
const MOST_CHUNK_STREAMS = 32;

/** A peer that breaks the protocol, or may not do what it asks. */
export class Refusal extends Error {}

/**
 * Keeps a peer from what the parser of node-media-server takes as it comes: messages of any size on any number of
 * chunk streams, chunk sizes of nothing, and a message that shrinks while it is read (which sends the parser backwards
 * through its input, for ever if the bytes are chosen well).
 * @param mayPublish asked for each message
 * @throws (out of the session's `onData`) Refusal
 */
export function guardParser({ rtmp }: RtmpSession, mayPublish: () => boolean): void {
  const parse = rtmp.packetParse.bind(rtmp);
  rtmp.packetParse = () => {
    parse();
    const { bytes, header } = rtmp.parserPacket;
    if (header.length > (mayPublish() ? MOST_BYTES.publisher : MOST_BYTES.stranger))
      throw new Refusal('a message is too long');
    if (bytes > header.length) throw new Refusal('a message shrinks');
    if (rtmp.inPackets.size > MOST_CHUNK_STREAMS) throw new Refusal('too many chunk streams');
  };
  const handle = rtmp.packetHandler.bind(rtmp);
  rtmp.packetHandler = () => {
    handle();
    if (!(rtmp.inChunkSize >= 1)) throw new Refusal('a chunk size of nothing');
  };
}
