import type { Readable } from 'node:stream';

export type StoredMeta = {
  /** In bytes. */
  size: number;
  contentType: string;
  /** Quoted, as HTTP wants it; another one whenever the content is another. */
  etag: string;
};

/** Both ends inclusive, as in HTTP. */
export type ByteRange = { start: number; end: number };

/** Files by key, wherever they are kept. */
export type ObjectStore = {
  /** Replaces what was there; nobody ever reads half a file. */
  put(key: string, body: Uint8Array, options: { contentType: string }): Promise<void>;
  /** The same for a file of this machine, which is not read into memory and must not be changed afterwards. */
  putFile(key: string, path: string, options: { contentType: string }): Promise<void>;
  /** null when there is no such file. Whoever calls reads `body` to its end, or destroys it. */
  get(key: string, options?: { range?: ByteRange }): Promise<{ meta: StoredMeta; body: Readable } | null>;
  head(key: string): Promise<StoredMeta | null>;
  /** Does nothing when there is no such file. */
  delete(key: string): Promise<void>;
  /** Removes what processes that died while they wrote have left; a store that keeps nothing of that has none. */
  sweep?(): Promise<void>;
};

const contentTypes: Record<string, string> = {
  webp: 'image/webp',
  png: 'image/png',
  jpg: 'image/jpeg',
  json: 'application/json',
  vtt: 'text/vtt',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** The type of a file by the ending of its key. */
export function contentTypeOf(key: string): string {
  return contentTypes[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

/** Keys are plain paths: no dot at the beginning of a part, so that nothing outside the store can be named. */
export function isSafeKey(key: string): boolean {
  return key.length <= 300 && /^[A-Za-z0-9_][\w.-]*(\/[A-Za-z0-9_][\w.-]*)*$/.test(key);
}

/** Whether the key says what is in the file (its SHA-256), so that it can never change. */
export function isContentAddressed(key: string): boolean {
  return /(^|\/)[0-9a-f]{64}\.\w+$/.test(key);
}

/** How a stored file is named to the world. */
export type FileLink = (key: string) => string;

/** @param base without a trailing slash; empty for links that begin with the page's own origin */
export const createFileLink =
  (base: string): FileLink =>
  (key) =>
    `${base}/files/${key}`;
