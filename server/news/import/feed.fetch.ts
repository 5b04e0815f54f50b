import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { AppError } from '../../platform/errors.ts';
import type { Address, FeedGuard } from './feed.guard.ts';
import { feedRefused } from './feed.refused.ts';

/** What a server said last time, so that it may answer that nothing is new. */
export type Validators = { etag: string | null; lastModified: string | null };

export type FetchedFeed = Validators & {
  bytes: Uint8Array;
  /** As the server calls it; empty when it does not. */
  contentType: string;
  /** Where it was found in the end: links are relative to it. */
  url: string;
};

type Options = {
  guard: FeedGuard;
  /** For everything together: names, redirects, the last byte. */
  timeoutMs?: number;
  /** Of the feed as it is read, after unpacking. */
  maxBytes?: number;
};

export type FeedFetcher = ReturnType<typeof createFeedFetcher>;

const MAX_REDIRECTS = 5;
const MAX_HEADER_BYTES = 16 * 1024;
/** What is said to be none of these is not even begun. */
const feedTypes = /^(text\/|application\/([\w.-]+\+)?(xml|json)|application\/octet-stream$|$)/;

/** Fetches feeds from machines that the guard admits, within bounds of time, size and redirects. */
export function createFeedFetcher({ guard, timeoutMs = 10_000, maxBytes = 2_000_000 }: Options) {
  async function ask(url: URL, known: Validators, signal: AbortSignal, hops: number) {
    const addresses = await until(signal, () => guard.admit(url));
    // Loaded when the first feed is read.
    const { Agent, request } = await import('undici');
    // One agent for each question: no connection of another name, nor of an earlier lookup, is used again.
    const agent = new Agent({
      connections: 1,
      allowH2: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: timeoutMs, lookup: pinnedTo(addresses) },
    });
    try {
      const answer = await request(url, { dispatcher: agent, signal, headers: headersOf(known) });
      const next = redirectOf(url, answer);
      if (next === null) return await read(url, answer, signal);
      if (hops >= MAX_REDIRECTS) throw feedRefused(`It sends on more than ${MAX_REDIRECTS} times`);
      return next;
    } finally {
      // Also throws away what was not read.
      await agent.destroy().catch(() => undefined);
    }
  }

  async function read(url: URL, answer: Dispatcher.ResponseData, signal: AbortSignal) {
    answer.body.on('error', () => undefined);
    const { statusCode, headers } = answer;
    if (statusCode === 304) return null;
    if (statusCode !== 200) throw feedRefused(`It answers with ${statusCode}`);
    const contentType = headerOf(headers, 'content-type');
    const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (!feedTypes.test(type)) throw feedRefused(`It is no feed but ${type.slice(0, 60)}`);
    if (Number(headerOf(headers, 'content-length')) > maxBytes) throw tooLarge();
    return {
      bytes: await unpacked(answer.body, headerOf(headers, 'content-encoding'), signal),
      contentType,
      url: url.href,
      etag: validatorOf(headerOf(headers, 'etag')),
      lastModified: validatorOf(headerOf(headers, 'last-modified')),
    };
  }

  async function unpacked(body: Readable, encoding: string, signal: AbortSignal) {
    const chunks: Uint8Array[] = [];
    let size = 0;
    // The pipe stops at the first byte too many, however little of it has come over the wire.
    const collect = async (source: AsyncIterable<Uint8Array>) => {
      for await (const chunk of source) {
        size += chunk.length;
        if (size > maxBytes) throw tooLarge();
        chunks.push(chunk);
      }
    };
    const unpack = unpackerOf(encoding);
    if (unpack) await pipeline(body, unpack, collect, { signal });
    else await pipeline(body, collect, { signal });
    return Buffer.concat(chunks);
  }

  const tooLarge = () => feedRefused(`It is larger than ${maxBytes / 1_000_000} MB`);

  return {
    /**
     * @returns null when nothing has changed since `known`
     * @param signal breaks it off
     * @throws AppError FEED_REFUSED with the reason in plain words
     */
    async fetch(address: string, known: Validators, signal?: AbortSignal): Promise<FetchedFeed | null> {
      const tooLate = AbortSignal.timeout(timeoutMs);
      const ends = signal ? AbortSignal.any([signal, tooLate]) : tooLate;
      let hops = 0;
      try {
        let url = new URL(address);
        for (;;) {
          const answer = await ask(url, known, ends, hops);
          if (!(answer instanceof URL)) return answer;
          hops += 1;
          url = answer;
        }
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        if (tooLate.aborted) throw feedRefused(`It was not there within ${timeoutMs / 1_000} seconds`);
        const why = error instanceof AppError ? error.message : reasonOf(error);
        throw feedRefused(hops === 0 ? why : `It sends on, and there: ${why}`);
      }
    },
  };
}

/** A lookup that knows only the addresses that were checked. */
function pinnedTo(addresses: readonly Address[]) {
  return (
    _hostname: string,
    { all }: { all?: boolean | undefined },
    done: (error: null, address: string | Address[], family?: number) => void,
  ) => {
    const [first] = addresses as [Address];
    if (all) done(null, [...addresses]);
    else done(null, first.address, first.family);
  };
}

function headersOf({ etag, lastModified }: Validators): Record<string, string> {
  return {
    accept:
      'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1',
    'accept-encoding': 'gzip, br',
    'user-agent': 'Gavelcast (feed reader)',
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

/** Where an answer sends on to; null: it is the answer. @throws AppError FEED_REFUSED when it says nowhere */
function redirectOf(from: URL, { statusCode, headers }: Dispatcher.ResponseData): URL | null {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return null;
  const to = URL.parse(headerOf(headers, 'location') || 'http://', from);
  if (!to) throw feedRefused('It sends on, but to no address');
  return to;
}

function headerOf(headers: Dispatcher.ResponseData['headers'], name: string): string {
  return [headers[name] ?? ''].flat()[0] ?? '';
}

/** It is sent back as it came: only what can stand in a header, and no more than one has to remember. */
function validatorOf(text: string): string | null {
  return /^[\x20-\x7e]{1,200}$/.test(text) ? text : null;
}

function unpackerOf(encoding: string) {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      return createInflate();
    default:
      throw feedRefused('It is packed in a way that is not known here');
  }
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers there',
  ECONNRESET: 'It hangs up',
  UND_ERR_SOCKET: 'It hangs up',
  ENOTFOUND: 'There is no machine of that name',
  EAI_AGAIN: 'Its name cannot be looked up just now',
  EHOSTUNREACH: 'There is no way to that machine',
  ENETUNREACH: 'There is no way to that network',
  EADDRNOTAVAIL: 'There is no way to that machine',
  UND_ERR_HEADERS_OVERFLOW: 'Its answer begins with too much',
  Z_DATA_ERROR: 'It is not packed as it says',
  Z_BUF_ERROR: 'It ends in the middle',
};

function reasonOf(error: unknown): string {
  const { code = '' } = error as { code?: unknown };
  const known = reasons[String(code)];
  if (known) return known;
  if (/CERT|SIGNATURE|TLS|SSL/.test(String(code))) return 'Its certificate is not valid';
  if (/^(Z_|ERR_BROTLI|ERR__ERROR)/.test(String(code))) return 'It is not packed as it says';
  return 'It does not answer as a web server does';
}

/** Begins nothing when it is too late already: nobody would hear of its failure. */
async function until<T>(signal: AbortSignal, begin: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([begin(), promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
