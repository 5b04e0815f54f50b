import { FLV_HEADER_BYTES, mediaTimestamp } from '../../stream/gateway/flv.tags.ts';

const VIDEO = 9;
const SCRIPT = 18;

/**
 * Reads the pictures of an FLV as it comes.
 * @param onPicture timestamp (ms) of each, and the server time of timestamp 0 when the stream says it
 */
export function createFlvReader(onPicture: (timestamp: number, epochMs: number | null) => void) {
  let rest = Buffer.alloc(0);
  let header = FLV_HEADER_BYTES;
  let epochMs: number | null = null;
  return (chunk: Buffer): void => {
    rest = Buffer.concat([rest, chunk]);
    if (rest.length < header) return;
    rest = rest.subarray(header);
    header = 0;
    while (rest.length >= 11) {
      const size = 11 + rest.readUIntBE(1, 3) + 4;
      if (rest.length < size) return;
      const tag = rest.subarray(0, size);
      rest = rest.subarray(size);
      if (tag[0] === SCRIPT) epochMs = epochOf(tag) ?? epochMs;
      const timestamp = tag[0] === VIDEO ? mediaTimestamp(tag) : null;
      if (timestamp !== null) onPicture(timestamp, epochMs);
    }
  };
}

function epochOf(tag: Buffer): number | null {
  const at = tag.indexOf('epochMs');
  return at < 0 ? null : tag.readDoubleBE(at + 'epochMs'.length + 1);
}
