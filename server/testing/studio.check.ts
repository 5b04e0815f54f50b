import { ASPECTS, type Aspect } from '../contracts/studio.ts';
import { decodeSound, ffmpegArguments } from '../platform/ffmpeg.ts';
import { runProgram } from '../platform/run-program.ts';
import { checkFilm } from '../studio/film/film.check.ts';

/** A finished video with all that it was made of, as files. */
export type FilmToCheck = {
  path: string;
  aspect: Aspect;
  captions: 'burned' | 'soft' | 'none';
  music: boolean;
  /** Text of the file of captions. */
  vtt: string | null;
  voiceover: string | null;
  /** In order, with the seconds of the video that they fill. */
  clips: { path: string; from: number; to: number }[];
};

const LOUDNESS = { target: -16, off: 1 } as const;
/** A transition may be black, or stand still, for so long, in seconds. */
const MOMENT = { black: 0.4, frozen: 1 } as const;
/** Sound is looked at in pieces of a tenth of a second: dBFS from which somebody speaks, and up to which nobody does. */
const PIECE = 2 * 4_800;
const VOICE = { speaks: -35, rests: -60 } as const;
/** Music is heard where nobody speaks, and lies so much below the words, in dB. */
const MUSIC = { heard: -45, below: 2 } as const;
/** Pixels that differ by so much are drawn over; letters are at least so much of the lower part of a picture. */
const DRAWN = { by: 64, share: 0.003 } as const;
const LOOK = { width: 640, height: 360 } as const;
const LONG_MS = 60_000;

/** @returns what is not as a video of the house has to be, in plain words; none: all is well */
export async function findingsOf(film: FilmToCheck): Promise<string[]> {
  const { width, height, codecs, captions, inspection } = await checkFilm(
    film.path,
    AbortSignal.timeout(10 * LONG_MS),
  );
  const findings: string[] = [];
  const must = (holds: boolean, otherwise: string) => {
    if (!holds) findings.push(otherwise);
  };
  const [wide, high] = ASPECTS[film.aspect];
  must(width === wide && height === high, `It is ${width} × ${height}, not ${wide} × ${high}.`);
  must(
    codecs.video === 'h264' && codecs.audio?.startsWith('aac') === true,
    `It is ${codecs.video} and ${codecs.audio}, not H.264 and AAC.`,
  );
  const loudness = inspection.sound?.integrated ?? null;
  must(
    loudness !== null && Math.abs(loudness - LOUDNESS.target) <= LOUDNESS.off,
    `Its loudness is ${loudness?.toFixed(1) ?? 'silence'}, not −16 ± 1 LUFS.`,
  );
  for (const kind of ['black', 'frozen'] as const) {
    for (const { from, to } of inspection[kind])
      must(to - from <= MOMENT[kind], `It is ${kind} from ${from.toFixed(1)} to ${to.toFixed(1)} s.`);
  }
  if (film.captions !== 'none') {
    const cues = cuesIn(film.vtt ?? '');
    must(cues.length > 0, 'Its file of captions says nothing.');
    if (film.captions === 'soft') must(captions.length > 0, 'It has no track of captions.');
    else must(await hasLetters(film, cues), 'No captions are seen in its picture.');
  }
  if (film.music && film.voiceover) findings.push(...(await listen(film.path, film.voiceover)));
  return findings;
}

type Cue = { from: number; to: number };

function cuesIn(vtt: string): Cue[] {
  const seconds = (clock: string) => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return [...vtt.matchAll(/^([\d:.]+) --> ([\d:.]+)/gm)].map(([, from = '', to = '']) => ({
    from: seconds(from),
    to: seconds(to),
  }));
}

/** Whether the lower part of the picture differs from the clip's where a caption stands and no transition goes on. */
async function hasLetters({ path, clips }: FilmToCheck, cues: readonly Cue[]): Promise<boolean> {
  for (const cue of cues.toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    const at = (cue.from + cue.to) / 2;
    const clip = clips.find(({ from, to }) => at > from + 1 && at < to - 0.1);
    if (!clip) continue;
    const [film, bare] = await Promise.all([grayAt(path, at), grayAt(clip.path, at - clip.from)]);
    const half = film.length / 2;
    const drawn = film.subarray(half).reduce((sum, value, n) => {
      return sum + (Math.abs(value - (bare[half + n] ?? value)) > DRAWN.by ? 1 : 0);
    }, 0);
    return drawn / half >= DRAWN.share;
  }
  return false;
}

async function grayAt(path: string, seconds: number): Promise<Buffer> {
  const { width, height } = LOOK;
  const args = ffmpegArguments({
    inputs: [{ source: path, options: ['-ss', seconds.toFixed(3)] }],
    outputs: [
      {
        target: 'pipe:1',
        options: [
          ...['-frames:v', '1', '-vf', `scale=${width}:${height}:flags=area,format=gray`],
          ...['-f', 'rawvideo'],
        ],
      },
    ],
    global: ['-nostdin', '-v', 'error'],
  });
  const { stdout } = await runProgram('ffmpeg', args, { timeoutMs: LONG_MS });
  return Buffer.concat(stdout);
}

/** The mix where the voice speaks, and where it rests. */
async function listen(path: string, voiceover: string): Promise<string[]> {
  const [mix, voice] = await Promise.all([decodeSound(path), decodeSound(voiceover)]);
  const said: number[] = [];
  const rests: number[] = [];
  for (let at = 0; at + PIECE <= Math.min(mix.length, voice.length); at += PIECE) {
    const level = decibels(voice.subarray(at, at + PIECE));
    if (level >= VOICE.speaks) said.push(decibels(mix.subarray(at, at + PIECE)));
    else if (level <= VOICE.rests) rests.push(decibels(mix.subarray(at, at + PIECE)));
  }
  const [words, music] = [median(said), median(rests)];
  if (words === null) return ['Nobody is heard to speak.'];
  if (music === null) return ['The voice never rests: whether there is music cannot be heard.'];
  const figures = `${music.toFixed(1)} dBFS in the rests, ${words.toFixed(1)} under the words`;
  if (music < MUSIC.heard) return [`There is no music: ${figures}.`];
  return words - music < MUSIC.below ? [`The music is as loud as the voice: ${figures}.`] : [];
}

function decibels(samples: Float32Array): number {
  const squares = samples.reduce((sum, sample) => sum + sample * sample, 0);
  return 10 * Math.log10(squares / samples.length + 1e-12);
}

function median(values: number[]): number | null {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? null;
}
