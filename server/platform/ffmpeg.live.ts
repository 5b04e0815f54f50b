import { type FfmpegInput, type FfmpegOutput, ffmpegArguments } from './ffmpeg.ts';

const QUIET = ['-hide_banner', '-loglevel', 'error', '-nostdin', '-nostats'];

/**
 * An ffmpeg that decodes to pipe 3 (1280×720 RGBA pictures, at most 30 a second, letterboxed) and pipe 4 (32-bit float
 * stereo at 48 kHz).
 * @param sound false: there is none in it
 */
export function decoderArguments(input: FfmpegInput, { sound }: { sound: boolean }): string[] {
  const fit =
    'fps=30,scale=1280:720:force_original_aspect_ratio=decrease:flags=bilinear,pad=1280:720:-1:-1,setsar=1';
  const picture: FfmpegOutput = {
    target: 'pipe:3',
    options: ['-map', '0:v:0', '-vf', fit, '-pix_fmt', 'rgba', '-f', 'rawvideo'],
  };
  const heard: FfmpegOutput = {
    target: 'pipe:4',
    options: ['-map', '0:a:0', '-af', 'aresample=48000:async=1', '-ac', '2', '-f', 'f32le'],
  };
  return ffmpegArguments({ inputs: [input], outputs: sound ? [picture, heard] : [picture], global: QUIET });
}

/** What is published to us just now, as FLV on the standard input. */
export const LIVE_INPUT: FfmpegInput = {
  source: 'pipe:0',
  options: ['-f', 'flv', '-fflags', 'nobuffer', '-fpsprobesize', '0', '-analyzeduration', '1000000'],
};

/** A film at its own pace. */
export const filmInput = (path: string, { loop }: { loop: boolean }): FfmpegInput => ({
  source: path,
  options: ['-re', ...(loop ? ['-stream_loop', '-1'] : []), '-protocol_whitelist', 'file,pipe'],
});

/**
 * An ffmpeg that sends the FLV of its standard input on, as it is, and reports its progress on the standard output.
 * @param url without what is secret: that stands as options in the file that is opened as descriptor 3, if `preset`
 */
export function relayArguments(url: string, { preset }: { preset: boolean }): string[] {
  return ffmpegArguments({
    inputs: [{ source: 'pipe:0', options: ['-f', 'flv', '-fflags', 'nobuffer', '-probesize', '500000'] }],
    outputs: [
      {
        target: url,
        options: [
          ...[
            '-map',
            '0:v:0',
            '-map',
            '0:a:0',
            '-c',
            'copy',
            '-f',
            'flv',
            '-flvflags',
            'no_duration_filesize',
          ],
          ...['-rw_timeout', '10000000'],
          // It would hand the stream key to whoever answers.
          ...(url.startsWith('rtmps:') ? ['-tls_verify', '1'] : []),
          ...(preset ? ['-fpre', '/dev/fd/3'] : []),
        ],
      },
    ],
    global: [...QUIET, '-progress', 'pipe:1', '-stats_period', '1'],
  });
}
