import { probe } from '../../platform/ffmpeg.ts';
import { runProgram } from '../../platform/run-program.ts';
import type { Quality } from '../studio.parts.ts';
import { inspectVideo } from './inspect.ts';
import { type Inspection, qualityOf } from './quality.rules.ts';

export type FilmFacts = {
  width: number;
  height: number;
  fps: number;
  codecs: { video: string; pixels: string; audio: string | null };
  bytes: number;
  /** Languages (ISO 639-2) of the tracks of captions that can be switched on; those drawn into the picture are not known. */
  captions: string[];
  inspection: Inspection;
  quality: Quality;
};

/**
 * All that can be told of a video by looking at the file.
 * @throws ProgramError when it is no video
 */
export async function checkFilm(path: string, signal: AbortSignal): Promise<FilmFacts> {
  const inspection = await inspectVideo(path, signal);
  const { video, audio, bytes } = await probe(path);
  if (!video) throw new Error('there is no picture in it');
  const { width, height, fps, codec, pixels } = video;
  return {
    ...{ width, height, fps, bytes, inspection },
    codecs: { video: codec, pixels, audio: audio && `${audio.codec} ${audio.sampleRate} Hz` },
    captions: await captionTracks(path, signal),
    quality: qualityOf(inspection, null),
  };
}

async function captionTracks(path: string, signal: AbortSignal): Promise<string[]> {
  const { stdout } = await runProgram(
    'ffprobe',
    [
      ...['-v', 'error', '-select_streams', 's', '-show_entries', 'stream_tags=language'],
      ...['-print_format', 'json', path],
    ],
    { timeoutMs: 20_000, signal },
  );
  const { streams = [] } = JSON.parse(Buffer.concat(stdout).toString('utf8')) as {
    streams?: { tags?: { language?: string } }[];
  };
  return streams.map(({ tags }) => tags?.language ?? 'und');
}
