import { join } from 'node:path';
import { ffmpegArguments } from '../../platform/ffmpeg.ts';
import { runPlaylist, SEGMENT_SECONDS, segmentPattern } from '../hls/hls.rules.ts';
import { SAMPLE_RATE } from '../parts.ts';

export type EncoderPlan = {
  /** Names the files of this run. */
  run: string;
  picture: { width: number; height: number; fps: number };
  /** null: nobody but HLS and the recording. */
  rtmpUrl: string | null;
  /** Absolute; null: no recording. */
  recordingDir: string | null;
  preset: string;
  /** Most kbit/s of the picture. */
  kbps: number;
  partSeconds: number;
};

/** The pipes of the encoder. */
export const PICTURES = 3;
export const SOUND = 4;
export const PROGRESS = 5;
export const PIPES = 3;

/** Of the encoder's own playlist: two minutes in which we must have read it. */
const LISTED_SEGMENTS = 60;

/** Neither input is looked at before it is used, and only a few pictures (1.4 MB each) wait within ffmpeg. */
const PROMPT = ['-probesize', '32', '-analyzeduration', '0'];

/**
 * The command line of the encoder; its folder is that of the HLS files.
 * What is written is flushed at once, so that kill -9 leaves files that can be played.
 * Each output has a queue and a thread of its own: whatever happens to one of them, the others go on.
 */
export function encoderArguments(plan: EncoderPlan): string[] {
  const { picture, preset, kbps } = plan;
  const group = String(picture.fps * SEGMENT_SECONDS);
  return ffmpegArguments({
    global: [
      ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-nostats'],
      ...['-progress', `pipe:${PROGRESS}`, '-stats_period', '0.5'],
    ],
    inputs: [
      {
        source: `pipe:${PICTURES}`,
        options: [
          ...[...PROMPT, '-thread_queue_size', '4', '-f', 'rawvideo', '-pix_fmt', 'yuv420p'],
          ...['-s', `${picture.width}x${picture.height}`, '-framerate', String(picture.fps)],
        ],
      },
      {
        source: `pipe:${SOUND}`,
        options: [
          ...[...PROMPT, '-thread_queue_size', '256'],
          ...['-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '2'],
        ],
      },
    ],
    outputs: [
      {
        target: outputsOf(plan),
        options: [
          ...['-map', '0:v', '-map', '1:a', '-c:v', 'libx264', '-preset', preset, '-pix_fmt', 'yuv420p'],
          ...[
            '-colorspace',
            'bt709',
            '-color_primaries',
            'bt709',
            '-color_trc',
            'bt709',
            '-color_range',
            'tv',
          ],
          // One thread keeps up four times over and costs a fifth less than two; without B-frames nothing waits.
          ...['-threads', '1', '-bf', '0', '-g', group, '-keyint_min', group, '-sc_threshold', '0'],
          ...['-crf', '21', '-maxrate', `${kbps}k`, '-bufsize', `${kbps * 2}k`],
          ...['-c:a', 'aac', '-b:a', '128k', '-flags', '+global_header'],
          ...['-f', 'tee', '-use_fifo', '1', '-fifo_options', FIFO],
        ],
      },
    ],
  });
}

const FIFO = [
  'queue_size=1000',
  'drop_pkts_on_overflow=1',
  'attempt_recovery=1',
  'recover_any_error=1',
  'recovery_wait_time=0.5',
  'restart_with_keyframe=1',
].join(':');

function outputsOf({ run, rtmpUrl, recordingDir, partSeconds }: EncoderPlan): string {
  const outputs = [
    leg(
      {
        f: 'hls',
        hls_time: SEGMENT_SECONDS,
        hls_list_size: LISTED_SEGMENTS,
        hls_flags: 'independent_segments',
        hls_segment_filename: segmentPattern(run),
        hls_segment_options: 'flush_packets=1',
      },
      runPlaylist(run),
    ),
  ];
  if (rtmpUrl !== null) {
    // A server that takes nothing for this long (µs) counts as gone.
    outputs.push(leg({ f: 'flv', flvflags: 'no_duration_filesize', rw_timeout: 5_000_000 }, rtmpUrl));
  }
  if (recordingDir !== null) {
    // Its head comes with the first fragment: written before, it could not say that pictures begin after the sound.
    const fragments =
      'movflags=+frag_keyframe+delay_moov+default_base_moof:frag_duration=500000:flush_packets=1';
    outputs.push(
      leg(
        {
          f: 'segment',
          segment_time: partSeconds,
          segment_format: 'mp4',
          segment_format_options: fragments.replaceAll(':', '\\:'),
          reset_timestamps: 1,
        },
        join(recordingDir.replaceAll('%', '%%'), `${run}-%04d.mp4`),
      ),
    );
  }
  return outputs.join('|');
}

function leg(options: Record<string, string | number>, target: string): string {
  const words = Object.entries({ ...options, onfail: 'ignore' }).map(([name, value]) => `${name}=${value}`);
  return escaped(`[${words.join(':')}]${target}`);
}

/** For the tee muxer, which cuts its list at bars and reads quotes and backslashes. */
const escaped = (text: string) => text.replace(/[\\'|]/g, '\\$&');
