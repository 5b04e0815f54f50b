import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSound } from '../../platform/ffmpeg.ts';
import { SAMPLE_RATE } from '../../stream/parts.ts';
import { inTemporaryFolder } from '../temporary.ts';
import { type Sound, VoiceError } from '../voice.provider.ts';
import { readWav } from '../wav.ts';

/** A thousand characters are about a minute; a service that sends far more is not listened to. */
const MAX_BYTES = 48 * 1024 * 1024;

type Question = { who: string; url: string; headers: Record<string, string>; body: unknown };

/**
 * Asks a speech service.
 * @param question `who` begins every message
 * @throws VoiceError that says what went wrong, without keys and without what the service wrote
 */
export async function askService(
  { who, url, headers, body }: Question,
  signal: AbortSignal,
): Promise<Buffer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      // A key must not follow to another host.
      redirect: 'error',
      signal,
    });
    if (!answer.ok) {
      await answer.body?.cancel();
      throw refusal(who, answer.status);
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of answer.body ?? []) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) throw new VoiceError(`${who} sent more than ${MAX_BYTES} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (cause) {
    if (cause instanceof VoiceError) throw cause;
    if (signal.aborted) throw new VoiceError(`${who} did not answer in time`, { unavailable: true, cause });
    const { code } = ((cause as Error).cause ?? {}) as { code?: string };
    throw new VoiceError(`${who} cannot be reached${code ? `: ${code}` : ''}`, { unavailable: true, cause });
  }
}

function refusal(who: string, status: number): VoiceError {
  const meanings: Record<number, string> = {
    401: 'does not accept the key',
    402: 'wants to be paid first',
    403: 'does not allow this key to speak',
    404: 'does not know this voice or model',
    422: 'does not accept the request',
    429: 'asks to slow down, or the quota is used up',
  };
  const meaning = meanings[status] ?? (status >= 500 ? 'is in trouble' : 'refused');
  return new VoiceError(`${who} ${meaning} (HTTP ${status})`, {
    unavailable: status !== 400 && status !== 422,
  });
}

/**
 * Sound as services send it: WAV, or something that ffmpeg knows, or bare 16-bit samples.
 * @param rate of bare samples; null: there are none such here
 * @throws VoiceError when it is none of these
 */
export async function soundOf(
  who: string,
  bytes: Buffer,
  rate: number | null,
  signal: AbortSignal,
): Promise<Sound> {
  const wav = readWav(bytes);
  if (wav) return heard(who, wav);
  const frame = bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0;
  const packed =
    frame || ['ID3', 'OggS', 'fLaC'].some((mark) => bytes.subarray(0, 4).toString('latin1').startsWith(mark));
  if (packed) {
    const stereo = await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'answer');
      await writeFile(file, bytes);
      return decodeSound(file, { timeoutMs: 20_000, signal });
    }).catch((cause) => {
      throw new VoiceError(`${who} sent sound that cannot be decoded`, { cause });
    });
    const samples = Float32Array.from({ length: stereo.length >> 1 }, (_, at) => stereo[2 * at] ?? 0);
    return heard(who, { samples, rate: SAMPLE_RATE });
  }
  if (rate === null) throw new VoiceError(`${who} sent what is no sound`);
  const samples = Float32Array.from(
    { length: bytes.length >> 1 },
    (_, at) => bytes.readInt16LE(2 * at) / 32_768,
  );
  return heard(who, { samples, rate });
}

function heard(who: string, sound: Sound): Sound {
  if (sound.samples.length === 0) throw new VoiceError(`${who} sent no sound`);
  return sound;
}
