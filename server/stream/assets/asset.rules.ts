import type { AssetMedia, AssetType } from '../../contracts/assets.ts';
import { ASSET_TYPES } from '../../contracts/assets.ts';

/** Bounds beside the bytes, which are in the contract. */
export const PICTURE_BOUNDS = { side: 8_000, pixels: 40_000_000 } as const;
/** No scene is larger: a picture is shrunk to fit, a film is refused. */
export const LONGEST_SIDE = 3_840;
const LONGEST_FILM_MS = 3_600_000;
const LONGEST_SOUND_MS = 900_000;

/** Kinds of file by the ending that their first bytes earn them; for ffmpeg's readers also how those are called. */
const PICTURES = new Set(['png', 'apng', 'jpg', 'webp', 'gif']);
const FILMS: Record<string, string> = { mp4: 'mov', m4v: 'mov', mov: 'mov', webm: 'matroska' };
const SOUNDS: Record<string, string> = {
  mp3: 'mp3',
  m4a: 'mov',
  mp4: 'mov',
  ogg: 'ogg',
  oga: 'ogg',
  opus: 'ogg',
  wav: 'wav',
  flac: 'flac',
};
const FILM_CODECS = new Set(['h264', 'hevc', 'vp8', 'vp9', 'av1']);

/** What an uploaded film or sound is by the word of ffprobe; the part of `MediaFacts` that is judged. */
export type Facts = {
  format: string;
  durationMs: number | null;
  video: { codec: string; width: number; height: number } | null;
  audio: { codec: string } | null;
};

/** Why a file is refused: of the wrong kind, or of the right kind and beyond a bound. The words go on after "The file". */
export type Objection = { kind: 'unsupported' | 'beyond'; words: string };

const unsupported = (words: string): Objection => ({ kind: 'unsupported', words });
const beyond = (words: string): Objection => ({ kind: 'beyond', words });

/**
 * Whether first bytes like these can be what the type needs.
 * @param sniffed the ending that belongs to the bytes; undefined when nobody knows them
 */
export function objectionToKind(media: AssetMedia, sniffed: string | undefined): Objection | null {
  const known = media === 'image' ? PICTURES : new Set(Object.keys(media === 'video' ? FILMS : SOUNDS));
  if (sniffed !== undefined && known.has(sniffed)) return null;
  const what = { image: 'picture', video: 'film', audio: 'sound' }[media];
  return unsupported(
    sniffed === undefined
      ? `is no ${what} that is known here`
      : `is ${sniffed.toUpperCase()}, which is not taken as a ${what}`,
  );
}

export function objectionToPicture({ width, height }: { width: number; height: number }): Objection | null {
  if (
    width <= PICTURE_BOUNDS.side &&
    height <= PICTURE_BOUNDS.side &&
    width * height <= PICTURE_BOUNDS.pixels
  )
    return null;
  return beyond(`is ${width} × ${height} pixels; at most 8000 × 8000 and 40 megapixels are taken`);
}

export function objectionToFilm(sniffed: string, facts: Facts): Objection | null {
  const { video, durationMs } = facts;
  if (!isRead(facts, FILMS[sniffed])) return unsupported('says that it is one kind of file and is another');
  if (!video) return unsupported('has sound only, and no picture');
  if (!FILM_CODECS.has(video.codec))
    return unsupported(`is encoded with ${video.codec || 'something unknown'}`);
  if (!durationMs) return unsupported('does not say how long it lasts');
  if (durationMs > LONGEST_FILM_MS) return beyond(`lasts ${minutes(durationMs)}; at most one hour is taken`);
  if (Math.max(video.width, video.height) > LONGEST_SIDE)
    return beyond(`is ${video.width} × ${video.height}; at most ${LONGEST_SIDE} pixels a side are taken`);
  return null;
}

export function objectionToSound(sniffed: string, facts: Facts): Objection | null {
  const { audio, video, durationMs } = facts;
  if (!isRead(facts, SOUNDS[sniffed])) return unsupported('says that it is one kind of file and is another');
  if (!audio) return unsupported('has no sound in it');
  if (video) return unsupported('is a film; upload it as a film, or its sound alone');
  if (!durationMs) return unsupported('does not say how long it lasts');
  if (durationMs > LONGEST_SOUND_MS)
    return beyond(`lasts ${minutes(durationMs)}; at most 15 minutes are taken`);
  return null;
}

/** A film or sound that holds much less than its head promises was cut on its way. */
export function isCutShort(promisedMs: number, foundMs: number | null): boolean {
  return (foundMs ?? 0) < promisedMs * 0.9 - 500;
}

/** A name and its first bytes can say different things to different readers: both must agree. */
function isRead({ format }: Facts, reader: string | undefined): boolean {
  return reader !== undefined && format.split(',').includes(reader);
}

function minutes(ms: number): string {
  const [m, s] = [Math.floor(ms / 60_000), Math.round((ms % 60_000) / 1000)];
  return `${m}:${String(s).padStart(2, '0')} minutes`;
}

/** Integrated loudness that sounds of a type are brought to, in LUFS. */
export const LOUDNESS: Partial<Record<AssetType, number>> = { music: -23, sound: -18 };
/** What is too short to have a loudness is brought to this peak (dBTP). */
const SHORT_PEAK = -6;
/** Silence is not made into noise. */
const MOST_GAIN = 30;
const HEARD_ABOVE = -70;

/** By how many dB a sound is to be raised; null when there is nothing to hear. */
export function gainOf(
  target: number,
  { integrated, truePeak }: { integrated: number | null; truePeak: number | null },
): number | null {
  if (truePeak === null || truePeak < HEARD_ABOVE) return null;
  return Math.min(MOST_GAIN, integrated === null ? SHORT_PEAK - truePeak : target - integrated);
}

const UPLOADED = /\.[0-9a-f]{10}(\.[0-9a-z]+)?\.[a-z0-9]+$/;

/**
 * Where an uploaded file lies below `data/assets`: a readable name that no other file has.
 * @param tag ten random hexadecimal digits
 */
export function pathOf(type: AssetType, name: string, tag: string, extension: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${ASSET_TYPES[type].folder}/${slug || type.replace('_', '-')}.${tag}.${extension}`;
}

/** Whether a path was made by `pathOf`, or is the small picture of one, and so does not come with the program. */
export function isUploaded(path: string): boolean {
  return UPLOADED.test(path);
}

/** Where the small picture of an asset lies; another one when the file is another. */
export function thumbnailOf(path: string, bytes: number): string {
  return `thumbnails/${path.slice(0, path.lastIndexOf('.'))}.${bytes.toString(36)}.webp`;
}

/** Whether a path leads to something below `data/assets` that pages may see. */
export function isAssetPath(path: string): boolean {
  return (
    /^(stream|character|thumbnails)(\/[a-z0-9_][\w.-]*)+$/i.test(path) &&
    path.length <= 200 &&
    !path.includes('..')
  );
}
