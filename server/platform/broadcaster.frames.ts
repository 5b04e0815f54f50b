/** One event as a client's `socket.on(event, data)` sees it; `data` is plain JSON (no Buffer, no bigint). */
export type Packet = { event: string; data: unknown };

const FIN_AND_TEXT = 0x81;

/**
 * The Socket.IO text of an event packet, as Engine.IO takes it: `2["event",{…}]` or `2/overlay,["event",{…}]`.
 * @throws TypeError when `data` is no JSON (a bigint, a cycle)
 */
export function packetText(namespace: string, packet: Packet): string {
  const prefix = namespace === '/' ? '2' : `2${namespace},`;
  return prefix + JSON.stringify([packet.event, packet.data]);
}

/**
 * Each text as one unmasked WebSocket text frame, one after the other.
 * @param type of the Engine.IO packets: `4` for a message
 */
export function encodeFrames(texts: readonly string[], type = '4'): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text) + 1);
  const total = lengths.reduce((sum, length) => sum + headerBytes(length) + length, 0);
  // Not from the shared pool: a slow socket would hold 8 KiB of strangers' bytes with it.
  const frames = Buffer.allocUnsafeSlow(total);
  let at = 0;
  texts.forEach((text, index) => {
    at = writeHeader(frames, at, lengths[index] as number);
    at += frames.write(type, at, 'latin1');
    at += frames.write(text, at, 'utf8');
  });
  return frames;
}

function headerBytes(length: number): number {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}

function writeHeader(frames: Buffer, at: number, length: number): number {
  frames[at] = FIN_AND_TEXT;
  if (length < 126) return frames.writeUInt8(length, at + 1);
  if (length < 65_536) {
    frames[at + 1] = 126;
    return frames.writeUInt16BE(length, at + 2);
  }
  frames[at + 1] = 127;
  return frames.writeBigUInt64BE(BigInt(length), at + 2);
}
