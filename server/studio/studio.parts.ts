import type { Alignment } from '../contracts/speech.ts';
import type {
  Aspect,
  InputStatus,
  Phase,
  StudioSettings,
  VideoCharacter,
  VideoPlan,
  VideoScene,
} from '../contracts/studio.ts';
import type { LotFacts as ShownLot } from '../show/writing/facts.rules.ts';
import type { SpeechDoor } from '../voice/voice.service.ts';

/** An input as it is stored, with what the phases found out so far. */
export type StoredInput = {
  id: number;
  /** In `identity.users`. */
  userId: string;
  prompt: string;
  title: string;
  status: InputStatus;
  currentPhase: Phase | null;
  /** Raised by each start, resume and re-run. */
  run: number;
  settings: StudioSettings;
  auctionId: string | null;
  detectedLanguage: string | null;
  /** The prompt in the language of the house's planner, when it was translated. */
  translation: string | null;
  plan: VideoPlan | null;
  errorMessage: string | null;
  createdAt: string;
  endedAt: string | null;
};

/** What is known of the lot that a video is about; only what may be said in public. */
export type LotFacts = ShownLot & {
  saleName: string;
  /** ISO; null: nobody has said when. */
  startsAt: string | null;
  /** In the object store, the main one first. */
  pictureKeys: string[];
};

/** A measured score from 0 to 1, with what it is made of; docs/studio.md explains each. */
export type Quality = { score: number; measures: Record<string, number> };

// planning ------------------------------------------------------------------------------------------------------------

export type DetectedLanguage = { language: string; confidence: 'high' | 'medium' | 'low' };
export type Skipped = { skipped: string };
export type PolicyVerdict = { allowed: boolean; reasons: string[] };

/** Reading a prompt and writing a plan: a language model where there is one, else the house. */
export type Planner = {
  /** @throws AppError VALIDATION_FAILED in words that the author of the prompt understands */
  validate(prompt: string, settings: StudioSettings): Record<string, unknown>;
  detectLanguage(prompt: string): DetectedLanguage;
  /** Into a language that the planner reads; skipped when it reads it as it is, or when nobody can translate. */
  translate(
    prompt: string,
    from: string,
    signal: AbortSignal,
  ): Promise<{ text: string; to: string } | Skipped>;
  checkPolicy(text: string, language: string): Promise<PolicyVerdict>;
  /** @param lot of the input, or the one that the prompt names by its number. */
  breakDown(input: StoredInput, lot: LotFacts | null, signal: AbortSignal): Promise<VideoPlan>;
  /** The number of the lot that a prompt speaks of; null: none. */
  lotNumberIn(prompt: string): number | null;
};

// pictures ------------------------------------------------------------------------------------------------------------

/** An encoded picture (JPEG or PNG) with its measured quality. */
export type Picture = {
  bytes: Buffer;
  contentType: 'image/jpeg' | 'image/png';
  quality: Quality;
  /** How it was made: provider, seed, prompt. */
  params: Record<string, unknown>;
};

export type KeyframeOrder = {
  scene: VideoScene;
  characters: VideoCharacter[];
  /** Pictures of the characters that were drawn before, by consistency key. */
  portraits: Record<string, Buffer>;
  /** The lot's pictures, for `artwork` and `detail`. */
  artworks: Buffer[];
  aspect: Aspect;
  /** Another variant is another picture of the same words. */
  variant: number;
};

/** Who draws: an image model where there is one, else the embedded illustrator; both deterministic in what is asked. */
export type Painter = {
  portrait(character: VideoCharacter, signal: AbortSignal): Promise<Picture>;
  /** A little larger than the video (1.25 ×), so that the camera has room to move. */
  keyframe(order: KeyframeOrder, signal: AbortSignal): Promise<Picture>;
};

// film ----------------------------------------------------------------------------------------------------------------

/** A spoken scene. Times in ms from the beginning of the scene. */
export type SpokenScene = { sceneId: number; durationMs: number; lines: SpokenLine[] };
export type SpokenLine = {
  text: string;
  startMs: number;
  durationMs: number;
  alignment: Alignment;
  key: string;
};

export type ClipOrder = {
  scene: VideoScene;
  aspect: Aspect;
  /** Files of the keyframes, in their order. */
  keyframes: string[];
  durationMs: number;
  /** Where to write the mp4 (H.264, no sound, 30 fps). */
  output: string;
};

export type Composition = {
  plan: VideoPlan;
  aspect: Aspect;
  /** Clips in the order of the scenes, with what is said over each. */
  clips: { file: string; durationMs: number; spoken: SpokenScene }[];
  voiceover: string | null;
  captions: StudioSettings['captions'];
  music: boolean;
  /** Empty folder for what comes in between. */
  folder: string;
  output: string;
};

export type ComposedVideo = {
  durationMs: number;
  quality: Quality;
  /** Files beside the output: thumbnails (JPEG), captions (WebVTT) unless there is nothing to read. */
  thumbnails: string[];
  captions: string | null;
};

/** Sound and moving pictures, by ffmpeg. Everything is written into files that the caller names. */
export type FilmStudio = {
  /** Has each scene spoken, what is not there yet through the door; its length follows the words, and is at least what the plan says. */
  speak(plan: VideoPlan, signal: AbortSignal, door?: SpeechDoor): Promise<SpokenScene[]>;
  /** How long what is not spoken yet will be about, in seconds. */
  secondsToSpeak(plan: VideoPlan): Promise<number>;
  clip(order: ClipOrder, signal: AbortSignal, progress: (fraction: number) => void): Promise<Quality>;
  /** One sound file of all scenes, with silence where nothing is said. */
  voiceover(scenes: SpokenScene[], output: string, signal: AbortSignal): Promise<Quality>;
  compose(
    composition: Composition,
    signal: AbortSignal,
    progress: (fraction: number) => void,
  ): Promise<ComposedVideo>;
};
