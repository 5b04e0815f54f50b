import type { Asset } from '../contracts/assets.ts';
import type { EventData } from '../contracts/events.ts';
import type { LotShown } from '../contracts/live/stage.rules.ts';
import { PICTURE, type SceneState } from '../contracts/scene.ts';
import type { Alignment, Speech, SpeechPriority } from '../contracts/speech.ts';
import type { Levels, SourceStatus } from '../contracts/stream.ts';

/** Samples a second of all sound, two channels. */
export const SAMPLE_RATE = 48_000;
/** Sample frames that go with one picture: 48,000 / 30, a whole number, so that picture n and chunk n are one moment. */
export const SAMPLES_PER_FRAME = 1_600;

/** Of a picture on its way to the encoder: I420, 12 bits a pixel. */
export const PICTURE_BYTES = (PICTURE.width * PICTURE.height * 3) / 2;

/** What is on air at this moment: the data of the overlay page. Replaced as a whole whenever any of it changes. */
export type OnAir = {
  /** null until it is known. */
  scene: SceneState | null;
  /** The lot of the scene, or the one that it announces. */
  shown: LotShown | null;
  mood: EventData<'agent:mood_changed'> | null;
  /** Lines of the news ticker. */
  ticker: readonly string[];
  /** What the house says of itself in the corner. */
  title: string;
  viewers: number;
};

/** The spoken line that sounds in the chunk of this frame. */
export type SpokenNow = {
  speechId: string;
  text: string;
  alignment: Alignment;
  positionMs: number;
  /** Stands over the caption. */
  label?: string | undefined;
};

/** Pictures that come from elsewhere: a live source or a film. */
export type FrameSource = {
  /** Newest picture, 1280×720 RGBA; `version` grows with each. null before the first. */
  frame(): { pixels: Uint8Array; version: number } | null;
  readonly status: SourceStatus;
};

/** Sound that comes from elsewhere. */
export type SoundSource = {
  /** Takes up to `SAMPLES_PER_FRAME` sample frames, interleaved stereo at 48 kHz, −1 to 1; fewer (or none) when there are no more. */
  read(sampleFrames: number): Float32Array;
};

export type Picture = {
  /** 1280×720 I420 (`PICTURE_BYTES`), BT.709 limited range; valid until the next call. */
  pixels: Buffer;
  /** false: the same as the picture before. */
  changed: boolean;
};

/** Draws scene templates over the live state. Two of them at most: program, and preview while somebody looks at it. */
export type Compositor = {
  /**
   * The picture of frame `n`.
   * @param now server time in epoch milliseconds
   * @param spoken what is heard in the same chunk
   */
  frame(n: number, now: number, onAir: OnAir, spoken: SpokenNow | null): Picture;
  /** A small JPEG of the picture drawn last, for the desk. */
  thumbnail(width: number): Promise<Buffer>;
};

/** A decoded clip: interleaved stereo, 48 kHz, −1 to 1. */
export type Clip = { samples: Float32Array; durationMs: number };

export type Line = {
  speech: Omit<Speech, 'startsAt'>;
  clip: Clip;
  priority: SpeechPriority;
  /** A remark that has waited longer than this is not said any more (ms). */
  staleAfterMs?: number;
};

export type Chime = 'bid' | 'hammer' | 'extended' | 'opening';

export type MixedChunk = {
  /** 1,600 sample frames, s16le stereo: 6,400 bytes; valid until the next call. */
  pcm: Buffer;
  spoken: SpokenNow | null;
  /** Lines that began or ended with this chunk. */
  started: Line[];
  ended: { speechId: string; interrupted: boolean }[];
};

export type Mixer = {
  /** The sound of frame `n`. */
  chunk(n: number): MixedChunk;
  say(line: Line): void;
  /** Stops what is spoken, and forgets what waits when `all`. */
  hush(all: boolean): void;
  /** The same for these lines alone, spoken or waiting. */
  drop(speechIds: ReadonlySet<string>): void;
  chime(name: Chime): void;
  setLevels(levels: Levels): void;
  /** null: no music. The new bed fades in over the old. */
  setMusic(bed: Clip | null): void;
  setSource(source: SoundSource | null): void;
  readonly queued: number;
  /** LUFS and dBFS of the program so far; null while silent. */
  loudness(): { momentary: number | null; integrated: number | null; peak: number | null };
};

/** Reads a clip of sound or music into memory. */
export type ClipLoader = (asset: Pick<Asset, 'path'>) => Promise<Clip>;
