/** Header of an FLV file and the empty size of the tag before the first. */
export const FLV_HEADER_BYTES = 13;

/**
 * An FLV script tag that carries numbers under one name (AMF0: the name, then an ECMA array).
 * @param timestampMs of the tag
 */
export function scriptTag(name: string, numbers: Record<string, number>, timestampMs = 0): Buffer {
  const parts = [Buffer.from([2]), amfText(name), Buffer.from([8, 0, 0, 0, Object.keys(numbers).length])];
  for (const [key, value] of Object.entries(numbers)) {
    const number = Buffer.alloc(9);
    number.writeDoubleBE(value, 1);
    parts.push(amfText(key), number);
  }
  parts.push(Buffer.from([0, 0, 9]));
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(11);
  head[0] = 18;
  head.writeUIntBE(body.length, 1, 3);
  head.writeUIntBE(timestampMs & 0xffffff, 4, 3);
  head[7] = (timestampMs >>> 24) & 0xff;
  const size = Buffer.alloc(4);
  size.writeUInt32BE(head.length + body.length);
  return Buffer.concat([head, body, size]);
}

/** Timestamp (ms) of a tag that carries picture or sound; null for all others, decoder settings among them. */
export function mediaTimestamp(tag: Buffer): number | null {
  const [type, , , , , , , , , , , kind = 0, packet] = tag;
  const isVideo = type === 9 && (kind & 0x80 ? (kind & 0x0f) !== 0 : packet === 1);
  const isAudio = type === 8 && packet === 1;
  return isVideo || isAudio ? tag.readUIntBE(4, 3) + (tag[7] as number) * 0x1000000 : null;
}

function amfText(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
