import { join } from 'node:path';
import type { AssetMedia, AssetType } from '../../contracts/assets.ts';
import { measureLoudness, probe, runJob } from '../../platform/ffmpeg.ts';
import { ProgramError } from '../../platform/run-program.ts';
import { type Made, refuse } from './asset.made.ts';
import { shrink } from './asset.picture.ts';
import { gainOf, isCutShort, LOUDNESS, objectionToFilm, objectionToSound } from './asset.rules.ts';

/** Longest that one ffmpeg may work on an upload, in ms. */
const FILM_MS = 300_000;
const SOUND_MS = 240_000;
const PICTURE_MS = 30_000;
/** What is uploaded is opened as a file, and leads to no other. */
const CLOSED = ['-protocol_whitelist', 'file,pipe', '-threads', '1'];

type Upload = { file: string; sniffed: string; type: AssetType };

/**
 * Packs a film anew so that players can begin before they have all of it: the pictures as they are, its sound as AAC or
 * Opus, and nothing else that was in the file.
 * @throws AppError UNSUPPORTED_MEDIA or VALIDATION_FAILED, in words
 */
export async function makeFilm(
  { file, sniffed }: Upload,
  workshop: string,
  signal: AbortSignal,
): Promise<Made> {
  const facts = await probe(file).catch(unreadable('video'));
  const objection = objectionToFilm(sniffed, facts);
  if (objection) throw refuse('video', objection);
  const webm = sniffed === 'webm';
  const target = join(workshop, webm ? 'film.webm' : 'film.mp4');
  const sound = facts.audio?.codec;
  const keepSound = webm ? sound === 'opus' || sound === 'vorbis' : sound === 'aac';
  await runJob(
    {
      inputs: [{ source: file, options: CLOSED }],
      outputs: [
        {
          target,
          options: [
            ...['-map', '0:v:0', '-map', '0:a:0?', '-map_metadata', '-1', '-map_chapters', '-1'],
            ...['-c:v', 'copy', '-c:a', keepSound ? 'copy' : webm ? 'libopus' : 'aac', '-ac', '2'],
            ...(webm ? ['-cues_to_front', '1'] : ['-movflags', '+faststart']),
          ],
        },
      ],
    },
    { timeoutMs: FILM_MS, signal },
  ).catch(unreadable('video'));
  const made = await probe(target).catch(unreadable('video'));
  if (isCutShort(facts.durationMs ?? 0, made.durationMs)) throw cutShort('video');
  return {
    file: target,
    extension: webm ? 'webm' : 'mp4',
    facts: {
      contentType: webm ? 'video/webm' : 'video/mp4',
      bytes: made.bytes,
      width: made.video?.width ?? null,
      height: made.video?.height ?? null,
      durationMs: made.durationMs,
    },
    metadata: { codec: facts.video?.codec ?? '', fps: facts.video?.fps ?? 0 },
  };
}

/**
 * Brings a sound to the loudness of its type (EBU R128), in stereo at 48 kHz.
 * @throws AppError UNSUPPORTED_MEDIA or VALIDATION_FAILED, in words
 */
export async function makeSound(
  { file, sniffed, type }: Upload,
  workshop: string,
  signal: AbortSignal,
): Promise<Made> {
  const facts = await probe(file).catch(unreadable('audio'));
  const objection = objectionToSound(sniffed, facts);
  if (objection) throw refuse('audio', objection);
  const measured = await measureLoudness(file, { signal }).catch(unreadable('audio'));
  const target = LOUDNESS[type] ?? -23;
  const gain = gainOf(target, measured);
  if (gain === null) throw refuse('audio', { kind: 'beyond', words: 'is silent' });
  const made = join(workshop, 'sound.m4a');
  await runJob(
    {
      inputs: [{ source: file, options: CLOSED }],
      outputs: [
        {
          target: made,
          options: [
            ...['-map', '0:a:0', '-map_metadata', '-1', '-map_chapters', '-1', '-t', '901'],
            // The limiter holds back single peaks only; its own levelling would undo the loudness.
            ...['-af', `volume=${gain.toFixed(2)}dB,alimiter=limit=0.84:level=disabled`],
            ...['-ac', '2', '-ar', '48000', '-c:a', 'aac', '-b:a', '192k', '-movflags', '+faststart'],
          ],
        },
      ],
    },
    { timeoutMs: SOUND_MS, signal },
  ).catch(unreadable('audio'));
  const result = await probe(made).catch(unreadable('audio'));
  if (isCutShort(facts.durationMs ?? 0, result.durationMs)) throw cutShort('audio');
  return {
    file: made,
    extension: 'm4a',
    facts: {
      contentType: 'audio/mp4',
      bytes: result.bytes,
      width: null,
      height: null,
      durationMs: result.durationMs,
    },
    metadata: { gainDb: Number(gain.toFixed(2)), loudness: measured.integrated === null ? 'peak' : target },
  };
}

/**
 * Writes the small picture of an asset: of a film one of its frames, of a sound its waveform.
 * @throws ProgramError, or what sharp throws, when nothing can be seen of it
 */
export async function makeThumbnail(
  media: AssetMedia,
  source: string,
  { workshop, durationMs, signal }: { workshop: string; durationMs: number | null; signal?: AbortSignal },
): Promise<string> {
  const small = join(workshop, 'small.webp');
  if (media === 'image') {
    await shrink(source, small);
    return small;
  }
  const frame = join(workshop, 'frame.png');
  // The very first frame is often black.
  const at = Math.min(1, (durationMs ?? 0) / 3000).toFixed(2);
  await runJob(
    media === 'video'
      ? {
          inputs: [{ source, options: [...CLOSED, '-ss', at] }],
          outputs: [{ target: frame, options: ['-map', '0:v:0', '-frames:v', '1', '-vf', 'scale=640:-2'] }],
        }
      : {
          inputs: [{ source, options: CLOSED }],
          graph:
            '[0:a:0]aformat=channel_layouts=mono,showwavespic=s=640x240:scale=cbrt:colors=0xd2b48c[wave]',
          outputs: [{ target: frame, options: ['-map', '[wave]', '-frames:v', '1'] }],
        },
    { timeoutMs: PICTURE_MS, signal },
  );
  await shrink(frame, small);
  return small;
}

/** What ffmpeg cannot read is refused; that it is missing or was stopped is another matter. */
function unreadable(media: AssetMedia) {
  return (error: unknown): never => {
    const said = error instanceof ProgramError ? error.message : '';
    if (!said || /aborted|cannot be run|Cannot find/.test(said)) throw error;
    if (said.includes('took longer')) {
      throw refuse(media, { kind: 'beyond', words: 'takes too long to prepare on this machine' });
    }
    throw refuse(media, { kind: 'unsupported', words: 'is damaged or was cut on its way' });
  };
}

function cutShort(media: AssetMedia) {
  return refuse(media, { kind: 'unsupported', words: 'was cut on its way: it holds less than it says' });
}
