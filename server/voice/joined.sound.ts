import { open } from 'node:fs/promises';
import { createMeter, type Meter } from '../stream/mixer/meter.ts';
import { SAMPLE_RATE, SAMPLES_PER_FRAME } from '../stream/parts.ts';
import { TARGET_LUFS } from './loudness.ts';
import type { Track, VoiceService } from './voice.service.ts';
import { writeWav } from './wav.ts';

/** Of the samples, as the broadcast's own limiter has it: −1.5 dBFS with a margin. */
const CEILING = 0.8;

export type JoinedSound = {
  /** How loud it is, in LUFS; null: nothing is heard. */
  integrated: number | null;
  /** When each track begins, in milliseconds from the beginning of the file. */
  startsAtMs: number[];
  durationMs: number;
};

/**
 * Writes a wav file of the tracks one after the other, the same on both channels.
 * @param pauses milliseconds of silence behind each track
 * @param leadMs silence before the first
 */
export async function writeJoined(
  voice: Pick<VoiceService, 'clipOf'>,
  tracks: readonly Track[],
  { pauses, leadMs = 0 }: { pauses: readonly number[]; leadMs?: number },
  path: string,
  signal: AbortSignal,
): Promise<JoinedSound> {
  const meter = createMeter();
  const file = await open(path, 'w');
  try {
    const header = writeWav(new Float32Array(0), SAMPLE_RATE);
    await file.write(header);
    let bytes = 0;
    let samplesWritten = 0;
    const add = async (samples: Float32Array, rest: number) => {
      const body = writeWav(oneChannel(samples, rest), SAMPLE_RATE).subarray(header.length);
      measure(meter, samples, rest);
      await file.write(body);
      bytes += body.length;
      samplesWritten += samples.length / 2 + rest;
    };
    if (leadMs > 0) await add(new Float32Array(0), samplesIn(leadMs));
    const startsAtMs: number[] = [];
    for (const [at, track] of tracks.entries()) {
      signal.throwIfAborted();
      const { samples } = await voice.clipOf(track);
      startsAtMs.push((samplesWritten * 1000) / SAMPLE_RATE);
      await add(samples, samplesIn(pauses[at] ?? 0));
    }
    header.writeUInt32LE(header.length - 8 + bytes, 4);
    header.writeUInt32LE(bytes, header.length - 4);
    await file.write(header, 0, header.length, 0);
    return {
      integrated: meter.integrated,
      startsAtMs,
      durationMs: (samplesWritten * 1000) / SAMPLE_RATE,
    };
  } finally {
    await file.close();
  }
}

/** Joined with rests, sentences of the right loudness are together a little off: a gain, and a limiter where that is up. */
export function levelling(integrated: number | null): string | null {
  const gain = TARGET_LUFS - (integrated ?? TARGET_LUFS);
  return Math.abs(gain) < 0.3 ? null : `volume=${gain.toFixed(2)}dB,alimiter=limit=${CEILING}:level=false`;
}

const samplesIn = (ms: number) => Math.round((ms * SAMPLE_RATE) / 1000);

/** Adds a clip and the silence behind it. @param rest in samples of each channel */
function measure(meter: Meter, samples: Float32Array, rest: number): void {
  const padded = Math.ceil((samples.length / 2 + rest) / SAMPLES_PER_FRAME) * SAMPLES_PER_FRAME * 2;
  const chunk = new Float32Array(SAMPLES_PER_FRAME * 2);
  for (let from = 0; from < padded; from += chunk.length) {
    chunk.fill(0);
    chunk.set(samples.subarray(from, from + chunk.length));
    meter.add(chunk);
  }
}

/** The left channel of a clip, with silence behind it. @param rest in samples */
function oneChannel(samples: Float32Array, rest: number): Float32Array {
  const channel = new Float32Array(samples.length / 2 + rest);
  for (let at = 0; at < samples.length / 2; at += 1) channel[at] = samples[2 * at] as number;
  return channel;
}
