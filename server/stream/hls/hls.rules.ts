/** Seconds of a segment: a whole group of pictures, exactly. */
export const SEGMENT_SECONDS = 2;
/** Segments of the live playlist. */
const LIVE_SEGMENTS = 6;
/** Where, below the folder of the segments, every run of the encoder writes its own short playlist. */
export const RUNS_FOLDER = 'runs';

/** A run of the encoder is named by the server time of its first picture (epoch ms), so names sort as they came. */
const SEGMENT_NAME = /^(\d{13})-(\d{7})\.ts$/;

export const runPlaylist = (run: string): string => `${RUNS_FOLDER}/${run}.m3u8`;
export const segmentPattern = (run: string): string => `${run}-%07d.ts`;
export const segmentName = (run: string, index: number): string =>
  `${run}-${String(index).padStart(7, '0')}.ts`;

/** Which segment of which run a file is; null when it is none. */
export function segmentOf(name: string): { run: string; index: number } | null {
  const [, run, index] = SEGMENT_NAME.exec(name) ?? [];
  return run && index ? { run, index: Number(index) } : null;
}

export type Segment = {
  /** Counts for ever: the media sequence number. */
  sequence: number;
  /** Counts the runs of the encoder: the discontinuity sequence number. */
  discontinuity: number;
  name: string;
  seconds: number;
  /** Server time of its first picture. */
  at: number;
};

export type ListedSegment = { name: string; seconds: number };

/** The segments that an encoder's own playlist lists; a line that is not whole yet is left for the next time. */
export function parseRunPlaylist(text: string): ListedSegment[] {
  const segments: ListedSegment[] = [];
  let seconds: number | null = null;
  for (const line of text.split('\n').slice(0, -1)) {
    const [, length] = /^#EXTINF:([\d.]+)/.exec(line) ?? [];
    if (length) seconds = Number(length);
    else if (line && !line.startsWith('#') && seconds !== null) {
      segments.push({ name: line.slice(line.lastIndexOf('/') + 1).trim(), seconds });
      seconds = null;
    }
  }
  return segments;
}

/** Numbers a segment of an encoder's run behind those that are there. */
export function follow(before: Segment | null, { name, seconds }: ListedSegment): Segment | null {
  const own = segmentOf(name);
  if (!own) return null;
  const last = before && segmentOf(before.name);
  const joins = last?.run === own.run && last.index + 1 === own.index;
  return {
    sequence: before ? before.sequence + 1 : 0,
    discontinuity: before ? before.discontinuity + (joins ? 0 : 1) : 0,
    name,
    seconds,
    at: Number(own.run) + own.index * SEGMENT_SECONDS * 1000,
  };
}

/** How many of the oldest segments ended before `since`. One always stays: the numbering goes on from it. */
export function expired(segments: readonly Segment[], since: number): number {
  let count = 0;
  for (const { at, seconds } of segments.slice(0, -1)) {
    if (at + seconds * 1000 >= since) break;
    count += 1;
  }
  return count;
}

export type PlaylistKind = 'live' | 'dvr';

/**
 * The playlist of the last segments, or of all.
 * @param query put behind every address, without "?"
 * @param ended nothing will follow
 */
export function renderPlaylist(
  segments: readonly Segment[],
  kind: PlaylistKind,
  { query = '', ended = false }: { query?: string | undefined; ended?: boolean | undefined } = {},
): string {
  const shown = kind === 'live' ? segments.slice(-LIVE_SEGMENTS) : segments;
  const suffix = query && `?${query}`;
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:6',
    `#EXT-X-TARGETDURATION:${SEGMENT_SECONDS}`,
    `#EXT-X-MEDIA-SEQUENCE:${shown[0]?.sequence ?? 0}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${shown[0]?.discontinuity ?? 0}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
  ];
  let run = shown[0]?.discontinuity;
  for (const { name, seconds, at, discontinuity } of shown) {
    if (discontinuity !== run) lines.push('#EXT-X-DISCONTINUITY');
    run = discontinuity;
    lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(at).toISOString()}`);
    lines.push(`#EXTINF:${seconds.toFixed(3)},`, name + suffix);
  }
  if (ended) lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}
