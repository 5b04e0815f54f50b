import { DEFAULT_LEVELS } from '../../contracts/stream.ts';
import type { Chime, Clip, MixedChunk, Mixer } from '../parts.ts';
import { SAMPLES_PER_FRAME } from '../parts.ts';
import { createChimes } from './chimes.ts';
import { createDuck } from './duck.ts';
import { createRamp } from './gain.ts';
import { createLimiter } from './limiter.ts';
import { createLiveSound } from './live-sound.ts';
import { createMeter } from './meter.ts';
import { createMusic } from './music.ts';
import { mixInto, writeSamples } from './pcm.ts';
import { createVoice } from './voice.ts';

/** The parts of the sound as they go into the sum, and the program as it leaves the limiter, 5 ms later than they. */
export type Stem = 'voice' | 'music' | 'chimes' | 'source' | 'program';

const LEVEL_MS = 50;
/** Beds lie at −23 LUFS and speech at −16: 8 dB down, music is 15 dB below it. */
const MUSIC_DUCK = { depthDb: 8, attackMs: 133, releaseMs: 700 };
/** A live source may itself be somebody speaking as loud as the house. */
const SOURCE_DUCK = { depthDb: 14, attackMs: 133, releaseMs: 500 };
/** Chimes mean something: they step back a little only. */
const CHIMES_DUCK = { depthDb: 4, attackMs: 133, releaseMs: 300 };

/**
 * The sound of the broadcast, one chunk of 1,600 sample frames a picture. Runs on the caller's clock and has none of its own.
 * @param tap is given every stem of every chunk as interleaved stereo; the array is reused with the next chunk
 */
export function createMixer(options: {
  chimes: Record<Chime, Clip>;
  tap?: (stem: Stem, samples: Float32Array) => void;
}): Mixer {
  const { tap } = options;
  const bus = () => new Float32Array(2 * SAMPLES_PER_FRAME);
  const voice = { part: createVoice(), samples: bus(), level: createRamp(DEFAULT_LEVELS.voice, LEVEL_MS) };
  const music = {
    part: createMusic(),
    samples: bus(),
    level: createRamp(DEFAULT_LEVELS.music, LEVEL_MS),
    duck: createDuck(MUSIC_DUCK),
  };
  const chimes = {
    part: createChimes(options.chimes),
    samples: bus(),
    level: createRamp(DEFAULT_LEVELS.chimes, LEVEL_MS),
    duck: createDuck(CHIMES_DUCK),
  };
  const live = {
    part: createLiveSound(),
    samples: bus(),
    level: createRamp(DEFAULT_LEVELS.source, LEVEL_MS),
    duck: createDuck(SOURCE_DUCK),
  };
  const program = bus();
  const limiter = createLimiter();
  const meter = createMeter();
  const pcm = new Int16Array(program.length);
  const bytes = Buffer.from(pcm.buffer);

  return {
    chunk(): MixedChunk {
      voice.part.render(voice.samples);
      voice.level.apply(voice.samples);
      music.part.render(music.samples);
      chimes.part.render(chimes.samples);
      live.part.render(live.samples);
      const { speaking } = voice.part;
      for (const under of [music, chimes, live]) {
        under.level.apply(under.samples);
        under.duck.apply(under.samples, speaking);
      }
      program.fill(0);
      for (const part of [voice, music, chimes, live]) mixInto(program, part.samples);
      limiter.apply(program);
      meter.add(program);
      writeSamples(program, pcm);
      if (tap) {
        tap('voice', voice.samples);
        tap('music', music.samples);
        tap('chimes', chimes.samples);
        tap('source', live.samples);
        tap('program', program);
      }
      const { spoken, started, ended } = voice.part;
      return { pcm: bytes, spoken, started, ended };
    },
    say: (line) => voice.part.say(line),
    hush: (all) => voice.part.hush(all),
    drop: (speechIds) => voice.part.drop(speechIds),
    chime: (name) => chimes.part.strike(name),
    setLevels(levels) {
      voice.level.set(levels.voice);
      music.level.set(levels.music);
      chimes.level.set(levels.chimes);
      live.level.set(levels.source);
    },
    setMusic: (bed) => music.part.set(bed),
    setSource: (source) => live.part.set(source),
    get queued() {
      return voice.part.queued;
    },
    loudness: () => ({ momentary: meter.momentary, integrated: meter.integrated, peak: meter.peak }),
  };
}
