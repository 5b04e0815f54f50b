import type { Readable } from 'node:stream';
import { FLV_HEADER_BYTES } from '../gateway/flv.tags.ts';

const SOUND = 8;
const PICTURE = 9;
/** Sound that has not come by then does not come. */
const PATIENCE_MS = 1_000;

/** Whether there is sound in a live FLV; what was read to know it is put back. */
export function hasSound(feed: Readable): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const chunks: Buffer[] = [];
  let found = new Set<number>();

  const look = () => {
    for (let chunk: Buffer | null = feed.read(); chunk; chunk = feed.read()) chunks.push(chunk);
    found = kinds(Buffer.concat(chunks));
    if (found.has(SOUND)) decide();
  };
  const decide = () => {
    clearTimeout(patience);
    feed.off('readable', look);
    feed.off('close', decide);
    if (chunks.length > 0 && !feed.destroyed) feed.unshift(Buffer.concat(chunks));
    // With nothing heard from it yet, most likely there is sound.
    resolve(found.has(SOUND) || !found.has(PICTURE));
  };
  const patience = setTimeout(decide, PATIENCE_MS);
  feed.on('readable', look);
  feed.once('close', decide);
  return promise;
}

function kinds(flv: Buffer): Set<number> {
  const found = new Set<number>();
  for (let at = FLV_HEADER_BYTES; at + 11 <= flv.length; at += 11 + flv.readUIntBE(at + 1, 3) + 4) {
    found.add(flv[at] as number);
  }
  return found;
}
